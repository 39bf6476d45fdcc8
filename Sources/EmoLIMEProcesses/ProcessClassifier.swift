import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal

/// A classifier in another program, written in any language, such as a Python script.
///
/// ```swift
/// let classifier = try await ProcessClassifier(command: ["python3", "my_model.py"])
/// let explanation = try await Explainer().explain(audio: audio, classifier: classifier)
/// ```
///
/// The program is started once, sends a handshake with its labels, and then scores batches over its
/// standard streams. `Docs/BlackBoxes.md` specifies the protocol;
/// `Examples/PythonModel/emolime_server.py` implements it for Python. The program ends when the last
/// copy of the classifier is released, and is killed a second later if it does not. If a task is
/// cancelled while the program scores its batch, the program is killed; the next batch starts it again.
public struct ProcessClassifier: Classifier {
  private let handshake: Handshake
  private let pool: ProcessPool

  /// Starts a program and waits for its handshake.
  ///
  /// - Parameters:
  ///   - command: The program, a path or a name in `PATH`, and its arguments; no shell interprets
  ///     them.
  ///   - configuration: Time limits and the numbers of processes and restarts.
  /// - Throws: ``ProcessClassifierError`` with the problem: for example
  ///   ``ProcessClassifierError/Problem/emptyCommand``,
  ///   ``ProcessClassifierError/Problem/cannotStart(reason:)``,
  ///   ``ProcessClassifierError/Problem/timedOut(during:limit:)`` after the start limit, or
  ///   ``ProcessClassifierError/Problem/invalidHandshake(reason:)``; or `CancellationError`.
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
    handshake = process.handshake
    pool = ProcessPool(first: process, launcher: launcher)
  }

  /// Starts a shell command and waits for its handshake.
  ///
  /// ```swift
  /// let classifier = try await ProcessClassifier(
  ///   shellCommand: ". venv/bin/activate && exec python my_model.py")
  /// ```
  ///
  /// - Parameters:
  ///   - shellCommand: A command line for `/bin/sh`; do not insert untrusted text into it.
  ///   - configuration: Time limits and the numbers of processes and restarts.
  /// - Throws: The errors of ``init(command:configuration:)``. A program that the shell cannot find
  ///   is reported as ``ProcessClassifierError/Problem/ended(during:status:)``, usually with status
  ///   127.
  public init(
    shellCommand: String, configuration: Configuration = Configuration()
  ) async throws {
    try await self.init(
      command: ["/bin/sh", "-c", shellCommand], configuration: configuration)
  }

  /// The name in the handshake of the program, for explanations.
  public var name: String { handshake.name }

  /// The labels in the handshake of the program, in the order of the columns of the scores: at
  /// least one, without repetitions.
  public var labels: [String] { handshake.labels }

  /// The required sample rate in Hz, from the handshake; `nil` if the program takes any.
  public var sampleRate: Double? { handshake.sampleRate }

  /// The kind of the scores, from the handshake, such as probabilities or logits.
  public var scoreKind: ScoreKind { handshake.scoreKind }

  /// Returns the scores of signals, which may differ in length.
  ///
  /// Each process scores one batch at a time; further batches wait. The program decides whether the
  /// scores of a signal depend on the other signals of its batch; a batch size of 1 in
  /// `Explainer.Configuration` sends one signal at a time.
  ///
  /// If the program ends during a batch, a new process scores it, up to ``Configuration/restarts``
  /// times. A batch that exceeds the time limit is not repeated.
  ///
  /// - Parameter signals: Signals at ``sampleRate``; each is sent with its own rate.
  /// - Returns: One row per signal, one column per label; no rows without signals.
  /// - Throws: `ModelError.wrongSampleRate(expected:actual:)`; ``ProcessClassifierError`` with the
  ///   problem, for example ``ProcessClassifierError/Problem/modelFailed(message:)``,
  ///   ``ProcessClassifierError/Problem/timedOut(during:limit:)`` or
  ///   ``ProcessClassifierError/Problem/scoreNotFinite(signal:label:)``; or `CancellationError`.
  public func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    if let expected = sampleRate {
      for signal in signals where signal.sampleRate != expected {
        throw ModelError.wrongSampleRate(expected: expected, actual: signal.sampleRate)
      }
    }
    guard !signals.isEmpty else { return [] }
    return try await pool.scores(for: signals)
  }

  /// The number of times that the program ended while it scored, and was started again.
  package var restartCount: Int {
    get async { await pool.restartCount }
  }

  /// Ends all processes of the program and returns after they have ended, at most about a second
  /// later.
  ///
  /// Batches in progress, and later ones, throw ``ProcessClassifierError/Problem/shutDown``.
  /// Processes also end with this program, so a call is not required.
  public func shutDown() async {
    await pool.shutDown()
  }
}
