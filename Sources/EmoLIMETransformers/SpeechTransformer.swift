import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A wav2vec 2.0, HuBERT or WavLM model that runs in this process, read from a folder as
/// `transformers` saves it: `config.json`, `preprocessor_config.json` and `model.safetensors` (or
/// `model.safetensors.index.json` and its files).
///
/// ```swift
/// let model = try SpeechTransformer(contentsOf: folder)
/// let states = try await model.hiddenStates(for: signal)       // of the last layer
/// let means = try await model.means(for: signals, layer: 9)    // a row a signal
/// ```
///
/// Hidden state 0 is what the first layer takes, hidden state n what layer n gives, as `transformers`
/// lists them since version 5.16; the last one, which is meant where no layer is named, is
/// `last_hidden_state`, which has passed the final norm of models that normalise first. Each signal is computed at its own length, without padding, so its hidden states
/// do not depend on the other signals, and not on the number of cores: they are the same, bit for
/// bit.
///
/// The weights take 4 bytes each in memory, whatever the file has; 2 with ``SpeechTransformer.ComputeType/bfloat16``.
/// Beyond that, a signal that is under way takes about 40 kB for each frame (20 ms) of a model of width
/// 1024.
public struct SpeechTransformer: Sendable {
  /// The shape of the model.
  public let configuration: Configuration
  /// The folder's name, and the compute type unless it is `float32`.
  public let name: String
  /// The sample rate in Hz that signals must have.
  public var sampleRate: Double { preparation.sampleRate }
  /// What tells this model's numbers from others: 16 hexadecimal digits for the weights, and the
  /// compute type unless it is `float32`.
  public let fingerprint: String
  /// The type of the numbers that are multiplied.
  public let compute: ComputeType
  /// How many signals are computed at once, however many tasks ask, which bounds memory: as many as
  /// there are cores. It has no influence on results.
  public let concurrency: Int

  let checkpoint: Checkpoint
  private let preparation: WaveformPreparation
  private let network: Network
  private let permits: AsyncSemaphore

  /// Reads a model folder.
  ///
  /// - Parameters:
  ///   - folder: where `config.json`, `preprocessor_config.json` and the weights are.
  ///   - concurrency: how many signals to compute at once; a signal alone is spread over as many
  ///     cores.
  ///   - compute: the type of the numbers to multiply.
  /// - Throws: ``TransformerError``.
  public init(
    contentsOf folder: URL, concurrency: Int = ProcessInfo.processInfo.activeProcessorCount,
    compute: ComputeType = .float32
  ) throws(TransformerError) {
    try compute.check()
    guard concurrency >= 1 else { throw .invalidConcurrency(concurrency) }
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw .notFound(path: folder.path)
    }
    configuration = try Configuration(
      contentsOf: folder.appendingPathComponent("config.json"))
    preparation = try WaveformPreparation(
      contentsOf: folder.appendingPathComponent("preprocessor_config.json"))
    checkpoint = try Checkpoint(folder: folder)
    network = try Network(checkpoint, configuration, type: compute)
    name = folder.standardizedFileURL.lastPathComponent + compute.suffix
    self.compute = compute
    fingerprint = checkpoint.fingerprint + compute.suffix
    self.concurrency = concurrency
    permits = AsyncSemaphore(count: concurrency)
  }

  /// The hidden states of a signal at one layer.
  ///
  /// - Parameters:
  ///   - signal: the sound, at the model's sample rate.
  ///   - layer: from 0 to `configuration.layerCount`; nil for the last hidden state.
  /// - Throws: ``TransformerError/unknownLayer(_:last:)``, `ModelError`, `CancellationError`.
  public func hiddenStates(
    for signal: AudioSignal, layer: Int? = nil
  ) async throws -> HiddenStates {
    try await hiddenStates(for: [signal], layer: layer)[0]
  }

  /// The hidden states of some signals at one layer.
  ///
  /// - Parameters:
  ///   - signals: sounds at the model's sample rate.
  ///   - layer: from 0 to `configuration.layerCount`; nil for the last hidden state.
  /// - Throws: ``TransformerError/unknownLayer(_:last:)``, `ModelError`, `CancellationError`.
  public func hiddenStates(
    for signals: [AudioSignal], layer: Int? = nil
  ) async throws -> [HiddenStates] {
    let chosen = try stateNumber(layer)
    return try await results(for: signals, states: chosen...chosen) { $0[0] }
  }

  /// The means over time of the hidden states of some signals at one layer.
  ///
  /// - Parameters:
  ///   - signals: sounds at the model's sample rate.
  ///   - layer: from 0 to `configuration.layerCount`; nil for the last hidden state. Layers above it
  ///     are not computed.
  /// - Returns: One array of `configuration.hiddenSize` numbers per signal.
  /// - Throws: ``TransformerError/unknownLayer(_:last:)``, `ModelError`, `CancellationError`.
  public func means(
    for signals: [AudioSignal], layer: Int? = nil
  ) async throws -> [[Double]] {
    let chosen = try stateNumber(layer)
    return try await results(for: signals, states: chosen...chosen) { $0[0].mean }
  }

  /// The means over time of the hidden states of some signals at all layers.
  ///
  /// - Parameters:
  ///   - signals: sounds at the model's sample rate.
  ///   - finalNorm: whether the last row is that of the last hidden state, with the final norm of
  ///     models that normalise first, instead of what the last layer gives.
  /// - Returns: For each signal, one array of `configuration.hiddenSize` numbers per layer, from 0 to
  ///   `configuration.layerCount`.
  /// - Throws: `ModelError`, `CancellationError`.
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

  /// The network's number of the hidden state of a layer.
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
  /// Runs the network on some signals.
  ///
  /// As many signals as ``concurrency`` says are computed at once, each on one core; those that
  /// remain one by one, each on all cores.
  ///
  /// - Parameters:
  ///   - wanted: the numbers of the hidden states that are wanted.
  ///   - transform: what to make of a signal's hidden states, in the order of their numbers.
  private func results<Result: Sendable>(
    for signals: [AudioSignal], states wanted: ClosedRange<Int>,
    transform: @escaping @Sendable ([HiddenStates]) -> Result
  ) async throws -> [Result] {
    for signal in signals { try check(signal) }
    @Sendable func result(of signal: AudioSignal, crew: Crew) async throws -> Result {
      try await permits.wait()
      defer { permits.signal() }
      let count =
        configuration.frameCount(sampleCount: signal.samples.count) * configuration.hiddenSize
      var states: [HiddenStates] = []
      try network.run(preparation.prepare(signal.samples), upTo: wanted.upperBound, crew: crew) {
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
      try await result(of: signals[index], crew: Crew(size: 1))
    }
    for signal in signals.dropFirst(spread) {
      try Task.checkCancellation()
      results.append(try await result(of: signal, crew: Crew(size: concurrency)))
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
