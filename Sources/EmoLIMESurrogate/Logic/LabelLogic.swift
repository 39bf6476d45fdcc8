import EmoLIMENumerics

/// The sets of components that decide the predicted label, proved from the scores of all coalitions.
///
/// The label of a coalition is the one with the highest score, the first of equal ones. The predicted
/// label is that of the full coalition.
package struct LabelLogic: Sendable, Hashable {
  /// The largest number of components; with more there may be thousands of minimal sets.
  package static let maximumComponents = 12

  /// A minimal set of components whose masking, with all others present, changes the label.
  package struct CounterfactualSet: Sendable, Hashable {
    /// The components.
    package let components: Coalition
    /// The label if these and no other components are masked.
    package let label: Int
    /// The number of coalitions without the components for each label; 2^(d - size) in all.
    package let counts: [Int]
  }

  /// The number of components d.
  package let components: Int
  /// The predicted label.
  package let label: Int
  /// The minimal sets with which all coalitions have the predicted label, by size, then by bits.
  ///
  /// They are the prime implicants of the label, also called sufficient reasons or abductive
  /// explanations (Shih, Choi and Darwiche 2018; Ignatiev, Narodytska and Marques-Silva 2019). Only the
  /// empty set if the label never changes.
  package let sufficientSets: [Coalition]
  /// The minimal sets whose masking changes the label, by size, then by bits.
  ///
  /// They are contrastive explanations, the minimal sets that have a component in each of the
  /// sufficient sets (Ignatiev et al. 2020). Empty if the label never changes.
  package let counterfactualSets: [CounterfactualSet]
  /// The number of coalitions with the predicted label, by the number of masked components, from 0 to d.
  package let keptCounts: [Int]
  /// The number of coalitions in which two or more labels have the highest score, to rounding.
  package let tieCount: Int

  /// - Parameters:
  ///   - sample: All 2ᵈ coalitions.
  ///   - scores: One row per coalition of the sample, one column per label; all finite.
  /// - Throws: ``SurrogateError/tooManyForLogic(components:maximum:)``,
  ///   ``SurrogateError/logicWithoutAlternatives``,
  ///   ``SurrogateError/incompleteLogic(evaluated:components:)``,
  ///   ``SurrogateError/tiedEverywhere``, or an error for scores that are not finite or do not fit the
  ///   sample.
  package init(of sample: CoalitionSample, scores: Matrix) throws(SurrogateError) {
    guard sample.components <= Self.maximumComponents else {
      throw .tooManyForLogic(components: sample.components, maximum: Self.maximumComponents)
    }
    guard sample.isComplete else {
      throw .incompleteLogic(evaluated: sample.coalitions.count, components: sample.components)
    }
    try sample.check(scores)
    guard scores.columns > 1 else { throw .logicWithoutAlternatives }
    components = sample.components
    tieCount = (0..<scores.rows).count { scores.row($0).hasTiedMaximum }
    guard tieCount < scores.rows else { throw .tiedEverywhere }
    var labels = [Int](repeating: 0, count: scores.rows)
    for (row, coalition) in sample.coalitions.enumerated() {
      labels[Int(coalition.bits)] = scores.row(row).firstMaximum
    }
    let table = LabelTable(labels: labels)
    label = table.predicted
    sufficientSets = table.sufficientSets.map { Coalition(bits: UInt64($0)) }
    counterfactualSets = table.counterfactualSets.map { masked in
      CounterfactualSet(
        components: Coalition(bits: UInt64(masked)), label: table.label(masking: masked),
        counts: table.counts(masking: masked, labels: scores.columns))
    }
    keptCounts = table.keptCounts
  }

  /// The largest number k for which masking any k components, or fewer, keeps the predicted label.
  ///
  /// One less than the size of the smallest counterfactual set; d if the label never changes.
  package var stabilityRadius: Int {
    counterfactualSets.first.map { $0.components.count - 1 } ?? components
  }

  /// Returns the number of coalitions with so many masked components.
  package func coalitionCount(masking count: Int) -> Int { Int(binomial(components, count)) }
}

extension ArraySlice<Double> {
  /// The position of the largest number from the start, the first of equal ones.
  fileprivate var firstMaximum: Int {
    indices.reduce(startIndex) { self[$1] > self[$0] ? $1 : $0 } - startIndex
  }

  /// A Boolean value that indicates whether the largest number occurs twice, to rounding.
  package var hasTiedMaximum: Bool {
    guard let highest = self.max() else { return false }
    return count { highest - $0 <= 1e-9 * Swift.max(1, abs(highest)) } > 1
  }
}
