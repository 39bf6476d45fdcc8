/// Why a command could not be asked for scores.
public struct ProcessClassifierError: Error, Equatable, Sendable {
  /// The command, with its arguments.
  public let command: [String]
  /// What is wrong.
  public let problem: Problem
  /// The end of what the command wrote to its standard error, at most 4 KB.
  public let standardError: String

  init(command: [String], problem: Problem, standardError: String = "") {
    self.command = command
    self.problem = problem
    self.standardError = standardError
  }
}

extension ProcessClassifierError {
  /// What can be wrong with a command, or with its answer.
  public enum Problem: Error, Equatable, Sendable {
    /// The command is empty.
    case emptyCommand
    /// A setting is out of range.
    case invalidSetting(name: String, value: Int, minimum: Int)
    /// A time limit is not above zero.
    case invalidLimit(name: String, limit: Duration)
    /// The command cannot be started; the reason is the system's.
    case cannotStart(reason: String)
    /// The command ended instead of answering.
    case ended(during: Activity, status: Status)
    /// The command did not answer in time.
    case tooSlow(during: Activity, limit: Duration)
    /// What came is no message; this is how it begins.
    case notAMessage(during: Activity, beginning: String)
    /// A message of another kind came (see Docs/BlackBoxes.md for their numbers).
    case wrongMessage(expected: UInt32, actual: UInt32)
    /// The message is longer or shorter than it can be (in bytes).
    case wrongLength(expected: Int, actual: UInt64)
    /// The greeting cannot be understood.
    case invalidGreeting(reason: String)
    /// The command speaks another version of the protocol.
    case unsupportedProtocol(version: Int, supported: Int)
    /// A process of the command greets otherwise than the first did.
    case differentGreeting
    /// The scores are not a row for each signal, a column for each label.
    case wrongScores(
      rows: UInt64, columns: UInt64, expectedRows: Int, expectedColumns: Int)
    /// The score of this signal for this label is NaN or infinite.
    case scoreNotFinite(signal: Int, label: String)
    /// The command says that its model failed.
    case modelFailed(message: String)
    /// The classifier was shut down.
    case shutDown
    /// The system refuses what talking to a process takes; the reason is its own.
    case system(reason: String)
  }

  /// What a command was doing.
  public enum Activity: String, Sendable {
    /// Starting, until its greeting.
    case starting
    /// Scoring signals.
    case scoring
  }

  /// How a command ended.
  public enum Status: Equatable, Sendable {
    /// It exited by itself, with this code.
    case exited(Int)
    /// This signal ended it.
    case signalled(Int)
  }
}

extension ProcessClassifierError: CustomStringConvertible {
  /// What is wrong, what would be right, and the last lines that the command wrote to its standard
  /// error.
  public var description: String {
    let name = command.joined(separator: " ")
    let last = standardError.split(separator: "\n").suffix(12).joined(separator: "\n")
    return "The command `\(name)` \(problem)."
      + (last.isEmpty ? "" : " The end of its standard error:\n\(last)")
  }
}

extension ProcessClassifierError.Problem: CustomStringConvertible {
  /// What is wrong, and what would be right; it follows the name of the command.
  public var description: String {
    switch self {
    case .emptyCommand:
      "is empty; name a program"
    case .invalidSetting(let name, let value, let minimum):
      "cannot be used with \(name) \(value); it must be at least \(minimum)"
    case .invalidLimit(let name, let limit):
      "cannot be used with \(name) \(limit); it must be above zero"
    case .cannotStart(let reason):
      "cannot be started: \(reason)"
    case .ended(let activity, let status):
      "\(status) while \(activity.rawValue)"
    case .tooSlow(let activity, let limit):
      "was stopped after \(limit) of \(activity.rawValue); allow it more time if it is only slow"
    case .notAMessage(let activity, let beginning):
      "wrote \"\(beginning)\" to its standard output while \(activity.rawValue), which is no message of"
        + " the protocol; whatever else it prints must go to standard error"
    case .wrongMessage(let expected, let actual):
      "sent a message of kind \(actual); kind \(expected) was expected"
    case .wrongLength(let expected, let actual):
      "sent a message of \(actual) bytes; \(expected) were expected"
    case .invalidGreeting(let reason):
      "sent a greeting that cannot be understood: \(reason)"
    case .unsupportedProtocol(let version, let supported):
      "speaks version \(version) of the protocol; version \(supported) is understood"
    case .differentGreeting:
      "greets with other labels, sample rate or kind of scores than when it was started first"
    case .wrongScores(let rows, let columns, let expectedRows, let expectedColumns):
      "sent \(rows) x \(columns) scores; \(expectedRows) (a row for each signal) x \(expectedColumns)"
        + " (a column for each label) were expected"
    case .scoreNotFinite(let signal, let label):
      "gave a score that is NaN or infinite to signal \(signal), label \(label)"
    case .modelFailed(let message):
      "reports that its model failed: \(message)"
    case .shutDown:
      "was shut down; make a new classifier"
    case .system(let reason):
      "cannot be talked to: \(reason)"
    }
  }
}

extension ProcessClassifierError.Status: CustomStringConvertible {
  /// How it ended.
  public var description: String {
    switch self {
    case .exited(let code): "exited with status \(code)"
    case .signalled(let signal): "was ended by signal \(signal)"
    }
  }
}
