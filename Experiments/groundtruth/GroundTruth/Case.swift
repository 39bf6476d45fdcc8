import EmoLIME
import EmoLIMENumerics

/// Black boxes with known reasons in one recording, and what they answer about all coalitions.
public struct Case: Sendable {
  /// The recording.
  public let clip: String
  /// What it is cut into.
  public let parts: Presence.Parts
  /// The number of components.
  public let components: Int
  /// The black boxes.
  public let reasons: [KnownReason]
  /// What each black box answers: a row for each coalition in the order of its bits, a column for
  /// each black box.
  package let answers: Matrix

  /// The black boxes of a recording, asked about all coalitions of its parts.
  ///
  /// - Parameters:
  ///   - count: the number of parts, from 4 to 16.
  ///   - fill: what stands in the place of parts that are switched off.
  ///   - seed: what the reasons are drawn from.
  /// - Throws: ``InvalidCount``, and what an explanation throws.
  public init(
    clip: String, recording: AudioSignal, parts: Presence.Parts, count: Int,
    fill: Fill = .silence, seed: UInt64
  ) async throws {
    guard Self.counts.contains(count) else { throw InvalidCount(count: count) }
    let presence = Presence(of: recording, parts: parts, count: count)
    let reasons = KnownReason.Rule.allCases.map { rule in
      KnownReason(
        rule: rule, components: Self.chosen(for: rule, presence: presence, seed: seed))
    }
    let blackBox = ClosureClassifier(
      name: "known reasons", labels: reasons.map(\.rule.rawValue), scoreKind: .decision
    ) { signal in
      var scores = [Double](repeating: 0, count: reasons.count)
      let presences = presence(signal)
      for (column, reason) in reasons.enumerated() {
        scores[column] = reason.score(presences: presences)
      }
      return scores
    }
    let components: any Decomposer =
      switch parts {
      case .bands: FrequencyBands(count: count, range: 0...recording.nyquistFrequency)
      case .segments: Segments(count: count)
      }
    let explanation = try await Explainer(
      configuration: .init(components: components, fill: fill, sampling: .exhaustive)
    ).explain(audio: recording, classifier: blackBox)
    self.clip = clip
    self.parts = parts
    self.components = count
    self.reasons = reasons
    var answers = Matrix(rows: 1 << count, columns: reasons.count)
    for (row, coalition) in explanation.evaluations.sample.coalitions.enumerated() {
      for column in reasons.indices {
        answers[Int(coalition.bits), column] = explanation.evaluations.scoreMatrix[row, column]
      }
    }
    self.answers = answers
  }

  /// A number of parts that is too small for the black boxes, or too large to ask about all.
  public struct InvalidCount: Error, Equatable, CustomStringConvertible {
    /// The number of parts.
    public let count: Int
    /// What is wrong, and what would be right.
    public var description: String {
      "\(count) parts cannot be asked about; there must be from \(Case.counts.lowerBound) to "
        + "\(Case.counts.upperBound)."
    }
  }

  fileprivate static let counts = 4...16

  /// Reasons among the parts: neighbours for an onset, not the loudest part where loudness is the
  /// nuisance, and any others drawn at random.
  private static func chosen(
    for rule: KnownReason.Rule, presence: Presence, seed: UInt64
  ) -> [Int] {
    var generator = SeededGenerator(seed: seed &* 31 &+ UInt64(rule.reasons))
    if rule == .nuisance { return [presence.byLoudness[1 + generator.nextIndex(below: 3)]] }
    if rule == .contrast, presence.parts == .segments {
      let first = generator.nextIndex(below: presence.count - 1)
      return [first + 1, first]
    }
    // Among the louder half, so that every reason can be heard.
    var candidates = Array(presence.byLoudness.prefix(max(rule.reasons + 1, presence.count / 2)))
    generator.shuffle(&candidates)
    return Array(candidates.prefix(rule.reasons))
  }

  /// The answers about a sample of coalitions: a row for each.
  package func answers(for sample: CoalitionSample) -> Matrix {
    answers.selecting(rows: sample.coalitions.map { Int($0.bits) })
  }
}
