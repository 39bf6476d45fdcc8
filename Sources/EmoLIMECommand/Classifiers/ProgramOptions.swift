import ArgumentParser
import EmoLIMEProcesses

/// The time limits of a program that scores signals.
struct ProgramOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Time limit for the start of a program, until its handshake.", valueName: "seconds"))
  var startTimeout: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Time limit for a program to score a batch.", valueName: "seconds"))
  var batchTimeout: Double?

  func validate() throws {
    for (value, name) in [(startTimeout, "--start-timeout"), (batchTimeout, "--batch-timeout")] {
      guard value.map(Self.possible.contains) ?? true else {
        throw ValidationError(
          "\(name) must be from \(Self.possible.lowerBound) to \(Self.possible.upperBound) seconds."
        )
      }
    }
  }

  /// The possible limits in seconds: up to 11 days.
  private static let possible = 0.001...1_000_000

  var configuration: ProcessClassifier.Configuration {
    var configuration = ProcessClassifier.Configuration()
    if let startTimeout { configuration.startLimit = .seconds(startTimeout) }
    if let batchTimeout { configuration.batchLimit = .seconds(batchTimeout) }
    return configuration
  }
}
