import EmoLIMEModels
import EmoLIMESurrogate

extension Explanation {
  /// The components that decide the predicted label, proved from the scores of all coalitions.
  ///
  /// Weights say how much a component changes a score; logic says when the label changes. All
  /// statements hold for the evaluated coalitions without exception, as these are all there are. The
  /// label of a coalition is the one with the highest score, the first of equal ones. See
  /// `Docs/Logic.md`.
  ///
  /// ```swift
  /// let logic = try explanation.logic()
  /// logic.sufficientSets.first?.components      // [0, 1]
  /// logic.stabilityRadius                       // 1
  /// print(logic.sentences[1])                   // happy whenever 0–2000 Hz is present: …
  /// ```
  ///
  /// Components are counted from 0, in the order of ``Explanation/components``.
  public struct Logic: Sendable, Hashable, Encodable {
    /// The predicted label, that of the unmasked signal.
    public let label: String
    /// The minimal sets of components that keep the label, whatever is masked of the others; by size.
    ///
    /// One set without components if the label never changes.
    public let sufficientSets: [SufficientSet]
    /// The minimal sets of components whose masking, with all others present, changes the label; by size.
    ///
    /// Each has a component in each of the sufficient sets (Ignatiev et al. 2020). Empty if the label
    /// never changes.
    public let counterfactualSets: [CounterfactualSet]
    /// The stability radius: the largest k for which masking any k components, or fewer, keeps the
    /// label; the number of components if it never changes.
    public let stabilityRadius: Int
    /// How many coalitions keep the label, by the number of masked components, from 0 to all.
    public let stability: [Stability]
    /// The number of coalitions in which two or more labels have the highest score, to a difference of
    /// 10⁻⁹.
    public let tieCount: Int
    /// The Owen values of nested components, such as bands within segments: for each label one value per
    /// component; `nil` for components that are not nested (``Explanation/owenValues(_:)``).
    public let owenValues: [[Double]]?
    /// The stability and the three smallest sets of each kind, each in an English sentence.
    public internal(set) var sentences: [String] = []

    /// A minimal set of components that keeps the label: a sufficient reason (Darwiche and Hirth 2020),
    /// also called prime implicant (Shih, Choi and Darwiche 2018) and abductive explanation (Ignatiev,
    /// Narodytska and Marques-Silva 2019).
    public struct SufficientSet: Sendable, Hashable, Encodable {
      /// The components, ascending.
      public let components: [Int]
      /// The number of coalitions in which all of them are present, 2^(d - size). All have the label.
      public let coalitionCount: Int
    }

    /// A minimal set of components whose masking changes the label: a counterfactual, or contrastive
    /// explanation (Ignatiev et al. 2020).
    public struct CounterfactualSet: Sendable, Hashable, Encodable {
      /// The components, ascending.
      public let components: [Int]
      /// The label if these and no other components are masked.
      public let label: String
      /// The number of coalitions in which all of them are masked, 2^(d - size).
      public let coalitionCount: Int
      /// The number of these coalitions that have another label than the predicted one.
      public let changedCount: Int
      /// The most frequent other label of these coalitions, the first of equally frequent ones.
      public let mostFrequentLabel: String
      /// The number of these coalitions that have the most frequent other label.
      public let mostFrequentCount: Int
    }

    /// The coalitions with so many masked components (soft stability: Jin et al. 2025; exact here).
    public struct Stability: Sendable, Hashable, Encodable {
      /// The number of masked components.
      public let maskedCount: Int
      /// The number of coalitions that keep the label.
      public let keptCount: Int
      /// The number of all coalitions with so many masked components.
      public let coalitionCount: Int

      /// The share of the coalitions that keep the label, from 0 to 1.
      public var share: Double { Double(keptCount) / Double(coalitionCount) }
    }
  }

  /// Returns the components that decide the predicted label, from the evaluations of all coalitions.
  ///
  /// Costs no model evaluation; at most a few milliseconds.
  ///
  /// - Throws: ``SurrogateError/tooManyForLogic(components:maximum:)`` for more than 12 components,
  ///   ``SurrogateError/incompleteLogic(evaluated:components:)`` unless all coalitions were evaluated,
  ///   ``SurrogateError/logicWithoutAlternatives`` for a contrast or a model that predicts no label, and
  ///   ``SurrogateError/tiedEverywhere`` if labels tie in all coalitions.
  public func logic() throws(SurrogateError) -> Logic {
    guard provenance.contrast == nil, provenance.scoreKind != .regression else {
      throw .logicWithoutAlternatives
    }
    let logic = try LabelLogic(of: evaluations.sample, scores: evaluations.scoreMatrix)
    var found = Logic(
      logic, labels: labels,
      owenValues: segments.count > 1 && segments.count < components.count
        ? try owenValues() : nil)
    found.sentences = found.sentences(of: self)
    return found
  }

  /// Returns the Owen values of all labels, from the evaluations of all coalitions: Shapley values of
  /// components that belong together, such as bands within segments.
  ///
  /// Costs no model evaluation.
  ///
  /// - Parameter hierarchy: The groups of components; by default, components of the same time belong
  ///   together, such as the bands of a segment.
  /// - Returns: For each label one value per component, in units of the score; they sum to the difference of
  ///   the scores with all components present and all masked.
  /// - Throws: ``SurrogateError/invalidHierarchy(components:)``, or
  ///   ``SurrogateError/missingCoalitions(evaluated:components:attribution:)`` unless all coalitions were
  ///   evaluated.
  public func owenValues(
    _ hierarchy: Attribution.Hierarchy? = nil
  ) throws(SurrogateError) -> [[Double]] {
    try (hierarchy ?? Attribution.Hierarchy(groups: segments))
      .owenValues(of: evaluations.sample, scores: evaluations.scoreMatrix)
  }

  /// The components of the same time, in the order of their first component.
  private var segments: [[Int]] {
    var segments: [[Int]] = []
    for (number, component) in components.enumerated() {
      let times = component.region.times
      if let segment = segments.firstIndex(where: { components[$0[0]].region.times == times }) {
        segments[segment].append(number)
      } else {
        segments.append([number])
      }
    }
    return segments
  }

  /// Returns the interactions of all sets of up to so many components, from the evaluations of all
  /// coalitions.
  ///
  /// Costs no model evaluation.
  ///
  /// - Parameters:
  ///   - index: The index of interaction.
  ///   - order: The largest number of components of a set.
  /// - Returns: For each label the interactions, by the size of the set, then by its components.
  /// - Throws: ``SurrogateError/invalidOrder(_:components:)``, or
  ///   ``SurrogateError/missingCoalitions(evaluated:components:attribution:)`` unless all coalitions were
  ///   evaluated.
  public func interactions(
    _ index: Attribution.InteractionIndex, upTo order: Int
  ) throws(SurrogateError) -> [[Attribution.Interaction]] {
    try index.interactions(
      upTo: order, of: evaluations.sample, scores: evaluations.scoreMatrix)
  }
}

extension Explanation.Logic {
  fileprivate init(_ logic: LabelLogic, labels: [String], owenValues: [[Double]]?) {
    self.owenValues = owenValues
    label = labels[logic.label]
    sufficientSets = logic.sufficientSets.map {
      SufficientSet(components: $0.members, coalitionCount: 1 << (logic.components - $0.count))
    }
    counterfactualSets = logic.counterfactualSets.map { set in
      let others = set.counts.indices.filter { $0 != logic.label }
      let most = others.dropFirst().reduce(others[0]) { set.counts[$1] > set.counts[$0] ? $1 : $0 }
      return CounterfactualSet(
        components: set.components.members, label: labels[set.label],
        coalitionCount: set.counts.reduce(0, +),
        changedCount: others.reduce(0) { $0 + set.counts[$1] },
        mostFrequentLabel: labels[most], mostFrequentCount: set.counts[most])
    }
    stabilityRadius = logic.stabilityRadius
    stability = logic.keptCounts.enumerated().map { masked, kept in
      Stability(
        maskedCount: masked, keptCount: kept,
        coalitionCount: logic.coalitionCount(masking: masked))
    }
    tieCount = logic.tieCount
  }
}
