import Foundation
import Subprocess

/// A launcher of the processes of one command.
///
/// The package Subprocess finds the program, starts it in its own process group, and waits for it, so
/// that no zombie remains; cancelling the task kills the group. Its streams are not used: they have no
/// time limits, and they raise `SIGPIPE` after the end of a process.
struct ServerLauncher: Sendable {
  let command: [String]
  let configuration: ProcessClassifier.Configuration

  /// Starts a process and waits for its handshake.
  ///
  /// - Throws: ``ProcessClassifierError``, or `CancellationError`.
  func launch() async throws -> ServerProcess {
    let (started, starting) = AsyncStream<Never>.makeStream()
    let server: ServerConnection
    do {
      server = try connect(starting)
    } catch {
      throw ProcessClassifierError(command: command, problem: error)
    }
    // The time limit begins when the program runs.
    for await _ in started {}
    let handshake = try await server.perform(.starting, limit: configuration.startLimit) {
      try $0.handshake()
    }
    return ServerProcess(handshake: handshake, connection: server)
  }

  /// - Parameter starting: A stream that finishes when the program runs, or cannot be started.
  private func connect(
    _ starting: AsyncStream<Never>.Continuation
  ) throws(ProcessClassifierError.Problem) -> ServerConnection {
    let input = try Pipe()
    let output = try Pipe()
    let errors = try Pipe()
    let hasEnded = Flag()
    let running = run(
      input: input.reading.released(), output: output.writing.released(),
      errors: errors.writing.released(), starting: starting, hasEnded: hasEnded)
    RunningPrograms.append(running)
    return ServerConnection(
      command: command, running: running, hasEnded: hasEnded, input: input.writing,
      output: output.reading, errors: errors.reading)
  }

  /// Runs the command until it ends, or the task is cancelled.
  private func run(
    input: CInt, output: CInt, errors: CInt, starting: AsyncStream<Never>.Continuation,
    hasEnded: Flag
  ) -> Task<ServerConnection.Ending, Never> {
    let configuration = subprocess
    return Task.detached {
      let group = ProcessGroup()
      defer {
        group.kill()
        hasEnded.raise()
        starting.finish()
      }
      do {
        let result = try await Subprocess.run(
          configuration,
          input: .fileDescriptor(.init(rawValue: input), closeAfterSpawningProcess: true),
          output: .fileDescriptor(.init(rawValue: output), closeAfterSpawningProcess: true),
          error: .fileDescriptor(.init(rawValue: errors), closeAfterSpawningProcess: true)
        ) { execution in
          group.leader = execution.processIdentifier.value
          starting.finish()
        }
        return switch result.terminationStatus {
        case .exited(let code): .ended(.exited(Int(code)))
        case .signaled(let signal): .ended(.signalled(Int(signal)))
        }
      } catch {
        return .notStarted(reason: "\(error)")
      }
    }
  }

  private var subprocess: Subprocess.Configuration {
    let program = command[0]
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
    ]
    return Subprocess.Configuration(
      executable: program.contains("/") ? .path(.init(program)) : .name(program),
      arguments: Arguments(Array(command.dropFirst())),
      workingDirectory: configuration.workingDirectory.map { .init($0) },
      platformOptions: options)
  }
}
