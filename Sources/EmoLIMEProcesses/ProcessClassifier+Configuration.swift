extension ProcessClassifier {
  /// The settings of the processes of a command.
  ///
  /// ```swift
  /// let slow = ProcessClassifier.Configuration(batchLimit: .seconds(1800), processes: 2)
  /// ```
  ///
  /// They are checked before the program is started. A time limit that is not above zero is
  /// ``ProcessClassifierError/Problem/invalidLimit(name:limit:)``; a number below its minimum is
  /// ``ProcessClassifierError/Problem/invalidSetting(name:value:minimum:)``.
  public struct Configuration: Sendable, Hashable {
    /// The time limit from the start of a process to its handshake, which includes loading the
    /// model; 300 s by default. A process that exceeds it is killed.
    public var startLimit: Duration
    /// The time limit for the scores of a batch; 300 s by default. A process that exceeds it is
    /// killed, and the next batch starts a new one.
    public var batchLimit: Duration
    /// The largest number of processes that run at once, at least 1.
    ///
    /// 1 by default, because models have threads of their own and each process has a copy of the
    /// model in memory. Further processes are started when they are first needed.
    public var processes: Int
    /// The number of new processes for a batch if a process ends before it returns the scores, at
    /// least 0; 1 by default.
    public var restarts: Int
    /// The working directory of the command; `nil`, the default, for that of this process.
    public var workingDirectory: String?

    /// Creates a configuration; the defaults suit models that load and score a batch within five
    /// minutes.
    ///
    /// - Parameters:
    ///   - startLimit: The time limit from the start of a process to its handshake, above zero.
    ///   - batchLimit: The time limit for the scores of a batch, above zero.
    ///   - processes: The largest number of processes, at least 1.
    ///   - restarts: The number of new processes for a batch, at least 0.
    ///   - workingDirectory: The working directory of the command; `nil` for that of this process.
    public init(
      startLimit: Duration = .seconds(300), batchLimit: Duration = .seconds(300),
      processes: Int = 1, restarts: Int = 1, workingDirectory: String? = nil
    ) {
      self.startLimit = startLimit
      self.batchLimit = batchLimit
      self.processes = processes
      self.restarts = restarts
      self.workingDirectory = workingDirectory
    }

    func validate() throws(ProcessClassifierError.Problem) {
      for (name, limit) in [("startLimit", startLimit), ("batchLimit", batchLimit)]
      where limit <= .zero {
        throw .invalidLimit(name: name, limit: limit)
      }
      for (name, value, minimum) in [("processes", processes, 1), ("restarts", restarts, 0)]
      where value < minimum {
        throw .invalidSetting(name: name, value: value, minimum: minimum)
      }
    }
  }
}
