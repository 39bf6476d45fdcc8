import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

extension Explainer {
  /// Checks that the weights of a classifier can be split by cues, if they are to be.
  ///
  /// - Throws: ``ExplainerError/cuesNeedFeatures(classifier:)``,
  ///   ``ModelError/noCueFamilies(featureSet:)``, ``ModelError/scoresNotLinear(_:calibration:)``.
  package func checkCues(of classifier: some Classifier) throws {
    if configuration.cues { _ = try CueSource(classifier) }
  }
}

extension Explanation {
  /// Attaches the weights split by cues, if they are to be.
  ///
  /// - Parameter features: The features of the evaluated coalitions, one row each.
  mutating func attach(
    _ source: CueSource?, features: Matrix?, by explainer: Explainer
  ) throws(SurrogateError) {
    guard let source, let features else { return }
    cues = try CueWeights(
      of: source, features: features, evaluations: evaluations,
      absent: Set(components.indices.filter { components[$0].absence != nil }), by: explainer)
  }
}

extension Explanation.CueWeights {
  /// Returns the differences between the weights of two labels, as those of one label.
  ///
  /// Intervals of differences do not follow from those of the labels.
  ///
  /// - Parameter title: The name of the label.
  func contrast(_ label: String, ratherThan other: String, title: String) -> Self? {
    guard let label = classes.first(where: { $0.label == label }),
      let other = classes.first(where: { $0.label == other })
    else { return nil }
    let difference = ClassCues(
      label: title, base: label.base - other.base,
      intercepts: zip(label.intercepts, other.intercepts).map { $0 - $1 },
      weights: zip(label.weights, other.weights).map { zip($0, $1).map { $0 - $1 } },
      intervals: nil,
      contributions: zip(label.contributions, other.contributions).map { $0 - $1 },
      descriptors: zip(label.descriptors, other.descriptors).map { $0.minus($1) },
      // The largest differences of features are not known: only the largest weights are kept.
      features: [])
    return Self(families: families, classes: [difference], differences: differences)
  }
}

extension Explanation.CueWeights.DescriptorCues {
  fileprivate func minus(_ other: Self) -> Self {
    Self(
      name: name, family: family, weights: zip(weights, other.weights).map { $0 - $1 },
      intervals: nil, contribution: contribution - other.contribution)
  }
}
