import EmoLIMENumerics

extension CompleteEvaluations {
  /// The Möbius coefficients of all sets, in the order of their bits: one row per set, one column per
  /// label.
  var moebiusCoefficients: Matrix {
    var table = scores
    table.combineHalves(components: components) { lower, upper in upper -= lower }
    return table
  }
}

/// The interactions of sets of components of some sizes: sums of the Möbius coefficients of their
/// supersets, with factors that depend on the sizes of both.
struct MoebiusSums {
  /// The sets, by size, then by bits.
  let sets: [Int]
  /// One row per set of any size, in the order of their bits, one column per label; zero for sets
  /// that are not in ``sets``.
  let values: Matrix

  /// - Parameters:
  ///   - index: The index of interaction.
  ///   - order: Its order.
  ///   - sizes: The sizes of the sets, from 1 to the order.
  ///   - coefficients: The Möbius coefficients of all sets.
  init(
    _ index: Attribution.InteractionIndex, order: Int, sizes: ClosedRange<Int>,
    coefficients: Matrix
  ) {
    let components = coefficients.rows.trailingZeroBitCount
    sets = (1..<coefficients.rows).filter { sizes.contains($0.nonzeroBitCount) }
      .sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
    var values = Matrix(rows: coefficients.rows, columns: coefficients.columns)
    for size in sizes {
      let factors = (0...components).map {
        $0 < size ? 0 : index.factor(of: $0, inSetsOf: size, order: order)
      }
      var sums = coefficients
      if factors.dropFirst(size + 1).contains(where: { $0 != 0 }) {
        sums.multiplyRows(by: (0..<sums.rows).map { factors[$0.nonzeroBitCount] })
        sums.combineHalves(components: components) { lower, upper in lower += upper }
      }
      for set in sets where set.nonzeroBitCount == size {
        for label in 0..<sums.columns { values[set, label] = sums[set, label] }
      }
    }
    self.values = values
  }
}

extension Attribution.InteractionIndex {
  /// Returns the factor of the Möbius coefficient of a set of t components in the interaction of each
  /// of its subsets of s components; 1 for the set itself.
  ///
  /// - Parameters:
  ///   - t: The size of the set, at least s.
  ///   - s: The size of the subset, from 1 to the order.
  ///   - k: The order of the index.
  fileprivate func factor(of t: Int, inSetsOf s: Int, order k: Int) -> Double {
    let isLower = t > k
    let sign: Double = (k - s).isMultiple(of: 2) ? 1 : -1
    switch self {
    case .moebius: return t == s ? 1 : 0
    case .shapley: return 1 / Double(t - s + 1)
    case .kShapley:
      // Each set of s + r components takes its share of the index from its subsets.
      return (0...min(k - s, t - s)).reduce(0) {
        $0 + bernoulliNumber($1) * binomial(t - s, $1) / Double(t - s - $1 + 1)
      }
    case .shapleyTaylor: return s == k ? 1 / binomial(t, k) : t == s ? 1 : 0
    // Tsai, Yeh and Ravikumar 2023: what the larger sets add to the best model of smaller ones.
    case .faithShapley where isLower:
      return sign * Double(s) / Double(k + s) * binomial(k, s) * binomial(t - 1, k)
        / binomial(t + k - 1, k + s)
    case .faithBanzhaf where isLower:
      return sign * binomial(t - s - 1, k - s) / Double(1 << (t - s))
    case .faithShapley, .faithBanzhaf: return t == s ? 1 : 0
    }
  }
}

/// Returns the Bernoulli number Bₙ with B₁ = -1/2, for n from 0 to 20.
private func bernoulliNumber(_ n: Int) -> Double {
  guard n.isMultiple(of: 2) else { return n == 1 ? -0.5 : 0 }
  let even: [Double] = [
    1, 1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510, 43867 / 798,
    -174_611 / 330,
  ]
  return even[n / 2]
}

extension Matrix {
  /// Combines each row of a set without a component with the row of the set with it, component by
  /// component: a fast zeta or Möbius transform, in place (Yates 1937).
  ///
  /// - Parameters:
  ///   - components: The number of components d of a table of 2ᵈ rows in the order of their bits.
  ///   - combine: Changes one of two numbers, that of the set without the component and that with it.
  fileprivate mutating func combineHalves(
    components: Int, _ combine: (inout Double, inout Double) -> Void
  ) {
    let labels = columns
    elements.withUnsafeMutableBufferPointer { table in
      for component in 0..<components {
        let half = labels << component
        for block in stride(from: 0, to: table.count, by: 2 * half) {
          for index in block..<block + half { combine(&table[index], &table[index + half]) }
        }
      }
    }
  }
}
