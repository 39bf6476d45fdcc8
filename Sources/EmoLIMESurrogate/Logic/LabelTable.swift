/// The labels of all coalitions, in the order of their bits, and the minimal sets that decide them.
struct LabelTable {
  private let labels: [Int]
  private var components: Int { labels.count.trailingZeroBitCount }
  private var full: Int { labels.count - 1 }

  /// - Parameter labels: 2ᵈ labels, counted from 0.
  init(labels: [Int]) {
    self.labels = labels
  }

  /// The label of the full coalition.
  var predicted: Int { labels[full] }

  /// Returns the label if these components are masked and all others present.
  func label(masking masked: Int) -> Int { labels[full & ~masked] }

  /// The minimal sets with which every coalition has the predicted label.
  var sufficientSets: [Int] {
    // Whether all supersets keep the label.
    var isSufficient = labels.map { $0 == predicted }
    for component in 0..<components {
      for set in labels.indices where set >> component & 1 == 0 {
        isSufficient[set] = isSufficient[set] && isSufficient[set | 1 << component]
      }
    }
    return minimal { isSufficient[$0] }
  }

  /// The minimal sets whose masking, with all others present, changes the label.
  var counterfactualSets: [Int] {
    // Whether masking the set or one of its subsets changes the label.
    var changes = labels.indices.map { label(masking: $0) != predicted }
    for component in 0..<components {
      for set in labels.indices where set >> component & 1 == 1 {
        changes[set] = changes[set] || changes[set & ~(1 << component)]
      }
    }
    return minimal { changes[$0] }
  }

  /// Returns the number of coalitions without some components for each label.
  func counts(masking masked: Int, labels count: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: count)
    for set in labels.indices where set & masked == 0 { counts[labels[set]] += 1 }
    return counts
  }

  /// The number of coalitions with the predicted label, by the number of masked components.
  var keptCounts: [Int] {
    var counts = [Int](repeating: 0, count: components + 1)
    for (set, label) in labels.enumerated() where label == predicted {
      counts[components - set.nonzeroBitCount] += 1
    }
    return counts
  }

  /// Returns the minimal sets of a property that all supersets of a set share, by size, then by bits.
  private func minimal(_ hasProperty: (Int) -> Bool) -> [Int] {
    labels.indices.filter { set in
      hasProperty(set)
        && !(0..<components).contains { set >> $0 & 1 == 1 && hasProperty(set & ~(1 << $0)) }
    }
    .sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
  }
}
