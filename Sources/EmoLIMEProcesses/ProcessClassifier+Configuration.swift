extension ProcessClassifier {
  /// How a command is run.
  public struct Configuration: Sendable, Hashable {
    /// How long a process may take until its greeting: imports, and loading the model.
    public var startLimit: Duration
    /// How long a process may take to score a batch.
    public var answerLimit: Duration
    /// How many processes are run at most.
    ///
    /// 1 unless more are asked for, because models have threads of their own, and each process has
    /// a copy of the model in its memory. The second and later ones are started when they are first
    /// needed.
    public var processes: Int
    /// How often a batch is given to a new process if the one that was asked ends instead of
    /// answering.
    public var restarts: Int
    /// The folder in which the command is run; nil for the current one.
    public var workingDirectory: String?

    /// Settings, of which those that are not given suit most models.
    public init(
      startLimit: Duration = .seconds(300), answerLimit: Duration = .seconds(300),
      processes: Int = 1, restarts: Int = 1, workingDirectory: String? = nil
    ) {
      self.startLimit = startLimit
      self.answerLimit = answerLimit
      self.processes = processes
      self.restarts = restarts
      self.workingDirectory = workingDirectory
    }

    func validate() throws(ProcessClassifierError.Problem) {
      for (name, limit) in [("startLimit", startLimit), ("answerLimit", answerLimit)]
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
