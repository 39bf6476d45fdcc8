import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal

/// A classifier that is a program of its own, in any language, such as a Python script.
///
/// ```swift
/// let classifier = try await ProcessClassifier(command: ["python3", "my_model.py"])
/// let explanation = try await Explainer().explain(audio: audio, classifier: classifier)
/// ```
///
/// The program is started once, tells its labels, and then answers batch after batch over its
/// standard streams; `Docs/BlackBoxes.md` has the protocol, and `Examples/PythonModel/emolime_server.py` speaks it
/// for Python. It ends when the last copy of the classifier goes away, and is killed a second later
/// if it does not. A task that is cancelled while the program works for it kills it; the next batch
/// starts it again.
public struct ProcessClassifier: Classifier {
  private let greeting: Greeting
  private let pool: ProcessPool

  /// Starts a program, and waits for its greeting.
  ///
  /// - Parameters:
  ///   - command: the program, a path or a name that is looked for in `PATH`, and its arguments.
  ///   - configuration: time limits, the number of processes, and what happens when one ends.
  /// - Throws: ``ProcessClassifierError``, `CancellationError`.
  public init(
    command: [String], configuration: Configuration = Configuration()
  ) async throws {
    do throws(ProcessClassifierError.Problem) {
      try configuration.validate()
      if command.first?.isEmpty ?? true { throw .emptyCommand }
    } catch {
      throw ProcessClassifierError(command: command, problem: error)
    }
    let launcher = ServerLauncher(command: command, configuration: configuration)
    let process = try await launcher.launch()
    greeting = process.greeting
    pool = ProcessPool(first: process, launcher: launcher)
  }

  /// Starts a program as a shell would, and waits for its greeting.
  ///
  /// - Parameters:
  ///   - shellCommand: a command line for `/bin/sh`.
  ///   - configuration: time limits, the number of processes, and what happens when one ends.
  /// - Throws: ``ProcessClassifierError``, `CancellationError`.
  public init(
    shellCommand: String, configuration: Configuration = Configuration()
  ) async throws {
    try await self.init(
      command: ["/bin/sh", "-c", shellCommand], configuration: configuration)
  }

  /// The name by which the program introduced itself.
  public var name: String { greeting.name }

  /// The labels that the program told.
  public var labels: [String] { greeting.labels }

  /// The sample rate in Hz that the program asked for, or nil where any will do.
  public var sampleRate: Double? { greeting.sampleRate }

  /// What the program said its scores are.
  public var scoreKind: ScoreKind { greeting.scoreKind }

  /// The scores of some signals, which may differ in length.
  ///
  /// Whether the scores of a signal depend on the signals beside it is up to the program; a batch
  /// size of 1 in `Explainer.Configuration` sends it one signal at a time.
  ///
  /// As many batches as there are processes are scored at once; others wait.
  ///
  /// - Throws: ``ProcessClassifierError``, ``ModelError/wrongSampleRate(expected:actual:)``,
  ///   `CancellationError`.
  public func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    if let expected = sampleRate {
      for signal in signals where signal.sampleRate != expected {
        throw ModelError.wrongSampleRate(expected: expected, actual: signal.sampleRate)
      }
    }
    guard !signals.isEmpty else { return [] }
    return try await pool.scores(for: signals)
  }

  /// Ends the program, and returns when it has ended, which takes no more than about a second.
  ///
  /// Batches under way fail. There is no need for this before a program exits.
  public func shutDown() async {
    await pool.shutDown()
  }
}
