import EmoLIMENumerics
import EmoLIMESignal
import Foundation
import Synchronization

/// A model that maps waveforms to vectors of numbers.
struct WaveformModel: Sendable {
  let signature: WaveformSignature
  let session: ONNXSession

  private let signalsPerRun: Int
  private let concurrentRuns: Int
  private let permits: AsyncSemaphore
  /// Whether a batch of several signals has failed where single ones did not.
  private let singly = Flag()
  private var path: String { session.declaration.path }

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
    signature = try WaveformSignature(
      session.declaration, configuration: configuration, ranks: ranks)
    signalsPerRun = signature.takesOneOnly ? 1 : configuration.signalsPerRun
    concurrentRuns = configuration.concurrentRuns
    permits = AsyncSemaphore(count: configuration.concurrentRuns)
  }

  /// The number of columns of the output.
  ///
  /// If the model does not declare the size, it scores one second of silence.
  func columns() throws(ONNXError) -> Int {
    if let columns = try signature.declaredColumns() { return columns }
    let samples = signature.length ?? Int(signature.sampleRate)
    return try signature.checked(columns: run([[Float](repeating: 0, count: samples)]).columns)
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
          path: path, shape: [output.rows, output.columns], expected: "[batch, \(columns)]")
      }
      for (index, signal) in run.enumerated() {
        let row = Array(output.row(index))
        if let column = row.firstIndex(where: { !$0.isFinite }) {
          throw ONNXError.outputNotFinite(path: path, signal: signal, column: column)
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
    if let length = signature.length, samples != length {
      throw .wrongLength(path: path, expected: length, actual: samples)
    }
    let tensors = signature.inputs.compactMap { $0.tensor(for: signals, length: samples) }
    let result = try session.run(tensors, output: signature.output.name)
    guard let rows = result.meansOverTime(), rows.rows == signals.count else {
      throw .wrongOutputShape(
        path: path, shape: result.shape,
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
