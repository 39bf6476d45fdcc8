import EmoLIMESurrogate

/// How the rounds of an adaptive plan ended.
public struct AdaptiveEnding: Sendable, Hashable, Codable {
  /// Why no more coalitions were asked about.
  public enum Reason: String, Sendable, Hashable, Codable {
    /// All intervals were as narrow as wanted.
    case precise
    /// The budget was spent.
    case budgetSpent
    /// Nothing was left to ask about.
    case allAsked
  }

  /// Why no more coalitions were asked about.
  public let reason: Reason
  /// The number of rounds.
  public let rounds: Int
  /// The width of the widest interval at the end, in units of the score; nil where it could not be
  /// told.
  public let largestWidth: Double?
}

/// Asks in rounds, until the weights are as precise as wanted.
struct AdaptiveQuestions {
  let plan: SamplingPlan.AdaptiveSampling
  let attribution: Attribution
  let estimator: IntervalEstimator
  let components: Int
  let labels: [String]
  let seed: UInt64

  func ask(
    _ questions: BatchedQuestions, progress: (@Sendable (Explainer.Progress) -> Void)?
  ) async throws -> (Answers, AdaptiveEnding) {
    let counts = try attribution.rounds(of: plan, components: components)
    let watched = try watchedLabels()
    var known = KnownAnswers(labels: labels.count)
    var round = 0
    while true {
      let sample = try attribution.sample(
        ofRound: counts[round], first: counts[0], components: components, seed: seed)
      guard sample.coalitions.count >= 2 else { throw ExplainerError.nothingSwitchedOff }
      try await known.ask(about: sample.coalitions, questions, progress: progress)
      let answers = known.answers(for: sample, scoreKind: questions.scoreKind)
      let width = try largestWidth(of: answers, labels: watched)
      round += 1
      let reason: AdaptiveEnding.Reason?
      if let width, width <= plan.intervalWidth {
        reason = sample.isComplete ? .allAsked : .precise
      } else {
        reason = sample.isComplete ? .allAsked : round == counts.count ? .budgetSpent : nil
      }
      if let reason {
        return (answers, AdaptiveEnding(reason: reason, rounds: round, largestWidth: width))
      }
    }
  }

  private func watchedLabels() throws(ExplainerError) -> [Int] {
    guard let wanted = plan.labels else { return Array(labels.indices) }
    var numbers: [Int] = []
    for label in wanted {
      guard let number = labels.firstIndex(of: label) else {
        throw .unknownLabel(label, labels: labels)
      }
      numbers.append(number)
    }
    return numbers
  }

  /// The width of the widest interval of some labels, or nil where one cannot be told.
  private func largestWidth(
    of answers: Answers, labels: [Int]
  ) throws(SurrogateError) -> Double? {
    let models = try attribution.fit(answers.sample, scores: answers.scores)
    let found = try estimator.uncertainties(
      of: models, by: attribution, sample: answers.sample, scores: answers.scores, seed: seed)
    var largest = 0.0
    for label in labels {
      guard let width = found[label]?.largestWidth else { return nil }
      largest = max(largest, width)
    }
    return largest
  }
}
