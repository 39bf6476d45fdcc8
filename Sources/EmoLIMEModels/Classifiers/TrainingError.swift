/// What can be wrong with data to learn from, or with the settings of a learner.
public enum TrainingError: Error, Equatable, Sendable {
  /// There is no row to learn from.
  case noRows
  /// There are `rows` rows of features, but `given` classes, groups or the like to go with them.
  case countsDiffer(rows: Int, given: Int)
  /// The rows have `actual` features where `expected` were learned from.
  case featuresDiffer(expected: Int, actual: Int)
  /// There are `actual` columns of decision values where the classes need `expected` machines.
  case machinesDiffer(expected: Int, actual: Int)
  /// The feature in this row and column is NaN or infinite, or its square is.
  case featureNotFinite(row: Int, column: Int)
  /// The class of this row is not one of the `classes` that there are, counted from 0.
  case classOutOfRange(row: Int, class: Int, classes: Int)
  /// There are fewer than two classes to tell apart.
  case tooFewClasses(Int)
  /// No row belongs to this class, counted from 0.
  case classWithoutRows(Int)
  /// The penalty factor C is not a positive, finite number.
  case invalidCost(Double)
  /// The weight of this class is not a positive, finite number.
  case invalidClassWeight(class: Int, weight: Double)
  /// There are `actual` class weights for `expected` classes.
  case classWeightsDiffer(expected: Int, actual: Int)
  /// A setting that must be a positive, finite number is not.
  case invalidSetting(name: String, value: Double)
  /// The solver had not converged to its tolerance when it had taken this many steps.
  case notConverged(steps: Int)
}

extension TrainingError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .noRows:
      "There is nothing to learn from: the matrix of features has no rows or no columns."
    case .countsDiffer(let rows, let given):
      "There are \(rows) rows of features, but \(given) classes or groups; each row needs one."
    case .featuresDiffer(let expected, let actual):
      "The rows have \(actual) features, but the model was trained on \(expected)."
    case .machinesDiffer(let expected, let actual):
      "There are \(actual) columns of decision values, but these classes need \(expected):"
        + " one for two classes, otherwise one for each."
    case .featureNotFinite(let row, let column):
      "Feature \(column) of row \(row) is NaN, infinite or too large to be squared;"
        + " every feature must be a finite number, and should be standardised."
    case .classOutOfRange(let row, let index, let classes):
      "Row \(row) has class \(index); it must be from 0 to \(classes - 1)."
    case .tooFewClasses(let count):
      "There are \(count) classes; a classifier needs at least two."
    case .classWithoutRows(let index):
      "No row belongs to class \(index); leave the class out or add rows of it."
    case .invalidCost(let cost):
      "The penalty factor C is \(cost); it must be a positive, finite number."
    case .invalidClassWeight(let index, let weight):
      "The weight of class \(index) is \(weight); it must be a positive, finite number."
    case .classWeightsDiffer(let expected, let actual):
      "There are \(actual) class weights for \(expected) classes; there must be one for each."
    case .invalidSetting(let name, let value):
      "The setting \(name) is \(value); it must be a positive, finite number."
    case .notConverged(let steps):
      "The solver had not converged after \(steps) steps;"
        + " lower C, standardise the features, or raise the tolerance or the number of steps."
    }
  }
}
