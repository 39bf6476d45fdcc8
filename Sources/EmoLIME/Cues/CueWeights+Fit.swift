import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

extension Explanation.CueWeights {
  /// Splits the weights of all labels.
  ///
  /// The parts of the scores are fitted like the scores, each as a label of its own.
  ///
  /// - Parameters:
  ///   - source: The classifier.
  ///   - features: The features of the coalitions, one row each; those of the recording
  ///     first.
  ///   - evaluations: The scores of the coalitions.
  ///   - absent: The components that the signal does not have.
  init(
    of source: CueSource, features: Matrix, evaluations: Explanation.Evaluations, absent: Set<Int>,
    by explainer: Explainer
  ) throws(SurrogateError) {
    let families = source.families
    let fitter = PartFitter(explainer: explainer, evaluations: evaluations, absent: absent)
    let descriptorParts = source.scores.contributions(
      features, groups: families.descriptorOfFeature, count: families.descriptors.count)
    let familyParts = descriptorParts.summingGroups(
      families.familyOfDescriptor, count: families.names.count)
    let descriptorFit = try fitter.fit(descriptorParts)
    let familyFit = try fitter.fit(familyParts)
    let featureWeights = try fitter.weights(features)
    self.families = families.names
    classes = source.classifier.labels.enumerated().map { label, name in
      ClassCues(
        label: name, base: source.scores.base[label],
        families: PartWeights(
          familyFit, parts: familyParts, label: label, of: families.names.count),
        descriptors: PartWeights(
          descriptorFit, parts: descriptorParts, label: label, of: families.descriptors.count),
        features: FeatureRanking(
          slopes: source.scores.slopes.row(label), weights: featureWeights,
          names: source.classifier.extractor.featureNames
        ).largest,
        cues: families)
    }
    differences = Self.differences(of: Array(features.row(0)), in: source)
  }

  private static func differences(of features: [Double], in source: CueSource) -> [Difference] {
    let extractor = source.classifier.extractor
    let names = extractor.featureNames
    let numbers = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    return ((extractor as? any CueMeasuring)?.cueMeasures ?? []).compactMap { measure in
      guard let number = numbers[measure.feature],
        let value = measure.difference(
          of: features[number], from: source.scores.means[number])
      else { return nil }
      return Difference(
        cue: measure.name, feature: measure.feature, value: value, unit: measure.unit,
        text: measure.text(of: value))
    }
  }
}

extension Explanation.CueWeights.ClassCues {
  fileprivate init(
    label: String, base: Double, families: PartWeights, descriptors: PartWeights,
    features: [Explanation.CueWeights.FeatureCue], cues: CueFamilies
  ) {
    self.label = label
    self.base = base
    intercepts = families.intercepts
    weights = transposed(families.weights)
    intervals = families.intervals.map(transposed)
    contributions = families.contributions
    self.descriptors = cues.descriptors.enumerated().map { number, name in
      Explanation.CueWeights.DescriptorCues(
        name: name, family: cues.names[cues.familyOfDescriptor[number]],
        weights: descriptors.weights[number], intervals: descriptors.intervals?[number],
        contribution: descriptors.contributions[number])
    }
    self.features = features
  }
}

/// Fits weights to parts of the scores as the explainer fits them to the scores.
private struct PartFitter {
  let explainer: Explainer
  let evaluations: Explanation.Evaluations
  let absent: Set<Int>

  /// The number of features whose weights are fitted at once, to bound memory.
  private static let chunk = 512

  func fit(_ parts: Matrix) throws(SurrogateError) -> AttributionFit {
    try fit(parts, intervals: explainer.configuration.suitingIntervals).fixing(absent)
  }

  /// Returns the weights of all components for features instead of scores: one array per feature.
  func weights(_ features: Matrix) throws(SurrogateError) -> [[Double]] {
    var weights: [[Double]] = []
    weights.reserveCapacity(features.columns)
    for start in stride(from: 0, to: features.columns, by: Self.chunk) {
      let columns = Array(start..<min(start + Self.chunk, features.columns))
      let fit = try fit(features.selecting(columns: columns), intervals: nil)
      weights += fit.models.map(\.weights)
    }
    return weights.map { $0.enumerated().map { absent.contains($0) ? 0 : $1 } }
  }

  private func fit(
    _ parts: Matrix, intervals: IntervalEstimator?
  ) throws(SurrogateError) -> AttributionFit {
    try explainer.configuration.attribution.fit(
      evaluations.sample, scores: parts, intervals: intervals, scoreRange: nil,
      seed: explainer.configuration.seed, kernelScores: evaluations.scoreMatrix)
  }
}

/// The fit of the parts of one label: one element per part, in the order of the parts.
private struct PartWeights {
  let weights: [[Double]]
  let intervals: [[ConfidenceInterval]]?
  let intercepts: [Double]
  let contributions: [Double]

  init(_ fit: AttributionFit, parts: Matrix, label: Int, of count: Int) {
    let columns = label * count..<(label + 1) * count
    weights = fit.models[columns].map(\.weights)
    intercepts = fit.models[columns].map(\.intercept)
    let found = fit.uncertainties[columns].compactMap { $0?.intervals }
    intervals = found.count == count ? found : nil
    contributions = columns.map { parts[0, $0] }
  }
}

/// The features with the largest weights of one label.
private struct FeatureRanking {
  /// The number of features that are kept.
  static let count = 20

  let slopes: ArraySlice<Double>
  /// The weights of the components for each feature.
  let weights: [[Double]]
  let names: [String]

  /// The largest weights by size, the first of equal ones first.
  var largest: [Explanation.CueWeights.FeatureCue] {
    var found: [Explanation.CueWeights.FeatureCue] = []
    for ((name, slope), weights) in zip(zip(names, slopes), weights) {
      for (component, weight) in weights.enumerated() {
        let size = abs(slope * weight)
        guard size > (found.count < Self.count ? 0 : abs(found[Self.count - 1].weight)) else {
          continue
        }
        let place = found.firstIndex { abs($0.weight) < size } ?? found.count
        found.insert(
          .init(name: name, component: component, weight: slope * weight), at: place)
        if found.count > Self.count { found.removeLast() }
      }
    }
    return found
  }
}

extension Matrix {
  /// Returns the sums of groups of columns. The columns repeat for each label.
  ///
  /// - Parameter groups: The group of each column of a label, counted from 0.
  fileprivate func summingGroups(_ groups: [Int], count: Int) -> Matrix {
    let labels = columns / groups.count
    var result = Matrix(rows: rows, columns: labels * count)
    for row in 0..<rows {
      for label in 0..<labels {
        for (column, group) in groups.enumerated() {
          result[row, label * count + group] += self[row, label * groups.count + column]
        }
      }
    }
    return result
  }
}

/// Returns rows as columns.
private func transposed<Element>(_ rows: [[Element]]) -> [[Element]] {
  (rows.first ?? []).indices.map { column in rows.map { $0[column] } }
}
