import EmoLIMENumerics

/// Linear machines that tell classes apart: one for each class against the rest, or a single one
/// for two classes.
public struct OneVersusRest: Sendable, Hashable {
  /// The weight of each feature: a row for each machine.
  public let weights: Matrix
  /// The intercept of each machine.
  public let intercepts: [Double]

  init(weights: Matrix, intercepts: [Double]) {
    self.weights = weights
    self.intercepts = intercepts
  }

  /// Machines of given weights and intercepts.
  ///
  /// - Parameters:
  ///   - weights: a row for each class; or a single row for two classes, of which it prefers the
  ///     second where it is positive.
  ///   - intercepts: one for each row.
  ///   - classes: the number of classes.
  /// - Returns: nil where the sizes do not fit or a number is not finite.
  public init?(weights: Matrix, intercepts: [Double], classes: Int) {
    let machines = classes == 2 ? 1 : classes
    guard classes >= 2, weights.rows == machines, intercepts.count == machines,
      weights.elements.allSatisfy(\.isFinite), intercepts.allSatisfy(\.isFinite)
    else { return nil }
    self.init(weights: weights, intercepts: intercepts)
  }

  /// The number of classes.
  public var classes: Int { weights.rows == 1 ? 2 : weights.rows }

  /// The decision values of some rows, a column for each machine: positive on its class's side.
  ///
  /// - Throws: ``TrainingError/featuresDiffer(expected:actual:)``.
  public func decisions(for features: Matrix) throws(TrainingError) -> Matrix {
    guard features.columns == weights.columns else {
      throw .featuresDiffer(expected: weights.columns, actual: features.columns)
    }
    return features.multiplied(byTransposeOf: weights).adding(toRows: intercepts)
  }

  /// The class of each row: the one with the largest decision value.
  ///
  /// Of equals it is the first; of two classes the second where the single machine's value is
  /// positive.
  public func predictions(for features: Matrix) throws(TrainingError) -> [Int] {
    try decisions(for: features).predictedClasses
  }
}

extension Matrix {
  /// The class that each row of decision values or of scores speaks for: the column with the
  /// largest, the first of equals; for a single column, 1 where it is positive and else 0.
  public var predictedClasses: [Int] {
    (0..<rows).map { index in
      let row = row(index)
      if columns == 1 { return row[row.startIndex] > 0 ? 1 : 0 }
      var best = row.startIndex
      for column in row.indices where row[column] > row[best] { best = column }
      return best - row.startIndex
    }
  }
}
