import EmoLIMEModels
import EmoLIMENumerics

/// Trains and tests support vector machines on the folds of a corpus.
///
/// The features are standardised inside each fold, by its training clips alone. All classes and all
/// values of C of a fold share one matrix product.
public struct CrossValidation: Sendable {
  /// The machine to train.
  public var machine: LinearSVM

  /// An evaluation of a machine.
  public init(machine: LinearSVM = LinearSVM()) {
    self.machine = machine
  }

  /// The decision values of each clip, by machines that were not trained on its fold.
  ///
  /// - Parameters:
  ///   - features: a row for each clip, a column for each feature.
  ///   - classes: the class of each clip, counted from 0.
  ///   - folds: each clip must be tested on in exactly one of them.
  ///   - costs: the values of C to try, or nil for that of the machine.
  /// - Returns: for each value of C a matrix with a row for each clip, a column for each machine.
  /// - Throws: ``TrainingError``, ``ValidationError``, `CancellationError`.
  public func decisions(
    features: Matrix, classes: [Int], folds: [Fold], costs: [Double]? = nil
  ) async throws -> [Matrix] {
    let sides = try MachineSides(classes: classes, rows: features.rows)
    try features.checkFinite()
    try checkFolds(folds, classes: classes, count: sides.classes)
    let costs = costs ?? [machine.cost]
    let parts = try await folds.concurrentMap { fold in
      try decisions(features: features, classes: classes, fold: fold, costs: costs)
    }
    return costs.indices.map { index in
      var result = Matrix(rows: features.rows, columns: sides.count)
      for (fold, part) in zip(folds, parts) {
        for (row, clip) in fold.testing.enumerated() {
          for column in 0..<sides.count { result[clip, column] = part[index][row, column] }
        }
      }
      return result
    }
  }

  /// The decision values of a fold's test clips, for each value of C.
  private func decisions(
    features: Matrix, classes: [Int], fold: Fold, costs: [Double]
  ) throws(TrainingError) -> [Matrix] {
    let scaler = try StandardScaler(fittedTo: features, rows: fold.training)
    let training = try scaler.standardized(features.selecting(rows: fold.training))
    let testing = try scaler.standardized(features.selecting(rows: fold.testing))
    let gram = training.multiplied(byTransposeOf: training)
    let products = testing.multiplied(byTransposeOf: training)
    let classes = fold.training.map { classes[$0] }
    var results = [Matrix](repeating: Matrix(rows: 0, columns: 0), count: costs.count)
    var solution: DualSolution?
    // In rising order, because the solution for a smaller C keeps the bounds of a larger one and
    // is a good start for it.
    for index in costs.indices.sorted(by: { costs[$0] < costs[$1] }) {
      var machine = machine
      machine.cost = costs[index]
      let current = try machine.solve(gram: gram, classes: classes, start: solution)
      results[index] = current.decisions(products: products)
      solution = current
    }
    return results
  }

  private func checkFolds(
    _ folds: [Fold], classes: [Int], count: Int
  ) throws(ValidationError) {
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
