import ArgumentParser
import EmoLIME
import Foundation

@main
struct EmoLIMECommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "emolime",
    abstract: "Explains the predictions of speech-emotion classifiers.",
    version: EmoLIMEVersion.current,
    subcommands: [
      ExplainCommand.self, CheckCommand.self, PredictCommand.self, TrainCommand.self,
      EvaluateCommand.self,
      FeaturesCommand.self, StudyCommand.self, SummarizeCommand.self, CramerCommand.self,
      DoctorCommand.self,
    ])

  /// Runs the command that the arguments name. Failures are one line on standard error and status 1;
  /// an interrupt stops the work in an orderly way, so that nothing half-written is left, with the
  /// status 130 that shells expect.
  static func main() async {
    let work = Task { try await runFromArguments() }
    let interrupts = DispatchSource.makeSignalSource(signal: SIGINT)
    signal(SIGINT, SIG_IGN)
    interrupts.setEventHandler { work.cancel() }
    interrupts.resume()
    do {
      try await work.value
    } catch is CancellationError {
      report("Interrupted.")
      exitProcess(130)
    } catch  where exitCode(for: error) == .failure {
      report("Error: \(error)")
      exitProcess(1)
    } catch {
      exit(withError: error)
    }
  }

  private static func runFromArguments() async throws {
    var command = try parseAsRoot()
    if !(command is DoctorCommand) {
      try OpenBLASAdvice.checkKernel()
      if let warning = OpenBLASAdvice.unknownNameWarning { report("Warning: \(warning)") }
    }
    if var asynchronous = command as? any AsyncParsableCommand {
      try await asynchronous.run()
    } else {
      try command.run()
    }
  }
}

/// Ends the process; `exit` alone would be the command's own.
private func exitProcess(_ status: Int32) -> Never {
  Foundation.exit(status)
}
