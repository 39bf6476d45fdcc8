/// The stability of explanations that differ only in their random seeds (Visani, Bagli, Chesani,
/// Poluzzi and Capuzzo 2022, "Statistical stability indices for LIME").
///
/// Both indices are 1 at best. A low index means that more model evaluations are needed, or exact
/// values.
public struct StabilityIndex: Sendable, Hashable, Codable {
  /// The variables stability index (VSI), from 0 to 1: the share of important components that two
  /// explanations have in common, averaged over all pairs of explanations.
  ///
  /// For two explanations, it is the number of common important components divided by the larger
  /// number of important components of the two.
  public let variablesStabilityIndex: Double
  /// The coefficients stability index (CSI), from 0 to 1: the share of pairs of explanations in
  /// which the confidence intervals of a component's weight overlap, averaged over the components
  /// that at least two explanations find important; `nil` if there are no such components or no
  /// intervals.
  ///
  /// Wide intervals overlap more often, so read it together with their widths.
  public let coefficientsStabilityIndex: Double?
  /// The number of explanations that were compared.
  ///
  /// At least 2; all pairs of them are compared.
  public let runs: Int

  /// The important components of one explanation for one label, with their intervals.
  package struct Run: Sendable, Hashable {
    /// The numbers of the important components.
    package let important: [Int]
    /// The interval of each component's weight; `nil` if there are none.
    package let intervals: [ConfidenceInterval]?

    package init(important: [Int], intervals: [ConfidenceInterval]?) {
      self.important = important
      self.intervals = intervals
    }

    /// Creates a run whose important components have the largest absolute weights; ties go to the
    /// lower number.
    ///
    /// - Parameters:
    ///   - model: The weights.
    ///   - uncertainty: Their intervals, or `nil`.
    ///   - count: The number of important components, if at least as many were selected.
    package init(model: LinearSurrogate, uncertainty: WeightUncertainty?, largest count: Int) {
      let ranked = model.selected.sorted { left, right in
        (abs(model.weights[right]), left) < (abs(model.weights[left]), right)
      }
      self.init(important: Array(ranked.prefix(count)), intervals: uncertainty?.intervals)
    }
  }

  /// Creates the indices of some explanations, or `nil` for fewer than two.
  package init?(_ runs: [Run]) {
    guard runs.count >= 2 else { return nil }
    self.runs = runs.count
    var (shared, pairs) = (0.0, 0.0)
    var overlaps: [Int: (overlapping: Int, pairs: Int)] = [:]
    var haveIntervals = true
    for (index, one) in runs.enumerated() {
      for other in runs[(index + 1)...] {
        let both = Set(one.important).intersection(other.important)
        let larger = max(one.important.count, other.important.count)
        shared += larger > 0 ? Double(both.count) / Double(larger) : 1
        pairs += 1
        guard let intervals = one.intervals, let others = other.intervals else {
          haveIntervals = false
          continue
        }
        for component in both {
          let overlap = intervals[component].overlaps(others[component])
          overlaps[component, default: (0, 0)].overlapping += overlap ? 1 : 0
          overlaps[component, default: (0, 0)].pairs += 1
        }
      }
    }
    variablesStabilityIndex = shared / pairs
    let shares = overlaps.sorted { $0.key < $1.key }
      .map { Double($0.value.overlapping) / Double($0.value.pairs) }
    coefficientsStabilityIndex =
      haveIntervals && !shares.isEmpty ? shares.reduce(0, +) / Double(shares.count) : nil
  }
}
