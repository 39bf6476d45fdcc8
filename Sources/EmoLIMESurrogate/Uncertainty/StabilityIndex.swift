/// How alike explanations are that differ in nothing but their seeds (Visani, Bagli, Chesani, Poluzzi
/// and Capuzzo 2022, "Statistical stability indices for LIME").
public struct StabilityIndex: Sendable, Hashable, Codable {
  /// The variables stability index: the share of the components that two explanations find
  /// important which they find both, from 0 to 1, averaged over all pairs of explanations.
  public let variables: Double
  /// The coefficients stability index: the share of pairs of explanations in which the confidence
  /// intervals of a component's weight overlap, averaged over the components that two explanations
  /// or more find important; nil where none is, or where there are no intervals.
  public let coefficients: Double?
  /// The number of explanations that were compared.
  public let runs: Int

  /// What one explanation found for a label.
  public struct Run: Sendable, Hashable {
    /// The numbers of the components that it finds important.
    public let important: [Int]
    /// The interval of each component's weight, important or not; nil where there are none.
    public let intervals: [ConfidenceInterval]?

    /// What an explanation found.
    public init(important: [Int], intervals: [ConfidenceInterval]?) {
      self.important = important
      self.intervals = intervals
    }

    /// The components of the largest absolute weights, those of the lowest numbers first among
    /// equals.
    ///
    /// - Parameters:
    ///   - model: the weights.
    ///   - uncertainty: their intervals, or nil where there are none.
    ///   - count: how many are important; where fewer were selected, these.
    public init(model: LinearSurrogate, uncertainty: WeightUncertainty?, largest count: Int) {
      let ranked = model.selected.sorted { left, right in
        (abs(model.weights[right]), left) < (abs(model.weights[left]), right)
      }
      self.init(important: Array(ranked.prefix(count)), intervals: uncertainty?.intervals)
    }
  }

  /// The indices of some explanations, or nil for fewer than two.
  public init?(_ runs: [Run]) {
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
    variables = shared / pairs
    let shares = overlaps.sorted { $0.key < $1.key }
      .map { Double($0.value.overlapping) / Double($0.value.pairs) }
    coefficients =
      haveIntervals && !shares.isEmpty ? shares.reduce(0, +) / Double(shares.count) : nil
  }
}
