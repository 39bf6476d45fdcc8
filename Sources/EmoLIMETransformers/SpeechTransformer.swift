import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A wav2vec 2.0, HuBERT or WavLM model, read from a folder of `transformers` with `config.json`,
/// `processor_config.json` or `preprocessor_config.json`, and `model.safetensors` (or
/// `model.safetensors.index.json` and its files).
///
/// ```swift
/// let model = try SpeechTransformer(contentsOf: folder)
/// let states = try await model.hiddenStates(for: signal)       // of the last layer
/// let means = try await model.means(for: signals, layer: 9)    // one row per signal
/// ```
///
/// Hidden state 0 is the input of the first layer, hidden state n the output of layer n, as in
/// `transformers` since version 5.16. Without a layer, the result is `last_hidden_state`, which includes
/// the final norm of pre-norm models. Each signal is computed at its own length, without padding, so its
/// hidden states are bitwise independent of other signals and of the number of cores.
///
/// Each weight takes 4 bytes of memory, or 2 with ``ComputeType/bfloat16``. A signal in computation takes
/// about 40 kB per frame (20 ms) for a model of width 1024.
public struct SpeechTransformer: Sendable {
  /// The architecture of the model, from `config.json`.
  public let configuration: Configuration
  /// The name of the checkpoint, followed by the compute type if it is not `float32`, such as
  /// `wav2vec2-base-bfloat16`.
  ///
  /// It is `owner/name` if the folder is a snapshot in the cache of the Hugging Face hub, else the first
  /// name in the `model-index` of its model card (`README.md`), else the name of the folder.
  public let name: String
  /// The required sample rate of signals in Hz: `sampling_rate` of the feature extractor, or
  /// 16,000 without this key. Signals are not resampled.
  public var sampleRate: Double { preparation.sampleRate }
  /// The number type of products and convolutions.
  public let compute: ComputeType
  /// The number of signals that are computed concurrently, at least 1, which bounds memory. It does
  /// not affect results. By default it is the number of active processors.
  public let concurrency: Int

  let checkpoint: Checkpoint
  let preparation: WaveformPreparation
  private let network: Network
  private let permits: AsyncSemaphore

  /// Reads a model folder.
  ///
  /// Missing keys of `config.json` have the defaults of `transformers`. The weights may be stored
  /// as float32, float16 or bfloat16.
  ///
  /// - Parameters:
  ///   - folder: The folder of `config.json`, the settings of the feature extractor and the weights.
  ///   - preprocessing: Settings that replace those of the feature extractor.
  ///   - concurrency: The number of signals to compute concurrently, at least 1; a single signal is
  ///     computed on as many cores.
  ///   - compute: The number type of products and convolutions.
  /// - Throws: ``TransformerError/bfloat16Unsupported(instructions:)`` or
  ///   ``TransformerError/unsupportedOneDNN(version:)`` if this computer lacks the compute type;
  ///   ``TransformerError/invalidConcurrency(_:)``; ``TransformerError/notFound(path:)``,
  ///   ``TransformerError/noPreprocessing(path:)`` or
  ///   ``TransformerError/pickledWeights(path:)`` if a file is missing or only a pickle;
  ///   ``TransformerError/unsupportedArchitecture(path:type:supported:)`` for other models; other
  ///   errors of ``TransformerError`` for malformed files.
  public init(
    contentsOf folder: URL, preprocessing: Preprocessing = Preprocessing(),
    concurrency: Int = ProcessInfo.processInfo.activeProcessorCount, compute: ComputeType = .float32
  ) throws(TransformerError) {
    try compute.check()
    guard concurrency >= 1 else { throw .invalidConcurrency(concurrency) }
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw .notFound(path: folder.path)
    }
    configuration = try Configuration(
      contentsOf: folder.appendingPathComponent("config.json"))
    preparation = try WaveformPreparation(folder: folder, given: preprocessing)
    checkpoint = try Checkpoint(folder: folder)
    network = try Network(checkpoint, configuration, type: compute)
    name = CheckpointName.name(of: folder) + compute.suffix
    self.compute = compute
    self.concurrency = concurrency
    permits = AsyncSemaphore(count: concurrency)
  }

  /// Returns the hidden states of a signal at one layer, computed on ``concurrency`` cores.
  ///
  /// - Parameters:
  ///   - signal: A signal at ``sampleRate``, at least one frame long: 400 samples (25 ms) for the
  ///     published models.
  ///   - layer: The layer, from 0 to `configuration.layerCount`; `nil` for the last hidden state.
  ///     Higher layers are not computed.
  /// - Returns: One vector of `configuration.hiddenSize` values per frame.
  /// - Throws: ``TransformerError/unknownLayer(_:last:)``;
  ///   `ModelError.wrongSampleRate(expected:actual:)` or `ModelError.tooShort(samples:minimum:)`;
  ///   ``TransformerError/oneDNNFailed(operation:reason:)``; or `CancellationError`.
  public func hiddenStates(
    for signal: AudioSignal, layer: Int? = nil
  ) async throws -> HiddenStates {
    try await hiddenStates(for: [signal], layer: layer)[0]
  }

  /// Returns the hidden states of signals at one layer.
  ///
  /// All signals are checked before the first one is computed. A result takes 4 bytes per value:
  /// 200 kB per second of signal for a model of width 1024.
  ///
  /// - Parameters:
  ///   - signals: Signals at ``sampleRate``, which may differ in length.
  ///   - layer: The layer, from 0 to `configuration.layerCount`; `nil` for the last hidden state.
  ///     Higher layers are not computed.
  /// - Returns: One element per signal, in the order of the signals.
  /// - Throws: ``TransformerError/unknownLayer(_:last:)``;
  ///   `ModelError.wrongSampleRate(expected:actual:)` or `ModelError.tooShort(samples:minimum:)`;
  ///   ``TransformerError/oneDNNFailed(operation:reason:)``; or `CancellationError`.
  public func hiddenStates(
    for signals: [AudioSignal], layer: Int? = nil
  ) async throws -> [HiddenStates] {
    let chosen = try stateNumber(layer)
    return try await results(for: signals, states: chosen...chosen) { $0[0] }
  }

  /// Returns the means over time of the hidden states of signals at one layer.
  ///
  /// The hidden states of a signal are released after their mean is computed, so many signals take
  /// less memory than by `hiddenStates(for:layer:)`.
  ///
  /// - Parameters:
  ///   - signals: Signals at ``sampleRate``, which may differ in length.
  ///   - layer: The layer, from 0 to `configuration.layerCount`; `nil` for the last hidden state.
  ///     Higher layers are not computed.
  /// - Returns: One row per signal, `configuration.hiddenSize` columns.
  /// - Throws: ``TransformerError/unknownLayer(_:last:)``;
  ///   `ModelError.wrongSampleRate(expected:actual:)` or `ModelError.tooShort(samples:minimum:)`;
  ///   ``TransformerError/oneDNNFailed(operation:reason:)``; or `CancellationError`.
  public func means(
    for signals: [AudioSignal], layer: Int? = nil
  ) async throws -> [[Double]] {
    let chosen = try stateNumber(layer)
    return try await results(for: signals, states: chosen...chosen) { $0[0].mean }
  }

  /// Returns the means over time of the hidden states of signals at all layers, in one pass.
  ///
  /// All hidden states of a signal are in memory until it is finished: 13 x 150 kB per second of
  /// signal for a model of 12 layers and width 768.
  ///
  /// - Parameters:
  ///   - signals: Signals at ``sampleRate``, which may differ in length.
  ///   - finalNorm: A Boolean value that indicates whether the last row includes the final norm of
  ///     pre-norm models.
  /// - Returns: For each signal, one array of `configuration.hiddenSize` numbers per layer, from 0
  ///   to `configuration.layerCount`.
  /// - Throws: `ModelError.wrongSampleRate(expected:actual:)` or
  ///   `ModelError.tooShort(samples:minimum:)`;
  ///   ``TransformerError/oneDNNFailed(operation:reason:)``; or `CancellationError`.
  public func meansOfAllLayers(
    for signals: [AudioSignal], finalNorm: Bool = false
  ) async throws -> [[[Double]]] {
    let final = network.finalState
    return try await results(for: signals, states: 0...(finalNorm ? final : final - 1)) { states in
      var means = states.map(\.mean)
      if finalNorm { means.remove(at: final - 1) }
      return means
    }
  }

  /// Returns the number of a layer's hidden state in the network.
  ///
  /// - Throws: ``TransformerError/unknownLayer(_:last:)``.
  func stateNumber(_ layer: Int?) throws(TransformerError) -> Int {
    guard let layer else { return network.finalState }
    guard (0...configuration.layerCount).contains(layer) else {
      throw .unknownLayer(layer, last: configuration.layerCount)
    }
    return layer
  }
}

extension SpeechTransformer {
  /// Runs the network on signals.
  ///
  /// ``concurrency`` signals are computed at a time, each on one core; the remaining ones one after the
  /// other, each on all cores.
  ///
  /// - Parameters:
  ///   - wanted: The numbers of the requested hidden states.
  ///   - transform: A function of a signal's hidden states, in the order of their numbers.
  private func results<Result: Sendable>(
    for signals: [AudioSignal], states wanted: ClosedRange<Int>,
    transform: @escaping @Sendable ([HiddenStates]) -> Result
  ) async throws -> [Result] {
    for signal in signals { try check(signal) }
    @Sendable func result(of signal: AudioSignal, workers: WorkerPool) async throws -> Result {
      try await permits.wait()
      defer { permits.signal() }
      let count =
        configuration.frameCount(sampleCount: signal.samples.count) * configuration.hiddenSize
      var states: [HiddenStates] = []
      try network.run(
        preparation.prepare(signal.samples), upTo: wanted.upperBound, workers: workers
      ) {
        try Task.checkCancellation()
        guard wanted.contains($0) else { return }
        let values = Array(UnsafeBufferPointer(start: $1, count: count))
        states.append(HiddenStates(size: configuration.hiddenSize, values: values))
      }
      return transform(states)
    }
    let spread = signals.count / concurrency * concurrency
    var results: [Result] = []
    results += try await concurrentMap(count: spread, workers: concurrency) { index in
      try await result(of: signals[index], workers: WorkerPool(size: 1))
    }
    for signal in signals.dropFirst(spread) {
      try Task.checkCancellation()
      results.append(try await result(of: signal, workers: WorkerPool(size: concurrency)))
    }
    return results
  }

  private func check(_ signal: AudioSignal) throws(ModelError) {
    guard signal.sampleRate == sampleRate else {
      throw .wrongSampleRate(expected: sampleRate, actual: signal.sampleRate)
    }
    guard signal.samples.count >= configuration.receptiveField else {
      throw .tooShort(samples: signal.samples.count, minimum: configuration.receptiveField)
    }
  }
}
