import Foundation

/// EmoLIME's side of every row of `make benchmark`.
///
///     BenchmarkWorker TASK ARGUMENT...
///
/// The worker prepares a task, prints `{"ready":true}`, and then obeys the lines of its standard
/// input, as the peers' workers do: `run N` repeats the task N times and prints the mean seconds of
/// one repetition, `values` prints the numbers that the task computed, so that the runner can
/// compare them with the peers'. It ends with its input.
@main
struct BenchmarkWorker {
  static func main() async {
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      guard let name = arguments.first, let prepare = tasks[name] else {
        throw UsageError("Usage: BenchmarkWorker \(tasks.keys.sorted().joined(separator: "|")) ...")
      }
      try await serve(try await prepare(Array(arguments.dropFirst())))
    } catch {
      FileHandle.standardError.write(Data("BenchmarkWorker: \(error)\n".utf8))
      exit(1)
    }
  }

  private static let tasks: [String: @Sendable ([String]) async throws -> Repetition] = [
    "attribution": attributionTask, "components": componentsTask, "cramer": cramerTask,
    "explain": explainTask, "features": featuresTask, "training": trainingTask,
    "transformer": transformerTask,
  ]

  private static func serve(_ task: Repetition) async throws {
    try answer(["ready": true])
    var values: [Double] = []
    while let line = readLine() {
      let words = line.split(separator: " ")
      switch (words.first, words.dropFirst().first.flatMap { Int($0) }) {
      case ("run", let count?) where count > 0:
        let start = (wall: ContinuousClock.now, processor: processorTime())
        for _ in 0..<count { values = try await task() }
        try answer([
          "processor": (processorTime() - start.processor) / Double(count),
          "wall": (ContinuousClock.now - start.wall) / .seconds(1) / Double(count),
        ])
      case ("values", nil):
        try answer(["values": values])
      default:
        throw UsageError("\"\(line)\" is no command. Commands are: run N, values.")
      }
    }
  }

  private static func answer(_ object: [String: some Encodable]) throws {
    var line = try JSONEncoder().encode(object)
    line.append(contentsOf: "\n".utf8)
    try FileHandle.standardOutput.write(contentsOf: line)
  }

  /// The processor time in seconds that all threads of this process have taken.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}

/// One repetition of what is timed, and the numbers that it computes.
typealias Repetition = @Sendable () async throws -> [Double]

/// Arguments that are not those of the task.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
