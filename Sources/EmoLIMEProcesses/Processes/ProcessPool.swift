import EmoLIMENumerics
import EmoLIMESignal

/// The processes of one command; each scores one batch at a time.
actor ProcessPool {
  private let launcher: ServerLauncher
  private let handshake: Handshake
  private var idle: [ServerProcess]
  private var busy: [ObjectIdentifier: ServerProcess] = [:]
  private var isShutDown = false
  /// The number of batches that a new process scored because the first one had ended.
  private(set) var restartCount = 0
  private let permits: AsyncSemaphore

  init(first: ServerProcess, launcher: ServerLauncher) {
    self.launcher = launcher
    handshake = first.handshake
    idle = [first]
    permits = AsyncSemaphore(count: launcher.configuration.processes)
  }

  /// Returns the scores of signals from the first idle process.
  ///
  /// If a process ends before it returns the scores, a new one scores the batch, up to the configured
  /// number of restarts.
  func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await permits.wait()
    defer { permits.signal() }
    var restarts = launcher.configuration.restarts
    while true {
      do {
        return try await score(signals)
      } catch let error as ProcessClassifierError {
        guard case .ended(.scoring, _) = error.problem, restarts > 0, !isShutDown else {
          throw error
        }
        restarts -= 1
        restartCount += 1
      }
    }
  }

  /// Ends all processes.
  func shutDown() async {
    isShutDown = true
    busy.values.forEach { $0.connection.kill() }
    let processes = idle
    idle = []
    await withTaskGroup(of: Void.self) { group in
      for process in processes { group.addTask { await process.connection.end() } }
    }
  }

  private func score(_ signals: [AudioSignal]) async throws -> [[Double]] {
    let process = try await process()
    let key = ObjectIdentifier(process.connection)
    busy[key] = process
    defer { busy[key] = nil }
    do {
      let scores = try await process.scores(
        for: signals, limit: launcher.configuration.batchLimit)
      keep(process)
      return scores
    } catch let error as ProcessClassifierError {
      // A model that reports a failure can be used again.
      if case .modelFailed = error.problem { keep(process) }
      throw error
    }
  }

  /// Makes a process available to the next batch, unless it was killed: a task can be cancelled
  /// between the arrival of its scores and its end.
  private func keep(_ process: ServerProcess) {
    if !process.connection.isKilled { idle.append(process) }
  }

  private func process() async throws -> ServerProcess {
    guard !isShutDown else {
      throw ProcessClassifierError(command: launcher.command, problem: .shutDown)
    }
    if let process = idle.popLast() { return process }
    let process = try await launcher.launch()
    guard process.handshake == handshake else {
      throw ProcessClassifierError(command: launcher.command, problem: .differentHandshake)
    }
    return process
  }
}
