import EmoLIME

/// How often intervals contain the weights of a fresh training, how their width compares with its
/// distance, and how far signs, labels and weights agree.
struct FreshWeights {
  static let columns = [
    "covered by draws", "by training", "by all parts", "variance ratio", "same sign",
    "disjoint halves",
    "same label", "cosine", "disjoint halves",
  ]

  private var coveredByDraws = 0.0
  private var covered = 0.0
  private var coveredTogether = 0.0
  private var predictedVariance = 0.0
  private var observedVariance = 0.0
  private var signs = 0.0
  private var halfSigns = 0.0
  private var count = 0.0
  private var sameLabels = 0.0
  private var explanations = 0.0
  private var cosines = 0.0
  private var halfCosines = 0.0
  private var labels = 0.0

  /// - Parameters:
  ///   - explanation: An explanation with its retrainings.
  ///   - fresh: The explanation of the same recording by a fresh training.
  mutating func add(_ explanation: Explanation, fresh: Explanation) {
    guard let retrainings = explanation.retrainings, let disjoint = retrainings.disjoint,
      case .speakers(_, let speakers) = retrainings.source
    else { return }
    // The variance of the draws, corrected as that of a mean over speakers.
    let mean = Double(speakers) / Double(speakers - 1)
    let narrower = (mean / retrainings.varianceFactor).squareRoot()
    explanations += 1
    sameLabels += explanation.predictedClass.label == fresh.predictedClass.label ? 1 : 0
    for (label, spread) in retrainings.classes.enumerated() {
      let (own, other) = (explanation.classes[label].weights, fresh.classes[label].weights)
      labels += 1
      cosines += cosine(own, other)
      halfCosines += disjoint.agreement[label].cosine
      for component in own.indices where explanation.components[component].absence == nil {
        let weight = other[component]
        let error = spread.model.standardErrors[component]
        count += 1
        let distance = abs(weight - own[component])
        let half = spread.model.intervals[component].width / 2
        coveredByDraws += distance <= half * narrower ? 1 : 0
        covered += spread.model.intervals[component].contains(weight) ? 1 : 0
        coveredTogether += spread.total?.intervals[component].contains(weight) == true ? 1 : 0
        predictedVariance += error * error
        observedVariance += distance * distance
        signs += weight * own[component] > 0 ? 1 : 0
        halfSigns += disjoint.sameSignShares[label][component]
      }
    }
  }

  /// The numbers of ``columns``.
  var row: [Double] {
    [
      coveredByDraws / count, covered / count, coveredTogether / count,
      predictedVariance / observedVariance,
      signs / count, halfSigns / count, sameLabels / explanations, cosines / labels,
      halfCosines / labels,
    ]
  }
}

private func cosine(_ first: [Double], _ second: [Double]) -> Double {
  func product(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }
  let lengths = (product(first, first) * product(second, second)).squareRoot()
  return lengths > 0 ? product(first, second) / lengths : 0
}
