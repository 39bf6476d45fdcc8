import EmoLIMENumerics

/// Whether an explanation is destroyed when what the classifier has learned is destroyed (Adebayo et
/// al. 2018).
///
/// An explanation that stays as it was although the classifier's weights, or the labels that it was
/// trained on, are random says nothing of the classifier.
public struct RandomizationCheck: Sendable, Hashable, Codable {
  /// How alike the weights for a label are to those of each randomised classifier: 1 for weights that
  /// are the same, 0 where they have nothing in common.
  public struct Similarity: Sendable, Hashable, Codable {
    /// The label.
    public let label: String
    /// Spearman's rank correlation of the weights; 0 where a classifier's weights are all alike.
    public let rankCorrelations: [Double]
    /// The same of the weights' sizes, whatever their signs: which components matter.
    public let absoluteRankCorrelations: [Double]
    /// The cosine of the angle between the weights as vectors; 0 where all of a classifier's are zero.
    public let cosines: [Double]
  }

  /// What has become of the explanation.
  public enum Verdict: String, Sendable, Hashable, Codable {
    /// Its weights have no more in common with those of randomised classifiers than chance would have
    /// it.
    case destroyed
    /// It is still there: it does not show what the classifier has learned.
    case survives
  }

  /// The similarities for each label, in the order of the explanation.
  public let classes: [Similarity]
  /// How many components there are.
  public let components: Int
  /// The names of the randomised classifiers.
  public let classifiers: [String]

  /// Compares an explanation with those of the same sound by randomised classifiers.
  ///
  /// - Throws: ``FaithfulnessError``: no randomised classifiers, other labels or components, another
  ///   sound, fewer than three components.
  public init(
    original: Explanation, randomized: [Explanation]
  ) throws(FaithfulnessError) {
    guard !randomized.isEmpty else { throw .noRandomizedClassifiers }
    guard original.components.count >= 3 else {
      throw .tooFewComponents(original.components.count)
    }
    for explanation in randomized { try original.check(isComparableTo: explanation) }
    classes = original.classes.enumerated().map { column, found in
      Similarity(found, randomized: randomized.map { $0.classes[column] })
    }
    components = original.components.count
    classifiers = randomized.map(\.provenance.classifier)
  }

  /// The mean rank correlation over all labels and classifiers.
  public var meanRankCorrelation: Double {
    let all = classes.flatMap(\.rankCorrelations)
    return all.reduce(0, +) / Double(max(1, all.count))
  }

  /// What the mean rank correlation of unrelated weights exceeds in one of twenty cases: 1.645
  /// standard errors, where the rank correlation of d numbers in random order has a variance of
  /// 1 / (d - 1).
  public var criticalCorrelation: Double {
    1.645 / (Double(max(1, classifiers.count)) * Double(max(1, components - 1))).squareRoot()
  }

  /// What has become of the explanation, by the mean rank correlation.
  ///
  /// The weights of all labels count as one observation a classifier, as they depend on one another.
  public var verdict: Verdict {
    meanRankCorrelation <= criticalCorrelation ? .destroyed : .survives
  }
}

extension RandomizationCheck.Similarity {
  init(_ original: ClassExplanation, randomized: [ClassExplanation]) {
    let pairs = randomized.map { (original.meaningful, $0.meaningful) }
    label = original.label
    rankCorrelations = pairs.map { Correlation.spearman($0, $1) ?? 0 }
    absoluteRankCorrelations = pairs.map { Correlation.spearman($0.map(abs), $1.map(abs)) ?? 0 }
    cosines = pairs.map(Self.cosine)
  }

  private static func cosine(_ first: [Double], _ second: [Double]) -> Double {
    func product(_ left: [Double], _ right: [Double]) -> Double {
      zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let lengths = (product(first, first) * product(second, second)).squareRoot()
    return lengths > 0 ? product(first, second) / lengths : 0
  }
}

extension ClassExplanation {
  /// The weights, or zeros where the score does not vary and they are rounding errors.
  fileprivate var meaningful: [Double] { scoresVary ? weights : weights.map { _ in 0 } }
}

extension Explanation {
  fileprivate func check(isComparableTo other: Explanation) throws(FaithfulnessError) {
    guard other.provenance.audioDigest == provenance.audioDigest else {
      throw .differentSound(
        expected: provenance.audioDigest, actual: other.provenance.audioDigest)
    }
    guard other.labels == labels else {
      throw .differentLabels(expected: labels, actual: other.labels)
    }
    guard other.components == components else {
      throw .differentComponents(
        expected: components.map(\.name), actual: other.components.map(\.name))
    }
  }
}
