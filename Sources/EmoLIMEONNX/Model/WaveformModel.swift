import EmoLIMENumerics
import EmoLIMESignal
import Foundation
import Synchronization

/// A model that maps waveforms to vectors of numbers.
struct WaveformModel: Sendable {
  /// The sample rate of the model in Hz.
  let sampleRate: Double
  /// The output that is used.
  let output: ONNXError.Tensor
  let session: ONNXSession

  private let inputs: [WaveformInput]
  /// The required number of samples of each signal; `nil` for any.
  private let length: Int?
  private let signalsPerRun: Int
  private let concurrentRuns: Int
  private let permits: AsyncSemaphore
  /// Whether a batch of several signals has failed where single ones did not.
  private let singly = Flag()

  /// The largest number of samples that a model may require: more than an hour at 48 kHz.
  private static let maximumLength = 1 << 28
  /// The largest number of columns of an output: names of features take about 50 bytes each.
  private static let maximumColumns = 1_000_000
  /// The sample rate of most speech models in Hz.
  private static let usualSampleRate = 16_000.0

  /// Loads a model.
  ///
  /// - Parameter ranks: The supported numbers of axes of the output.
  init(
    contentsOf url: URL, configuration: ONNXConfiguration, ranks: Set<Int>
  ) throws(ONNXError) {
    try configuration.validate()
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw .modelNotFound(path: url.path)
    }
    let runtime = try ONNXRuntime.load(path: configuration.libraryPath)
    session = try ONNXSession(path: url.path, runtime: runtime, threads: configuration.threads)
    guard let inputs = WaveformInput.roles(of: session.inputs) else {
      throw .unsupportedInputs(path: url.path, inputs: session.inputs)
    }
    self.inputs = inputs
    output = try Self.output(of: session, named: configuration.output, ranks: ranks)
    let waveform = zip(inputs, session.inputs).first { role, _ in
      if case .waveform = role { true } else { false }
    }
    length = waveform?.1.shape.last ?? nil
    if let length, length > Self.maximumLength {
      throw .tooLongInput(path: url.path, samples: length, maximum: Self.maximumLength)
    }
    let takesOneOnly = session.inputs.contains { $0.shape.first == 1 }
    signalsPerRun = takesOneOnly ? 1 : configuration.signalsPerRun
    concurrentRuns = configuration.concurrentRuns
    permits = AsyncSemaphore(count: configuration.concurrentRuns)
    sampleRate = try Self.sampleRate(of: session, given: configuration.sampleRate)
  }

  private static func sampleRate(
    of session: ONNXSession, given: Double?
  ) throws(ONNXError) -> Double {
    let declared = try session.metadata("sample_rate")
    let text = given.map { "\($0)" } ?? declared ?? "\(usualSampleRate)"
    guard let sampleRate = Double(text), ONNXConfiguration.sampleRates.contains(sampleRate) else {
      throw .invalidSampleRate(path: session.path, sampleRate: text)
    }
    return sampleRate
  }

  private static func output(
    of session: ONNXSession, named name: String?, ranks: Set<Int>
  ) throws(ONNXError) -> ONNXError.Tensor {
    let output = session.outputs.first {
      ($0.name == name ?? $0.name) && $0.element.isFloatingPoint && ranks.contains($0.shape.count)
    }
    guard let output else {
      throw .unsupportedOutputs(path: session.path, name: name, outputs: session.outputs)
    }
    return output
  }

  /// The number of columns of the output.
  ///
  /// If the model does not declare the size, it scores one second of silence.
  func columns() throws(ONNXError) -> Int {
    let columns: Int
    if let declared = output.shape.last ?? nil {
      columns = declared
    } else {
      columns = try run([[Float](repeating: 0, count: length ?? Int(sampleRate))]).columns
    }
    guard columns <= Self.maximumColumns else {
      throw .tooManyColumns(path: session.path, columns: columns, maximum: Self.maximumColumns)
    }
    return columns
  }

  /// The output for some signals: a row for each, the mean over time where the output has a time
  /// axis.
  ///
  /// Only signals of the same length share a run, so that none is padded.
  ///
  /// - Parameter columns: the columns that the output must have.
  /// - Throws: ``ONNXError``, `CancellationError`.
  func rows(for signals: [AudioSignal], columns: Int) async throws -> [[Double]] {
    let runs = runs(of: signals)
    let results = try await concurrentMap(count: runs.count, workers: concurrentRuns) { index in
      try await permits.wait()
      defer { permits.signal() }
      return try outputs(for: runs[index].map { signals[$0].samples })
    }
    var rows = [[Double]](repeating: [], count: signals.count)
    for (run, output) in zip(runs, results) {
      guard output.columns == columns else {
        throw ONNXError.wrongOutputShape(
          path: session.path, shape: [output.rows, output.columns], expected: "[batch, \(columns)]")
      }
      for (index, signal) in run.enumerated() {
        let row = Array(output.row(index))
        if let column = row.firstIndex(where: { !$0.isFinite }) {
          throw ONNXError.outputNotFinite(path: session.path, signal: signal, column: column)
        }
        rows[signal] = row
      }
    }
    return rows
  }

  /// The signals of each run: of the same length, and not too many.
  private func runs(of signals: [AudioSignal]) -> [[Int]] {
    let groups = Dictionary(grouping: signals.indices) { signals[$0].samples.count }
    return groups.values.sorted { $0[0] < $1[0] }.flatMap { group in
      stride(from: 0, to: group.count, by: signalsPerRun).map {
        Array(group[$0..<min($0 + signalsPerRun, group.count)])
      }
    }
  }

  /// Returns one row per signal.
  ///
  /// Some exports declare a batch of variable size and contain one of size 1. If a batch fails and its
  /// signals do not, all further ones are run one at a time.
  private func outputs(for signals: [[Float]]) throws(ONNXError) -> Matrix {
    guard signals.count > 1 else { return try run(signals) }
    if !singly.isSet {
      do {
        return try run(signals)
      } catch {
        switch error {
        case .runFailed, .wrongOutputShape: break
        default: throw error
        }
      }
    }
    let rows = try signals.map { signal throws(ONNXError) in try run([signal]) }
    singly.set()
    var outputs = Matrix(rows: rows.count, columns: rows[0].columns)
    for (index, row) in rows.enumerated() { outputs.replaceRows(index..<index + 1, with: row) }
    return outputs
  }

  private func run(_ signals: [[Float]]) throws(ONNXError) -> Matrix {
    let samples = signals[0].count
    if let length, samples != length {
      throw .wrongLength(path: session.path, expected: length, actual: samples)
    }
    let tensors = inputs.compactMap { $0.tensor(for: signals, length: samples) }
    let result = try session.run(tensors, output: output.name)
    guard let rows = result.meansOverTime(), rows.rows == signals.count else {
      throw .wrongOutputShape(
        path: session.path, shape: result.shape,
        expected: "[\(signals.count), numbers] or [\(signals.count), time, numbers]")
    }
    return rows
  }
}

/// A flag that tasks share.
private final class Flag: Sendable {
  private let value = Mutex(false)

  var isSet: Bool { value.withLock { $0 } }

  func set() { value.withLock { $0 = true } }
}
