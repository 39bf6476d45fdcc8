import EmoLIMENumerics

extension Explanation {
  /// A model parameter randomisation test: a comparison of an explanation with those of randomised
  /// classifiers (Adebayo et al. 2018).
  ///
  /// An explanation that stays the same if the weights of the classifier, or the labels that it was
  /// trained with, are random does not depend on what the classifier learned.
  ///
  /// The test does not show that an explanation is right. It can only fail one that does not depend
  /// on the trained weights. At least three components are necessary to correlate ranks.
  public struct RandomizationTest: Sendable, Hashable, Codable {
    /// The similarity of the weights for a label to those of each randomised classifier.
    ///
    /// All measures are from -1 to 1: 1 for equal weights, 0 for unrelated ones. Weights of a label
    /// whose score does not vary count as zeros.
    public struct Similarity: Sendable, Hashable, Codable {
      /// The label.
      public let label: String
      /// Spearman's rank correlation of the weights, one per randomised classifier
      /// (`scipy.stats.spearmanr`).
      ///
      /// From -1 to 1; 0 if all weights of either classifier are equal. ``outcome`` is decided by
      /// these.
      public let rankCorrelations: [Double]
      /// Spearman's rank correlation of the absolute weights, one per randomised classifier.
      ///
      /// It compares the sizes of the weights, whatever their signs; 0 if those of either
      /// classifier are equal.
      public let absoluteRankCorrelations: [Double]
      /// The cosine of the angle between the weights, one per randomised classifier.
      ///
      /// From -1 to 1; 0 if all weights of either classifier are 0.
      public let cosines: [Double]
    }

    /// The result of the test at the one-sided 5 % level.
    ///
    /// The level is the nominal share of unrelated weights that fail by chance.
    public enum Outcome: String, Sendable, Hashable, Codable {
      /// The weights are no more similar to those of randomised classifiers than unrelated weights.
      case passed
      /// The weights are more similar: they do not depend on what the classifier learned.
      case failed
    }

    /// The similarities for each label, in the order of the explanation.
    public let classes: [Similarity]
    /// The number of components, at least 3; it determines ``criticalCorrelation``.
    public let components: Int
    /// The names of the randomised classifiers, in the order of the numbers in each ``Similarity``.
    public let classifiers: [String]

    /// Compares an explanation with those of the same signal by randomised classifiers.
    ///
    /// ``Explainer/randomizationTest(of:audio:randomized:progress:)`` also makes these
    /// explanations. Costs no model evaluation.
    ///
    /// - Parameters:
    ///   - original: The explanation that is tested.
    ///   - randomized: One explanation per randomised classifier, with the same settings.
    /// - Throws: ``ExplainerError/noRandomizedClassifiers`` or
    ///   ``ExplainerError/tooFewComponents(_:)`` for fewer than three components;
    ///   ``ExplainerError/wrongSignal(expected:actual:)``,
    ///   ``ExplainerError/wrongLabels(expected:actual:)`` or
    ///   ``ExplainerError/wrongComponents(expected:actual:)`` for explanations of another kind.
    public init(original: Explanation, randomized: [Explanation]) throws(ExplainerError) {
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

    /// The mean of ``Similarity/rankCorrelations`` over all labels and classifiers, from -1 to 1:
    /// the statistic of the test.
    public var meanRankCorrelation: Double {
      let all = classes.flatMap(\.rankCorrelations)
      return all.reduce(0, +) / Double(max(1, all.count))
    }

    /// The critical value of the mean rank correlation at the one-sided 5 % level: 1.645 standard
    /// errors, because the rank correlation of d numbers in random order has the variance 1 / (d -
    /// 1).
    ///
    /// The weights of different labels depend on one another, so each classifier counts as one
    /// observation.
    public var criticalCorrelation: Double {
      1.645 / (Double(max(1, classifiers.count)) * Double(max(1, components - 1))).squareRoot()
    }

    /// The result of the test: passed if the mean rank correlation is at most the critical value.
    public var outcome: Outcome {
      meanRankCorrelation <= criticalCorrelation ? .passed : .failed
    }
  }
}

extension Explanation.RandomizationTest.Similarity {
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
  /// The weights, or zeros if the score does not vary and they are rounding errors.
  fileprivate var meaningful: [Double] { scoresVary ? weights : weights.map { _ in 0 } }
}

extension Explanation {
  fileprivate func check(isComparableTo other: Explanation) throws(ExplainerError) {
    guard other.provenance.audioDigest == provenance.audioDigest else {
      throw .wrongSignal(
        expected: provenance.audioDigest, actual: other.provenance.audioDigest)
    }
    guard other.labels == labels else {
      throw .wrongLabels(expected: labels, actual: other.labels)
    }
    guard other.components == components else {
      throw .wrongComponents(
        expected: components.map(\.name), actual: other.components.map(\.name))
    }
  }
}
