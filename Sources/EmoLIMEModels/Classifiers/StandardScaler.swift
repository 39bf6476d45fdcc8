import EmoLIMENumerics

/// Standardisation: shifts and scales each feature to mean 0 and standard deviation 1 over the rows
/// that it was fitted to (scikit-learn's `StandardScaler`).
///
/// The standard deviation is that of the population (divided by n). A feature that is constant to
/// rounding is shifted only.
package struct StandardScaler: Sendable, Hashable, Codable {
  /// The mean that is subtracted from each feature.
  package let means: [Double]
  /// The divisor of each feature; positive.
  package let scales: [Double]

  /// Creates a scaler; `nil` unless both lists have the same length, all numbers are finite, and the
  /// scales are positive.
  package init?(means: [Double], scales: [Double]) {
    guard means.count == scales.count, means.allSatisfy(\.isFinite),
      scales.allSatisfy({ $0.isFinite && $0 > 0 })
    else { return nil }
    self.means = means
    self.scales = scales
  }

  /// Fits a scaler to rows of a matrix.
  ///
  /// - Parameters:
  ///   - features: One row per clip, one column per feature.
  ///   - rows: The rows to fit to, or `nil` for all.
  /// - Throws: ``ModelError/noRows``; ``ModelError/featureNotFinite(row:column:)``, also if the
  ///   variance of finite features overflows.
  package init(fittedTo features: Matrix, rows: [Int]? = nil) throws(ModelError) {
    let rows = rows ?? Array(0..<features.rows)
    guard !rows.isEmpty, features.columns > 0 else { throw .noRows }
    let moments = ColumnMoments(of: features, rows: rows)
    if let column = moments.variances.firstIndex(where: { !$0.isFinite }) {
      let row = rows.first { !features[$0, column].isFinite } ?? rows[0]
      throw .featureNotFinite(row: row, column: column)
    }
    means = moments.means
    scales = zip(moments.means, moments.variances).map { mean, variance in
      isConstant(mean: mean, variance: variance, count: Double(rows.count))
        ? 1 : variance.squareRoot()
    }
  }

  /// Returns the features, each minus its mean and divided by its scale.
  ///
  /// - Throws: ``ModelError/featuresDiffer(expected:actual:)``.
  package func standardized(_ features: Matrix) throws(ModelError) -> Matrix {
    guard features.columns == means.count else {
      throw .featuresDiffer(expected: means.count, actual: features.columns)
    }
    var result = features
    let columns = means.count
    result.elements.withUnsafeMutableBufferPointer { elements in
      means.withUnsafeBufferPointer { means in
        scales.withUnsafeBufferPointer { scales in
          for start in stride(from: 0, to: elements.count, by: columns) {
            for column in 0..<columns {
              elements[start + column] = (elements[start + column] - means[column]) / scales[column]
            }
          }
        }
      }
    }
    return result
  }
}

extension Matrix {
  /// Returns the features standardised within groups of rows, each by a ``StandardScaler`` fitted to
  /// the rows of the group.
  ///
  /// It needs no emotions, so unseen speakers or corpora can be standardised, which removes their
  /// differences, such as a low voice or another microphone.
  ///
  /// - Parameter groups: The group of each row, such as its speaker.
  /// - Throws: ``ModelError/countsDiffer(rows:given:)``, ``ModelError/noRows``,
  ///   ``ModelError/featureNotFinite(row:column:)``.
  package func standardized(withinGroups groups: [String]) throws(ModelError) -> Matrix {
    guard groups.count == rows else { throw .countsDiffer(rows: rows, given: groups.count) }
    var result = self
    for group in Set(groups).sorted() {
      let members = groups.indices.filter { groups[$0] == group }
      let own = try StandardScaler(fittedTo: self, rows: members)
        .standardized(selecting(rows: members))
      for (position, row) in members.enumerated() {
        let start = row * columns
        result.elements.replaceSubrange(start..<start + columns, with: own.row(position))
      }
    }
    return result
  }
}

/// Returns a Boolean value that indicates whether a variance is at most the rounding error of a
/// constant feature: the bound of scikit-learn's `_is_constant_feature`, after Chan, Golub and
/// LeVeque (1983).
private func isConstant(mean: Double, variance: Double, count: Double) -> Bool {
  let rounding = count * mean * .ulpOfOne
  return variance <= count * .ulpOfOne * variance + rounding * rounding
}

/// The mean and the population variance of each column, in two passes.
private struct ColumnMoments {
  var means: [Double]
  var variances: [Double]

  init(of features: Matrix, rows: [Int]) {
    let columns = features.columns
    let count = Double(rows.count)
    var sums = [Double](repeating: 0, count: columns)
    features.accumulate(rows, into: &sums) { sum, value, _ in sum += value }
    let means = sums.map { $0 / count }
    // The sum of the deviations is zero except for rounding, which subtracting its square corrects.
    var deviations = [Double](repeating: 0, count: columns)
    var squares = deviations
    means.withUnsafeBufferPointer { means in
      features.accumulate(rows, into: &deviations) { sum, value, column in
        sum += value - means[column]
      }
      features.accumulate(rows, into: &squares) { sum, value, column in
        let deviation = value - means[column]
        sum += deviation * deviation
      }
    }
    self.means = means
    self.variances = zip(squares, deviations).map { squares, deviation in
      (squares - deviation * deviation / count) / count
    }
  }
}

extension Matrix {
  /// Accumulates the elements of rows, column by column.
  @inline(__always)
  fileprivate func accumulate(
    _ rows: [Int], into sums: inout [Double],
    add: (_ sum: inout Double, _ value: Double, _ column: Int) -> Void
  ) {
    sums.withUnsafeMutableBufferPointer { sums in
      elements.withUnsafeBufferPointer { elements in
        for row in rows {
          let start = row * columns
          for column in 0..<columns {
            add(&sums[column], elements[start + column], column)
          }
        }
      }
    }
  }
}
