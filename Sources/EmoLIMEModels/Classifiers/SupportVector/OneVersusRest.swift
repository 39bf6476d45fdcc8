import EmoLIMENumerics

/// One-vs-rest linear classifiers: one per class, or a single one for two classes.
///
/// Binary classifier k has the decision value w·x + b, positive on the side of its class; with two
/// classes the second is the positive one (scikit-learn's `OneVsRestClassifier` of linear SVCs).
public struct OneVersusRest: Sendable, Hashable {
  /// The weights: one row per binary classifier, one column per feature.
  package let weightMatrix: Matrix
  /// The intercept b of each binary classifier: its decision value if all features are 0.
  ///
  /// With standardised features, that is the decision value of the mean of the training clips.
  public let intercepts: [Double]

  package init(weights: Matrix, intercepts: [Double]) {
    self.weightMatrix = weights
    self.intercepts = intercepts
  }

  /// Creates classifiers of given weights and intercepts.
  ///
  /// - Parameters:
  ///   - weights: One row per class, or a single row for two classes.
  ///   - intercepts: One per row.
  ///   - classes: The number of classes.
  /// - Returns: `nil` if the sizes do not match or a number is not finite.
  package init?(weights: Matrix, intercepts: [Double], classes: Int) {
    let count = classes == 2 ? 1 : classes
    guard classes >= 2, weights.rows == count, intercepts.count == count,
      weights.elements.allSatisfy(\.isFinite), intercepts.allSatisfy(\.isFinite)
    else { return nil }
    self.init(weights: weights, intercepts: intercepts)
  }

  /// The weights w: one row per binary classifier, one column per feature.
  ///
  /// The unit is that of the decision value per unit of the feature. Each access copies the matrix.
  public var weights: [[Double]] { weightMatrix.rowArrays }

  /// The number of classes: 2 for a single binary classifier, otherwise one per binary classifier.
  public var classes: Int { weightMatrix.rows == 1 ? 2 : weightMatrix.rows }

  /// Returns the decision values of clips (scikit-learn's `decision_function`).
  ///
  /// The values of a clip do not depend on the other clips.
  ///
  /// - Parameter features: One row per clip, one column per feature, scaled as in training.
  /// - Returns: One row per clip, one column per binary classifier: a single column for two
  ///   classes.
  /// - Throws: ``ModelError/featuresDiffer(expected:actual:)`` if a row has the wrong number of
  ///   features.
  public func decisions(for features: [[Double]]) throws(ModelError) -> [[Double]] {
    try decisions(for: Matrix(features: features, columns: weightMatrix.columns)).rowArrays
  }

  /// Returns the decision values of clips; the values of a row depend on that row only, to the last
  /// bit.
  package func decisions(for features: Matrix) throws(ModelError) -> Matrix {
    guard features.columns == weightMatrix.columns else {
      throw .featuresDiffer(expected: weightMatrix.columns, actual: features.columns)
    }
    return features.innerProducts(withRowsOf: weightMatrix).adding(toRows: intercepts)
  }

  /// Returns the predicted class of each clip: the first of those with the largest decision value;
  /// of two classes, the second if the decision value is positive.
  ///
  /// - Parameter features: One row per clip, one column per feature, scaled as in training.
  /// - Returns: One class per clip, counted from 0.
  /// - Throws: ``ModelError/featuresDiffer(expected:actual:)`` if a row has the wrong number of
  ///   features.
  public func predictions(for features: [[Double]]) throws(ModelError) -> [Int] {
    try decisions(for: Matrix(features: features, columns: weightMatrix.columns)).predictedClasses
  }
}

extension Matrix {
  /// The predicted class of each row of decision values or scores: the column of the first maximum;
  /// for a single column, 1 if it is positive, else 0.
  package var predictedClasses: [Int] {
    (0..<rows).map { index in
      let row = row(index)
      if columns == 1 { return row[row.startIndex] > 0 ? 1 : 0 }
      var best = row.startIndex
      for column in row.indices where row[column] > row[best] { best = column }
      return best - row.startIndex
    }
  }
}
