extension SpeechTransformer {
  /// The architecture of a wav2vec 2.0, HuBERT or WavLM model, read from its `config.json`.
  ///
  /// Keys that are missing in the file have the defaults of `transformers`.
  public struct Configuration: Sendable, Hashable {
    /// A family of models; all share one architecture. The raw value is `model_type` in
    /// `config.json`.
    public enum Family: String, Sendable, Hashable, CaseIterable {
      /// wav2vec 2.0 (Baevski et al. 2020).
      case wav2vec2
      /// HuBERT (Hsu et al. 2021).
      case hubert
      /// WavLM (Chen et al. 2022), whose attention has a gated relative position bias.
      case wavlm
    }

    /// The family of the model.
    public let family: Family
    /// The number of values of a hidden state (`hidden_size`); 768 by default, 1024 in large
    /// models. It is a multiple of ``headCount``.
    public let hiddenSize: Int
    /// The number of transformer layers (`num_hidden_layers`); 12 by default. The model has one
    /// more hidden state than layers, because the input of the first layer is hidden state 0.
    public let layerCount: Int
    /// The number of attention heads of each layer (`num_attention_heads`); 12 by default.
    public let headCount: Int
    /// The labels of the head by the number of their output (`id2label`, else `label2id`); empty if
    /// the file has none.
    let labels: [Int: String]
    /// The convolutions of the waveform encoder, in the order of computation.
    let convolutions: [Convolution]
    /// A Boolean value that indicates whether the convolutions have biases.
    let convolutionBias: Bool
    /// The normalisation of the convolutions.
    let convolutionNorm: ConvolutionNorm
    /// A Boolean value that indicates whether the features are normalised before the projection; some
    /// HuBERT models omit this step.
    let normalizesFeatures: Bool
    /// The width of the feed-forward networks.
    let intermediateSize: Int
    /// The constant added to the variance in the transformer's layer norms.
    let normEpsilon: Float
    /// A Boolean value that indicates whether a layer normalises its input (pre-norm,
    /// `do_stable_layer_norm`) instead of its output.
    let normalizesFirst: Bool
    /// The kernel of the positional convolution in frames.
    let positionKernel: Int
    /// The number of groups of the positional convolution.
    let positionGroups: Int
    /// A Boolean value that indicates whether a batch norm precedes the positional convolution (some
    /// HuBERT models).
    let positionBatchNorm: Bool
    /// The number of buckets of WavLM's relative positions.
    let positionBuckets: Int
    /// The distance in frames from which on WavLM's relative positions share one bucket.
    let positionDistance: Int

    /// A Boolean value that indicates whether the classification head uses a weighted sum of all hidden
    /// states (`use_weighted_layer_sum`).
    let weighsLayers: Bool
    /// A Boolean value that indicates whether the last term of that sum has passed the final norm of
    /// pre-norm models, as in versions of `transformers` before 5.16.
    let weighsFinalNorm: Bool
    /// The problem that the head solves (`problem_type`); `nil` if the file does not state it.
    let problem: Problem?
    /// The pooling of a dense head over time (`pooling_mode`); `mean` by default.
    let pooling: String
    /// The width of the classification head's projection.
    let projectionSize: Int

    /// The number of samples of the shortest signal, which gives one frame: 400 in all published
    /// models.
    package var receptiveField: Int {
      convolutions.reversed().reduce(1) { ($0 - 1) * $1.stride + $1.kernel }
    }

    /// Returns the number of frames of a signal; 0 if it is shorter than the receptive field.
    package func frameCount(sampleCount: Int) -> Int {
      convolutions.reduce(sampleCount) { count, convolution in
        count < convolution.kernel ? 0 : (count - convolution.kernel) / convolution.stride + 1
      }
    }

    /// The number of values of a hidden state per attention head.
    var headSize: Int { hiddenSize / headCount }
  }
}

extension SpeechTransformer.Configuration {
  /// A value of `problem_type`.
  enum Problem: String, Sendable, Hashable, CaseIterable {
    case singleLabel = "single_label_classification"
    case multiLabel = "multi_label_classification"
    case regression
  }

  /// A normalisation of the convolutions of the waveform encoder.
  enum ConvolutionNorm: String, Sendable, Hashable {
    /// Group norm after the first convolution: each channel over time.
    case group
    /// Layer norm after each convolution: each frame over its channels.
    case layer
  }

  /// One convolution of the waveform encoder.
  struct Convolution: Sendable, Hashable {
    /// The number of output channels.
    let channels: Int
    /// The kernel in input frames.
    let kernel: Int
    /// The stride in input frames.
    let stride: Int
  }
}
