import EmoLIMEModels
import EmoLIMENumerics

/// A grid search of the penalty parameter C by leave-one-group-out cross-validation.
///
/// The recall of the chosen C is too high as an evaluation, because C was chosen on the same clips;
/// ``ModelTrainer/evaluate(on:confidenceLevel:seed:)`` is nested (Varma and Simon 2006).
///
/// ```swift
/// let cost = try await GridSearch(costs: [0.01, 0.1, 1]).bestCost(for: set)
/// ```
public struct GridSearch: Sendable, Hashable {
  /// The values of C, in any order; at least one, all positive and finite.
  public var costs: [Double]
  /// The other settings of the linear SVM; its `cost` is not used.
  ///
  /// The search uses a tolerance of at least 10⁻³, LIBSVM's default.
  public var svm: LinearSVM

  /// The tolerance during the search, LIBSVM's default: a smaller one does not change the recall, but
  /// needs many iterations for clips that are not separable.
  private static let searchTolerance = 1e-3

  /// Creates a grid search.
  ///
  /// - Parameters:
  ///   - costs: The values of C; by default the powers of ten from 10⁻⁵ to 10.
  ///   - svm: The other settings of the linear SVM.
  public init(
    costs: [Double] = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 10], svm: LinearSVM = LinearSVM()
  ) {
    self.costs = costs
    self.svm = svm
  }

  /// The result of nested cross-validation (Varma and Simon 2006).
  package struct NestedResult: Sendable, Hashable {
    /// The decision values of each clip by classifiers that were trained, and whose C was chosen,
    /// without its group: one row per clip, one column per binary classifier.
    package var decisions: Matrix
    /// The chosen C of each fold, in the order of the groups' names.
    package var costs: [Double]
  }

  /// Returns the C with the largest unweighted average recall in leave-one-group-out
  /// cross-validation; the smallest of equally good ones.
  ///
  /// It trains one classifier for each group and each C, on all cores.
  ///
  /// - Parameter set: The clips, of at least two groups, with each emotion in at least two of them.
  /// - Throws: ``TrainingError/empty`` without values of C, ``TrainingError/tooFewGroups(_:)``,
  ///   ``TrainingError/classMissing(class:fold:)``; `ModelError` for invalid settings of the SVM,
  ///   such as `ModelError.invalidCost`; `CancellationError`.
  public func bestCost(for set: TrainingSet) async throws -> Double {
    let folds = try CrossValidation.Fold.leaveOneOut(groups: set.groups)
    return try await bestCost(features: set.features, classes: set.classes, folds: folds)
  }

  /// Returns the decision values of each group by classifiers whose C was chosen by a search on the
  /// other groups, which leaves out each of them in turn.
  ///
  /// - Throws: The errors of ``bestCost(for:)``.
  package func nestedDecisions(for set: TrainingSet) async throws -> NestedResult {
    let folds = try CrossValidation.Fold.leaveOneOut(groups: set.groups)
    let costs = try await folds.concurrentMap { fold in
      let inner = try CrossValidation.Fold.leaveOneOut(
        groups: fold.training.map { set.groups[$0] })
      return try await bestCost(
        features: set.features.selecting(rows: fold.training),
        classes: fold.training.map { set.classes[$0] }, folds: inner)
    }
    // All folds are computed for each chosen C; each fold keeps those of its own C.
    let distinct = Set(costs).sorted()
    let candidates = try await CrossValidation(svm: svm).decisions(
      features: set.features, classes: set.classes, folds: folds, costs: distinct)
    var decisions = candidates[0]
    for (cost, candidate) in zip(distinct, candidates) {
      for (fold, chosen) in zip(folds, costs) where chosen == cost {
        for clip in fold.testing {
          for column in 0..<decisions.columns { decisions[clip, column] = candidate[clip, column] }
        }
      }
    }
    return NestedResult(decisions: decisions, costs: costs)
  }

  private func bestCost(
    features: Matrix, classes: [Int], folds: [CrossValidation.Fold]
  ) async throws -> Double {
    let costs = costs.sorted()
    guard let smallest = costs.first else { throw TrainingError.empty }
    var svm = svm
    svm.tolerance = max(svm.tolerance, Self.searchTolerance)
    let decisions = try await CrossValidation(svm: svm).decisions(
      features: features, classes: classes, folds: folds, costs: costs)
    let labels = Set(classes).sorted().map(String.init)
    var best = (cost: smallest, recall: -Double.infinity)
    for (cost, decisions) in zip(costs, decisions) {
      let recall = try ConfusionMatrix(
        labels: labels, truths: classes, predictions: decisions.predictedClasses
      ).unweightedAverageRecall
      if recall > best.recall { best = (cost, recall) }
    }
    return best.cost
  }
}
