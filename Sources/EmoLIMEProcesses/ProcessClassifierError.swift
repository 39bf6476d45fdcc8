/// An error of a program that is used as a classifier, with the end of its standard error.
///
/// ```swift
/// do {
///   scores = try await classifier.scores(for: signals)
/// } catch let error as ProcessClassifierError {
///   print(error.problem, error.standardError)
/// }
/// ```
public struct ProcessClassifierError: Error, Equatable, Sendable {
  /// The command with its arguments; for a shell command, `/bin/sh`, `-c` and the command line.
  public let command: [String]
  /// The problem, which is also an error of its own with a description.
  public let problem: Problem
  /// The end of the program's standard error, at most 4 KB; empty if it printed nothing or was not
  /// started.
  ///
  /// A Python traceback usually shows why the program ended.
  public let standardError: String

  init(command: [String], problem: Problem, standardError: String = "") {
    self.command = command
    self.problem = problem
    self.standardError = standardError
  }
}

extension ProcessClassifierError {
  /// A problem with a command or its messages.
  ///
  /// `Docs/BlackBoxes.md` specifies the messages. If a problem other than
  /// ``Problem/modelFailed(message:)`` occurs while a batch is scored, the process is ended.
  public enum Problem: Error, Equatable, Sendable {
    /// The command is empty.
    case emptyCommand
    /// A setting is out of range.
    case invalidSetting(name: String, value: Int, minimum: Int)
    /// A time limit is not above zero.
    case invalidLimit(name: String, limit: Duration)
    /// The command cannot be started, with the reason of the operating system.
    case cannotStart(reason: String)
    /// The program ended before it sent a message.
    case ended(during: Activity, status: Status)
    /// The program sent no message within the time limit.
    case timedOut(during: Activity, limit: Duration)
    /// The program wrote bytes that are not a message; `beginning` has the first of them.
    case notAMessage(during: Activity, beginning: String)
    /// The program sent a message of another kind; `Docs/BlackBoxes.md` lists the kinds.
    case wrongMessage(expected: UInt32, actual: UInt32)
    /// The length of a message in bytes is wrong.
    case wrongLength(expected: Int, actual: UInt64)
    /// The handshake is not valid.
    case invalidHandshake(reason: String)
    /// The program uses another version of the protocol.
    case unsupportedProtocol(version: Int, supported: Int)
    /// A further process of the program sent another handshake than the first.
    case differentHandshake
    /// The scores are not one row per signal and one column per label.
    case wrongScores(
      rows: UInt64, columns: UInt64, expectedRows: Int, expectedColumns: Int)
    /// The score of a signal for a label is NaN or infinite.
    case scoreNotFinite(signal: Int, label: String)
    /// The program reports that its model failed.
    case modelFailed(message: String)
    /// The classifier was shut down.
    case shutDown
    /// A system call for the communication failed, with the reason of the operating system.
    case system(reason: String)
  }

  /// The activity of a program during which a problem occurred; each has its own time limit.
  public enum Activity: String, Sendable {
    /// Starting, until the handshake.
    case starting
    /// Scoring signals.
    case scoring
  }

  /// The termination status of a program, as in ``Problem/ended(during:status:)``.
  public enum Status: Equatable, Sendable {
    /// The program exited with this code.
    case exited(Int)
    /// This signal ended the program.
    case signalled(Int)
  }
}

extension ProcessClassifierError: CustomStringConvertible {
  /// The error, its remedy, and the last lines of the program's standard error, at most 12.
  public var description: String {
    let name = command.joined(separator: " ")
    let last = standardError.split(separator: "\n").suffix(12).joined(separator: "\n")
    return "Command `\(name)`: \(problem)."
      + (last.isEmpty ? "" : " The end of its standard error:\n\(last)")
  }
}

extension ProcessClassifierError.Problem: CustomStringConvertible {
  /// The problem and its remedy, without a final full stop.
  public var description: String {
    switch self {
    case .emptyCommand:
      "the command is empty; name a program"
    case .invalidSetting(let name, let value, let minimum):
      "\(name) must be at least \(minimum) (got \(value))"
    case .invalidLimit(let name, let limit):
      "\(name) must be above zero (got \(limit))"
    case .cannotStart(let reason):
      "it cannot be started: \(reason)"
    case .ended(let activity, let status):
      "it \(status) while \(activity.rawValue)"
    case .timedOut(let activity, let limit):
      "it was stopped after \(limit) of \(activity.rawValue); raise the limit if the program is slow"
    case .notAMessage(let activity, let beginning):
      "it wrote \"\(beginning)\" to standard output while \(activity.rawValue), which is not a message of "
        + "the protocol; print other text to standard error (in Python, import emolime_server before all "
        + "other modules: it redirects what they print)"
    case .wrongMessage(let expected, let actual):
      "it sent a message of kind \(actual); expected kind \(expected)"
    case .wrongLength(let expected, let actual):
      "it sent a message of \(actual) bytes; expected \(expected)"
    case .invalidHandshake(let reason):
      "its handshake is not valid: \(reason)"
    case .unsupportedProtocol(let version, let supported):
      "it uses protocol version \(version); EmoLIME supports version \(supported)"
    case .differentHandshake:
      "its handshake has other labels, another sample rate or another kind of scores than at the first "
        + "start"
    case .wrongScores(let rows, let columns, let expectedRows, let expectedColumns):
      "it sent \(rows) x \(columns) scores; expected \(expectedRows) (one row per signal) x "
        + "\(expectedColumns) (one column per label)"
    case .scoreNotFinite(let signal, let label):
      "its score of signal \(signal) for label \(label) is NaN or infinite"
    case .modelFailed(let message):
      "it reports that its model failed: \(message)"
    case .shutDown:
      "it was shut down; create a new classifier"
    case .system(let reason):
      "communication failed: \(reason)"
    }
  }
}

extension ProcessClassifierError.Status: CustomStringConvertible {
  /// The status in words.
  public var description: String {
    switch self {
    case .exited(let code): "exited with status \(code)"
    case .signalled(let signal): "was ended by signal \(signal)"
    }
  }
}
