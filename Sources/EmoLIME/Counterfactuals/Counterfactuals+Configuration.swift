import EmoLIMESignal

extension Explanation.Counterfactuals {
  /// The settings of a search for counterfactuals.
  public struct Configuration: Sendable {
    /// The range of the gains of components in dB; those of the grid are the multiples of ``gainStep`` in it.
    public var gains: ClosedRange<Double>
    /// The step of the grid of gains in dB, from 0.5 to 20.
    public var gainStep: Double
    /// The cues of prosody that can change besides the gains: `pitchLevel`, `pitchRange` and `tempo` of
    /// ``AudioSignal/Edit``, with the values of their grid.
    public var cues: [AudioSignal.Edit]
    /// The least distance of the new label from the others, in the unit of the scores, above 0.
    public var margin: Double
    /// The largest distance of the changed recording from the training data
    /// (``DiagnosedScores/Diagnostics/noveltyScore``), or that of the recording if it is larger; `nil` for
    /// any. No effect if the classifier does not measure it.
    public var maximumNoveltyScore: Double?
    /// The number of changes that are searched, from 1 to 10: each without the most audible part of those
    /// before.
    public var count: Int
    /// The largest number of model evaluations for all changes.
    public var maximumEvaluations: Int
    /// The longest time in seconds that the search may be expected to take; `nil` for no limit.
    public var timeLimit: Double?

    /// Creates settings: gains from -18 to 9 dB in steps of 3 dB, no cues, 1800 evaluations.
    public init(
      gains: ClosedRange<Double> = -18...9, gainStep: Double = 3, cues: [AudioSignal.Edit] = [],
      margin: Double = 0.05, maximumNoveltyScore: Double? = 1.5, count: Int = 1,
      maximumEvaluations: Int = 1800,
      timeLimit: Double? = nil
    ) {
      self.gains = gains
      self.gainStep = gainStep
      self.cues = cues
      self.margin = margin
      self.maximumNoveltyScore = maximumNoveltyScore
      self.count = count
      self.maximumEvaluations = maximumEvaluations
      self.timeLimit = timeLimit
    }

    /// Throws an error for a setting that is out of range.
    func validate() throws(SignalError) {
      try Self.check("lowest gain in dB", gains.lowerBound, in: -60...0)
      try Self.check("highest gain in dB", gains.upperBound, in: 0...30)
      try Self.check("step of the gains in dB", gainStep, in: 0.5...20)
      try Self.check("margin", margin, in: 1e-9...1e6)
      try Self.check("number of changes", Double(count), in: 1...10)
      try Self.check("number of evaluations", Double(maximumEvaluations), in: 2...1e6)
      if let maximumNoveltyScore {
        try Self.check("largest novelty score", maximumNoveltyScore, in: 0...1e6)
      }
      if let timeLimit { try Self.check("time limit in seconds", timeLimit, in: 0...1e6) }
    }

    /// Throws an error if a search is expected to exceed the time limit.
    ///
    /// - Parameter seconds: The time of an evaluation.
    func checkTime(_ seconds: Double) throws(ExplainerError) {
      let expected = seconds * Double(maximumEvaluations)
      guard let timeLimit, expected > timeLimit else { return }
      throw .searchTooLong(seconds: expected, limit: timeLimit)
    }

    private static func check(
      _ name: String, _ value: Double, in range: ClosedRange<Double>
    ) throws(SignalError) {
      guard range.contains(value) else {
        throw .invalidSetting(name: name, value: value, expected: range)
      }
    }

    /// The gains of the grid.
    var gridGains: [Double] {
      let steps =
        Int(
          (gains.lowerBound / gainStep).rounded(.up))...Int(
          (gains.upperBound / gainStep).rounded(.down))
      return steps.map { gainStep * Double($0) }
    }
  }
}
