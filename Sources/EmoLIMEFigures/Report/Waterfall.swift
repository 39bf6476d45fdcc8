import EmoLIME

/// The steps from the score with all components masked to the score of the recording.
///
/// The steps are the weights, the largest first, without those of absent components and without zeros.
/// The last step is what the weights leave unexplained, so that the steps sum to the prediction.
package struct Waterfall: Sendable, Encodable {
  package enum Kind: String, Sendable, Encodable {
    /// The score with all components masked.
    case start
    case component
    /// The sum of the weights of all components that have no step of their own.
    case others
    /// The part of the score that the weights do not explain.
    case rest
    /// The score of the recording.
    case end
  }

  package struct Step: Sendable, Encodable {
    package let kind: Kind
    package let name: String
    /// The change of the score; 0 for the first and the last step.
    package let change: Double
    /// The score after this step.
    package let score: Double
    /// The appearance of the weight of a component.
    let display: ClassExplanation.Display
    /// The change and the score as texts.
    let texts: [String]
  }

  /// The largest number of steps of single components, or of all others together.
  static let maximumSteps = 12
  /// The unexplained part up to which there is no step for it, relative to the scores.
  private static let rounding = 1e-12

  package let steps: [Step]

  init(steps: [Step]) {
    self.steps = steps
  }

  package init(_ found: ClassExplanation) {
    let shown = found.shownWeights
    var builder = Builder(largest: shown.largestMagnitude)
    builder.add(.start, "all components masked", score: found.intercept)
    let sorted = shown.indices.filter { shown[$0] != 0 }
      .sorted { (abs(shown[$1]), $0) < (abs(shown[$0]), $1) }
    let isLong = sorted.count > Self.maximumSteps
    let single = isLong ? sorted.prefix(Self.maximumSteps - 1) : sorted[...]
    for index in single {
      builder.add(
        .component, found.components[index].name.printable, change: shown[index],
        display: found.display(of: index))
    }
    if isLong {
      let others = sorted.dropFirst(single.count)
      builder.add(
        .others, "\(others.count) other components", change: others.reduce(0) { $0 + shown[$1] })
    }
    builder.addEnd(found.prediction)
    steps = builder.steps
  }

  /// The steps while they are added up.
  struct Builder {
    private(set) var steps: [Step] = []
    private let text: WeightText

    /// - Parameter largest: The largest size of a change.
    init(largest: Double) {
      text = WeightText(largest: largest)
    }

    private var score: Double { steps.last?.score ?? 0 }

    mutating func add(
      _ kind: Kind, _ name: String, change: Double, display: ClassExplanation.Display = .plain
    ) {
      let weight = text(change) + text.factor
      steps.append(
        Step(
          kind: kind, name: name, change: change, score: score + change, display: display,
          texts: [
            display == .insignificant ? "(\(weight))" : weight, minus(numberText(score + change)),
          ]))
    }

    mutating func add(_ kind: Kind, _ name: String, score: Double) {
      steps.append(
        Step(
          kind: kind, name: name, change: 0, score: score, display: .plain,
          texts: ["", minus(numberText(score))]))
    }

    /// Adds the score of the recording, and before it what the steps leave unexplained.
    mutating func addEnd(_ prediction: Double) {
      let rest = prediction - score
      if abs(rest) > rounding * max(abs(prediction), abs(score)) {
        add(.rest, "not explained by the weights", change: rest)
      }
      add(.end, "score of the recording", score: prediction)
    }
  }
}
