import EmoLIMENumerics
import EmoLIMESignal

/// The processes of one command, each of which answers one batch at a time.
actor ProcessPool {
  private let launcher: ServerLauncher
  private let greeting: Greeting
  private var idle: [ServerProcess]
  private var busy: [ObjectIdentifier: ServerProcess] = [:]
  private var isShutDown = false
  private let permits: AsyncSemaphore

  init(first: ServerProcess, launcher: ServerLauncher) {
    self.launcher = launcher
    greeting = first.greeting
    idle = [first]
    permits = AsyncSemaphore(count: launcher.configuration.processes)
  }

  /// The scores of some signals, from the first process that is free.
  ///
  /// A process that ends instead of answering is replaced, and the new one asked again, as often as
  /// the configuration says.
  func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await permits.wait()
    defer { permits.signal() }
    var restarts = launcher.configuration.restarts
    while true {
      do {
        return try await ask(signals)
      } catch let error as ProcessClassifierError {
        guard case .ended(.scoring, _) = error.problem, restarts > 0, !isShutDown else {
          throw error
        }
        restarts -= 1
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

  private func ask(_ signals: [AudioSignal]) async throws -> [[Double]] {
    let process = try await process()
    let key = ObjectIdentifier(process.connection)
    busy[key] = process
    defer { busy[key] = nil }
    do {
      let scores = try await process.scores(
        for: signals, limit: launcher.configuration.answerLimit)
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
    guard process.greeting == greeting else {
      throw ProcessClassifierError(command: launcher.command, problem: .differentGreeting)
    }
    return process
  }
}
