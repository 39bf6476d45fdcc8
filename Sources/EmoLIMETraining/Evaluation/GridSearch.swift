import EmoLIMEModels
import EmoLIMENumerics

/// The choice of C by cross-validation, and an evaluation that does not see the choice.
public struct GridSearch: Sendable, Hashable {
  /// The values of C to choose from.
  public var costs: [Double]
  /// The other settings of the machines.
  public var machine: LinearSVM

  /// The tolerance of the machines whose recall is compared, LIBSVM's default: recall does not
  /// depend on further digits, and clips that cannot be separated take many steps to get them.
  private static let searchTolerance = 1e-3

  /// A search over values of C.
  public init(
    costs: [Double] = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 10], machine: LinearSVM = LinearSVM()
  ) {
    self.costs = costs
    self.machine = machine
  }

  /// What a nested evaluation found.
  public struct NestedResult: Sendable, Hashable {
    /// The decision values of each clip by machines that neither were trained nor had their C
    /// chosen on its group: a row for each clip, a column for each machine.
    public var decisions: Matrix
    /// The C that was chosen for each fold, in the order of the groups' names.
    public var costs: [Double]
  }

  /// The C with the largest unweighted average recall when each group is left out once; of equals
  /// the smallest.
  ///
  /// - Throws: ``TrainingError``, ``ValidationError``, `CancellationError`.
  public func bestCost(for set: TrainingSet) async throws -> Double {
    let folds = try Fold.leaveOneOut(groups: set.groups)
    return try await bestCost(features: set.features, classes: set.classes, folds: folds)
  }

  /// The decision values of each group by machines whose C was chosen without it: C is searched for
  /// once for each group that is left out, on the others, by leaving each of them out in turn.
  ///
  /// - Throws: ``TrainingError``, ``ValidationError``, `CancellationError`.
  public func nestedDecisions(for set: TrainingSet) async throws -> NestedResult {
    let folds = try Fold.leaveOneOut(groups: set.groups)
    let costs = try await folds.concurrentMap { fold in
      let inner = try Fold.leaveOneOut(groups: fold.training.map { set.groups[$0] })
      return try await bestCost(
        features: set.features.selecting(rows: fold.training),
        classes: fold.training.map { set.classes[$0] }, folds: inner)
    }
    // Machines of each chosen C for all folds, of which each fold keeps those of its own C.
    let distinct = Set(costs).sorted()
    let candidates = try await CrossValidation(machine: machine).decisions(
      features: set.features, classes: set.classes, folds: folds, costs: distinct)
    var decisions = candidates[0]
    for (fold, cost) in zip(folds, costs) {
      let candidate = candidates[distinct.firstIndex(of: cost) ?? 0]
      for clip in fold.testing {
        for column in 0..<decisions.columns { decisions[clip, column] = candidate[clip, column] }
      }
    }
    return NestedResult(decisions: decisions, costs: costs)
  }

  private func bestCost(
    features: Matrix, classes: [Int], folds: [Fold]
  ) async throws -> Double {
    let costs = costs.sorted()
    guard let smallest = costs.first else { throw ValidationError.empty }
    var machine = machine
    machine.tolerance = max(machine.tolerance, Self.searchTolerance)
    let decisions = try await CrossValidation(machine: machine).decisions(
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
