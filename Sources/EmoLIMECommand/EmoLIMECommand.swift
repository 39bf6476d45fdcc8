import ArgumentParser
import EmoLIME
import EmoLIMEProcesses
import Foundation

@main
struct EmoLIMECommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "emolime",
    abstract: "Explains the predictions of speech-emotion classifiers.",
    version: EmoLIMEVersion.current,
    subcommands: [
      ExplainCommand.self, VaryCommand.self, CheckCommand.self, PredictCommand.self,
      TrainCommand.self,
      EvaluateCommand.self,
      FeaturesCommand.self, ProbeCommand.self, StudyCommand.self, SummarizeCommand.self,
      CramerCommand.self,
      DoctorCommand.self,
    ])

  /// Runs the command that the arguments name. Failures are one line on standard error and status 1;
  /// a signal to end stops the work in an orderly way, so that nothing half-written and no program is
  /// left, with the status that shells expect, such as 130 for an interrupt.
  static func main() async {
    let orphans = Orphans()
    let work = Task { try await runFromArguments() }
    let signals = EndSignals { work.cancel() }
    let result = await work.result
    await RunningPrograms.endAll()
    orphans.endAll()
    switch result {
    case .success: return
    case .failure(let error): exit(after: error, signal: signals.received)
    }
  }

  private static func exit(after error: any Error, signal: Int32?) -> Never {
    if error is CancellationError {
      report(signal == SIGINT ? "Interrupted." : "Ended by a signal.")
      exitProcess(128 + (signal ?? SIGINT))
    }
    if exitCode(for: error) == .failure {
      report("Error: \(error)")
      exitProcess(1)
    }
    // Help and the version are no errors; of an error, the values of options may contain controls.
    guard exitCode(for: error) != .success else { exit(withError: error) }
    report(fullMessage(for: error))
    exitProcess(exitCode(for: error).rawValue)
  }

  private static func runFromArguments() async throws {
    var command = try parseAsRoot()
    if !(command is DoctorCommand) {
      try OpenBLASAdvice.checkKernel()
      if let warning = OpenBLASAdvice.unknownNameWarning { report("Warning: \(warning)") }
    }
    do {
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as FilesFailed {
      try WrittenFiles.printLastLine()
      throw error
    }
    try WrittenFiles.printLastLine()
  }
}

/// Ends the process; `exit` alone would be the command's own.
private func exitProcess(_ status: Int32) -> Never {
  Foundation.exit(status)
}
