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
/// Hidden state 0 is what the first layer takes, hidden state n what layer n gives, as in
/// `transformers`. Each signal is computed at its own length, without padding, so its hidden states
/// do not depend on the other signals, and not on the number of cores: they are the same, bit for
/// bit.
///
/// The weights take 4 bytes each in memory, whatever the file has. Beyond that, a signal that is under
/// way takes about 50 kB for each frame (20 ms) of a model of width 1024.
public struct SpeechTransformer: Sendable {
  /// The shape of the model.
  public let configuration: SpeechTransformerConfiguration
  /// The folder's name.
  public let name: String
  /// The sample rate in Hz that signals must have.
  public var sampleRate: Double { preparation.sampleRate }
  /// What tells this model's weights from others: 16 hexadecimal digits.
  public let fingerprint: String
  /// How many signals are computed at once, which bounds memory: as many as there are cores. It has
  /// no influence on results.
  public let concurrency: Int

  let checkpoint: Checkpoint
  private let preparation: WaveformPreparation
  private let network: Network

  /// Reads a model folder.
  ///
  /// - Parameters:
  ///   - folder: where `config.json`, `preprocessor_config.json` and the weights are.
  ///   - concurrency: how many signals to compute at once; a signal alone is spread over as many
  ///     cores.
  /// - Throws: ``TransformerError``.
  public init(
    contentsOf folder: URL, concurrency: Int = ProcessInfo.processInfo.activeProcessorCount
  ) throws(TransformerError) {
    guard concurrency >= 1 else { throw .invalidConcurrency(concurrency) }
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw .notFound(path: folder.path)
    }
    configuration = try SpeechTransformerConfiguration(
      contentsOf: folder.appendingPathComponent("config.json"))
    preparation = try WaveformPreparation(
      contentsOf: folder.appendingPathComponent("preprocessor_config.json"))
    checkpoint = try Checkpoint(folder: folder)
    network = try Network(checkpoint, configuration)
    name = folder.standardizedFileURL.lastPathComponent
    fingerprint = checkpoint.fingerprint
    self.concurrency = concurrency
  }

  /// The hidden states of a signal at one layer.
  ///
  /// - Parameters:
  ///   - signal: the sound, at the model's sample rate.
  ///   - layer: from 0 to `configuration.layerCount`; nil for the last.
  /// - Throws: ``TransformerError/unknownLayer(_:last:)``, `FeatureError`, `CancellationError`.
  public func hiddenStates(
    for signal: AudioSignal, layer: Int? = nil
  ) async throws -> HiddenStates {
    try await hiddenStates(for: [signal], layer: layer)[0]
  }

  /// The hidden states of some signals at one layer.
  ///
  /// - Parameters:
  ///   - signals: sounds at the model's sample rate.
  ///   - layer: from 0 to `configuration.layerCount`; nil for the last.
  /// - Throws: ``TransformerError/unknownLayer(_:last:)``, `FeatureError`, `CancellationError`.
  public func hiddenStates(
    for signals: [AudioSignal], layer: Int? = nil
  ) async throws -> [HiddenStates] {
    let chosen = try validated(layer)
    return try await results(for: signals, layers: chosen...chosen) { $0[0] }
  }

  /// The means over time of the hidden states of some signals at one layer.
  ///
  /// - Parameters:
  ///   - signals: sounds at the model's sample rate.
  ///   - layer: from 0 to `configuration.layerCount`; nil for the last. Layers above it are not
  ///     computed.
  /// - Returns: a row for each signal, `configuration.hiddenSize` columns.
  /// - Throws: ``TransformerError/unknownLayer(_:last:)``, `FeatureError`, `CancellationError`.
  public func means(for signals: [AudioSignal], layer: Int? = nil) async throws -> Matrix {
    let chosen = try validated(layer)
    let means = try await results(for: signals, layers: chosen...chosen) { $0[0].mean }
    return Matrix(
      rows: signals.count, columns: configuration.hiddenSize, elements: Array(means.joined()))
      ?? Matrix(rows: 0, columns: configuration.hiddenSize)
  }

  /// The means over time of all hidden states of some signals.
  ///
  /// - Returns: for each signal a matrix, a row for each hidden state from 0 to the last.
  /// - Throws: `FeatureError`, `CancellationError`.
  public func meansOfAllLayers(for signals: [AudioSignal]) async throws -> [Matrix] {
    try await results(for: signals, layers: 0...configuration.layerCount) { states in
      Matrix(states.map(\.mean)) ?? Matrix(rows: 0, columns: 0)
    }
  }

  /// Throws for a layer that there is not.
  func validated(_ layer: Int?) throws(TransformerError) -> Int {
    let layer = layer ?? configuration.layerCount
    guard (0...configuration.layerCount).contains(layer) else {
      throw .unknownLayer(layer, last: configuration.layerCount)
    }
    return layer
  }
}

extension SpeechTransformer {
  /// Runs the network on some signals.
  ///
  /// As many signals as there are cores are computed at once, each on one core; those that remain
  /// one by one, each on all cores.
  ///
  /// - Parameters:
  ///   - layers: the layers whose hidden states are wanted.
  ///   - transform: what to make of a signal's hidden states, in the order of the layers.
  private func results<Result: Sendable>(
    for signals: [AudioSignal], layers: ClosedRange<Int>,
    transform: @escaping @Sendable ([HiddenStates]) -> Result
  ) async throws -> [Result] {
    for signal in signals { try check(signal) }
    @Sendable func result(of signal: AudioSignal, crew: Crew) throws -> Result {
      let count =
        configuration.frameCount(sampleCount: signal.samples.count) * configuration.hiddenSize
      var states: [HiddenStates] = []
      try network.run(preparation.prepare(signal.samples), upTo: layers.upperBound, crew: crew) {
        try Task.checkCancellation()
        guard layers.contains($0) else { return }
        let values = Array(UnsafeBufferPointer(start: $1, count: count))
        states.append(HiddenStates(size: configuration.hiddenSize, values: values))
      }
      return transform(states)
    }
    let spread = signals.count / concurrency * concurrency
    var results: [Result] = []
    for start in stride(from: 0, to: spread, by: concurrency) {
      results += try await signals[start..<start + concurrency].concurrentMap { signal in
        try result(of: signal, crew: Crew(size: 1))
      }
    }
    for signal in signals.dropFirst(spread) {
      try Task.checkCancellation()
      results.append(try result(of: signal, crew: Crew(size: concurrency)))
    }
    return results
  }

  private func check(_ signal: AudioSignal) throws(FeatureError) {
    guard signal.sampleRate == sampleRate else {
      throw .wrongSampleRate(expected: sampleRate, actual: signal.sampleRate)
    }
    guard signal.samples.count >= configuration.receptiveField else {
      throw .tooShort(samples: signal.samples.count, minimum: configuration.receptiveField)
    }
  }
}
