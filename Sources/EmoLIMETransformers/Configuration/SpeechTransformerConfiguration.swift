/// The shape of a wav2vec 2.0, HuBERT or WavLM model, from its `config.json`.
public struct SpeechTransformerConfiguration: Sendable, Hashable {
  /// The families of models, all of one design.
  public enum Family: String, Sendable, Hashable, CaseIterable {
    /// wav2vec 2.0 (Baevski et al. 2020).
    case wav2vec2
    /// HuBERT (Hsu et al. 2021).
    case hubert
    /// WavLM (Chen et al. 2022), whose attention has a gated relative position bias.
    case wavlm
  }

  /// Where the convolutions are normalised.
  public enum ConvolutionNorm: String, Sendable, Hashable, CaseIterable {
    /// After the first convolution, each channel over time.
    case group
    /// After each convolution, each frame over its channels.
    case layer
  }

  /// One convolution of the waveform's encoder.
  public struct Convolution: Sendable, Hashable {
    /// The number of output channels.
    public let channels: Int
    /// The number of input frames that an output frame is made of.
    public let kernel: Int
    /// The number of input frames from one output frame to the next.
    public let stride: Int
  }

  /// The family of the model.
  public let family: Family
  /// The convolutions, from the waveform up.
  public let convolutions: [Convolution]
  /// Whether the convolutions have biases.
  public let convolutionBias: Bool
  /// Where the convolutions are normalised.
  public let convolutionNorm: ConvolutionNorm
  /// Whether the features are normalised before they are projected (HuBERT can do without).
  public let normalizesFeatures: Bool
  /// The size of a hidden state.
  public let hiddenSize: Int
  /// The number of transformer layers.
  public let layerCount: Int
  /// The number of attention heads.
  public let headCount: Int
  /// The width of the feed-forward parts.
  public let intermediateSize: Int
  /// What is added to a variance in the transformer's norms.
  public let normEpsilon: Float
  /// Whether a layer normalises what it takes ("stable", pre-norm) instead of what it gives.
  public let normalizesFirst: Bool
  /// The number of frames of the positional convolution's kernel.
  public let positionKernel: Int
  /// The number of groups of the positional convolution.
  public let positionGroups: Int
  /// Whether the positional convolution is preceded by a batch norm (some HuBERT models).
  public let positionBatchNorm: Bool
  /// The number of buckets of WavLM's relative positions.
  public let positionBuckets: Int
  /// The distance, in frames, from which on all of WavLM's positions share a bucket.
  public let positionDistance: Int

  // The heads.
  /// Whether a classification head takes a weighted sum of all hidden states.
  public let weighsLayers: Bool
  /// Whether the last of these is that after the final norm of models that normalise first, as before
  /// version 5.16 of transformers, instead of what the last layer gives.
  public let weighsFinalNorm: Bool
  /// Whether the head was trained to tell classes apart; false where the file does not say so.
  public let classifies: Bool
  /// How a dense head pools hidden states over time; `mean` unless the file says otherwise.
  public let pooling: String
  /// The size of a classification head's projection.
  public let projectionSize: Int
  /// The labels of a head, in the order of its outputs; empty where the file names none.
  public let labels: [String]

  /// The number of samples that the first frame depends on: 400 for all published models.
  public var receptiveField: Int {
    convolutions.reversed().reduce(1) { ($0 - 1) * $1.stride + $1.kernel }
  }

  /// The number of frames of a signal of some samples; 0 if it is shorter than the receptive field.
  public func frameCount(sampleCount: Int) -> Int {
    convolutions.reduce(sampleCount) { count, convolution in
      count < convolution.kernel ? 0 : (count - convolution.kernel) / convolution.stride + 1
    }
  }

  /// The size of a head's part of a hidden state.
  var headSize: Int { hiddenSize / headCount }
}
