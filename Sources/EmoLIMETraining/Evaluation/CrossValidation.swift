import EmoLIMEModels
import EmoLIMENumerics

/// Cross-validation of linear SVMs.
///
/// Each fold standardises the features by its training clips only. All classes and all values of C of
/// a fold share one matrix product.
///
/// ```swift
/// let folds = try CrossValidation.Fold.leaveOneOut(groups: set.groups)
/// let predictions = try await CrossValidation().predictions(for: set, folds: folds)
/// let confusion = try ConfusionMatrix(
///   labels: set.labels, truths: set.classes, predictions: predictions)
/// ```
public struct CrossValidation: Sendable {
  /// The settings of the linear SVM, equal in all folds.
  public var svm: LinearSVM

  /// Creates a cross-validation.
  ///
  /// - Parameter svm: The settings of the linear SVM, by default those of scikit-learn's
  ///   `SVC(kernel="linear")`; they are checked when the folds are trained.
  public init(svm: LinearSVM = LinearSVM()) {
    self.svm = svm
  }

  /// Returns the predicted class of each clip, by classifiers that were trained without its fold.
  ///
  /// The folds are trained on all cores; the result does not depend on their number (scikit-learn's
  /// `cross_val_predict`).
  ///
  /// - Parameters:
  ///   - set: The clips.
  ///   - folds: Folds that test each clip exactly once.
  /// - Returns: One index into the labels of the set per clip.
  /// - Throws: ``TrainingError/invalidFold(name:clip:)``, ``TrainingError/clipNotTested(_:)``,
  ///   ``TrainingError/classMissing(class:fold:)``; `ModelError` for invalid settings of the SVM;
  ///   `CancellationError`.
  public func predictions(for set: TrainingSet, folds: [Fold]) async throws -> [Int] {
    try await predictions(for: set, folds: folds, costs: [svm.cost])[0]
  }

  /// Returns the predicted class of each clip for several values of C, faster than one by one.
  ///
  /// - Parameters:
  ///   - set: The clips.
  ///   - folds: Folds that test each clip exactly once.
  ///   - costs: The values of C.
  /// - Returns: For each value of C, one index into the labels of the set per clip.
  /// - Throws: The errors of ``predictions(for:folds:)``.
  public func predictions(
    for set: TrainingSet, folds: [Fold], costs: [Double]
  ) async throws -> [[Int]] {
    try await decisions(
      features: set.features, classes: set.classes, folds: folds, costs: costs
    ).map(\.predictedClasses)
  }

  /// Returns the decision values of each clip for each value of C: one row per clip, one column per
  /// binary classifier.
  package func decisions(
    features: Matrix, classes: [Int], folds: [Fold], costs: [Double]
  ) async throws -> [Matrix] {
    let targets = try OneVersusRestTargets(classes: classes, rows: features.rows)
    try features.checkFinite()
    try checkFolds(folds, classes: classes, count: targets.classes)
    let parts = try await folds.concurrentMap { fold in
      try decisions(features: features, classes: classes, fold: fold, costs: costs)
    }
    return costs.indices.map { index in
      var result = Matrix(rows: features.rows, columns: targets.count)
      for (fold, part) in zip(folds, parts) {
        for (row, clip) in fold.testing.enumerated() {
          for column in 0..<targets.count { result[clip, column] = part[index][row, column] }
        }
      }
      return result
    }
  }

  /// Returns the decision values of a fold's test clips, for each value of C.
  private func decisions(
    features: Matrix, classes: [Int], fold: Fold, costs: [Double]
  ) throws(ModelError) -> [Matrix] {
    let scaler = try StandardScaler(fittedTo: features, rows: fold.training)
    let training = try scaler.standardized(features.selecting(rows: fold.training))
    let testing = try scaler.standardized(features.selecting(rows: fold.testing))
    let gram = training.rowGram()
    let products = testing.multiplied(byTransposeOf: training)
    let classes = fold.training.map { classes[$0] }
    var results: [(index: Int, decisions: Matrix)] = []
    var solution: DualSolution?
    // In ascending order, because the solution for a smaller C is within the bounds of a larger one
    // and a good start for it.
    for index in costs.indices.sorted(by: { costs[$0] < costs[$1] }) {
      var svm = svm
      svm.cost = costs[index]
      let current = try svm.solve(gram: gram, classes: classes, start: solution)
      results.append((index, current.decisions(products: products)))
      solution = current
    }
    return results.sorted { $0.index < $1.index }.map(\.decisions)
  }

  private func checkFolds(
    _ folds: [Fold], classes: [Int], count: Int
  ) throws(TrainingError) {
    var tested = Set<Int>()
    for fold in folds {
      let training = Set(fold.training)
      for clip in fold.testing {
        let isNew = tested.insert(clip).inserted
        guard classes.indices.contains(clip), isNew, !training.contains(clip) else {
          throw .invalidFold(name: fold.name, clip: clip)
        }
      }
      if let clip = training.first(where: { !classes.indices.contains($0) }) {
        throw .invalidFold(name: fold.name, clip: clip)
      }
      let present = Set(training.map { classes[$0] })
      if let missing = (0..<count).first(where: { !present.contains($0) }) {
        throw .classMissing(class: missing, fold: fold.name)
      }
    }
    if let clip = classes.indices.first(where: { !tested.contains($0) }) {
      throw .clipNotTested(clip)
    }
  }
}
