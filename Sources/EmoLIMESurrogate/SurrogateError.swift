import EmoLIMENumerics

/// What can be wrong with the sampling of coalitions or the fit of a surrogate.
public enum SurrogateError: Error, Equatable, Sendable {
  /// The number of components is not from 1 to 64.
  case componentCount(Int)
  /// So many components are too many to ask about all of their coalitions.
  case tooManyForExhaustive(components: Int, maximum: Int)
  /// The number of coalitions to draw is below 1.
  case coalitionCount(Int)
  /// The plan would draw more coalitions than a plan may.
  case tooManyCoalitions(count: Int, maximum: Int)
  /// The seed of the reference plan is beyond 2³² - 1, the largest that NumPy takes.
  case referenceSeed(UInt64)
  /// The first coalition of a sample is not that of all of its components.
  case firstCoalitionNotFull(components: Int)
  /// The coalition at this index has members beyond the components of the signal.
  case unknownComponents(index: Int, components: Int)

  /// A plan after the Shapley kernel has room for fewer than the full and the empty coalition.
  case tooFewForShapleyKernel(Int)
  /// The order at this index is no permutation of the components.
  case invalidPermutation(index: Int, components: Int)
  /// An attribution needs the answer for a coalition that was not asked about.
  case coalitionNotAsked(Coalition, attribution: String)
  /// An attribution needs the answers for all coalitions, and has them for some.
  case coalitionsMissing(asked: Int, components: Int, attribution: String)
  /// An attribution needs walks along permutations, or the answers for all coalitions.
  case noPermutations
  /// An attribution asks about more coalitions than the budget allows.
  case budgetTooSmall(Int, needed: Int, attribution: String)

  /// The width of a kernel is not a positive, finite number.
  case invalidWidth(Double)
  /// A distance is negative or not finite.
  case invalidDistance(Double)
  /// The kernel's weight at a distance is negative or not finite.
  case invalidKernelWeight(Double, distance: Double)
  /// A custom function was decoded, which brings its name only.
  case functionMissing(name: String)

  /// The penalty of a regression is negative or not finite.
  case invalidAlpha(Double)
  /// The share of an elastic net's penalty that is on absolute values is not from 0 to 1.
  case invalidL1Ratio(Double)
  /// The coordinate descent of a lasso or elastic net came no nearer to the minimum than this
  /// share of the scores' variance.
  case notConverged(gap: Double)
  /// The largest number of features to select is below 1.
  case invalidMaximumFeatures(Int)
  /// The weight of a row is negative or not finite.
  case invalidWeight(Double, row: Int)
  /// The weights of all rows are zero.
  case noWeight
  /// An entry of the design is NaN or infinite.
  case designNotFinite(row: Int, column: Int)
  /// A score is NaN or infinite.
  case scoreNotFinite(row: Int, column: Int)
  /// There are not as many rows of scores, or weights, as rows in the design.
  case rowCount(Int, expected: Int)
  /// There is nothing to fit: no rows, no columns or no targets.
  case emptyRegression(rows: Int, columns: Int, targets: Int)
  /// The width that intervals are to reach is not a positive, finite number.
  case invalidIntervalWidth(Double)
  /// The confidence of intervals is not between 0 and 1.
  case invalidConfidence(Double)
  /// Fewer than two explanations are to be compared.
  case invalidRunCount(Int)
  /// A bootstrap is to draw fewer than two replicates.
  case invalidReplicates(Int)
  /// The numbers are so large that their squares or sums overflow.
  case overflow
  /// LAPACK could not solve the regression.
  case unsolvable(LinearAlgebraError)
}

extension SurrogateError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .componentCount(let count):
      "The signal has \(count) components; it must have 1 to \(Coalition.maximumComponents)."
    case .tooManyForExhaustive(let components, let maximum):
      """
      \(components) components have 2^\(components) coalitions, too many to ask about all; an \
      exhaustive plan takes up to \(maximum) components, a distinct one any number.
      """
    case .coalitionCount(let count):
      "The plan asks for \(count) coalitions; it must ask for at least 1."
    case .tooManyCoalitions(let count, let maximum):
      "The plan would draw \(count) coalitions; it may draw at most \(maximum)."
    case .referenceSeed(let seed):
      "The reference plan cannot draw from the seed \(seed); NumPy takes seeds up to \(UInt32.max)."
    case .firstCoalitionNotFull(let components):
      "The first coalition of a sample must be the whole signal, all \(components) components."
    case .unknownComponents(let index, let components):
      "Coalition \(index) has members beyond the \(components) components of the signal."
    case .tooFewForShapleyKernel(let count):
      """
      The plan has room for \(count) coalitions; one after the Shapley kernel asks about the full \
      and the empty one at least.
      """
    case .invalidPermutation(let index, let components):
      "Order \(index) is no permutation of the numbers 0 to \(components - 1) of the components."
    case .coalitionNotAsked(let coalition, let attribution):
      """
      For \(attribution), the classifier must be asked about the coalition \(coalition), which the \
      sampling plan leaves out; the automatic plan has it.
      """
    case .coalitionsMissing(let asked, let components, let attribution):
      """
      \(attribution) need the answers for all 2^\(components) coalitions of \(components) \
      components; there are \(asked). Ask about all (an exhaustive plan, up to 20 components), or \
      take Kernel SHAP or permutation Shapley values, which need fewer.
      """
    case .noPermutations:
      """
      Permutation Shapley values need the answers along walks, or for all coalitions; take the \
      automatic plan, whose budget says how many, or the permutations plan.
      """
    case .budgetTooSmall(let budget, let needed, let attribution):
      """
      \(attribution) need the answers for \(needed) coalitions, more than the budget of \
      \(budget). Raise the budget, take fewer components, or take an attribution that needs \
      fewer answers, such as LIME.
      """
    case .invalidWidth(let width):
      "The kernel width is \(width); it must be a positive, finite number."
    case .invalidDistance(let distance):
      "The distance of a coalition is \(distance); it must be a finite number of at least 0."
    case .invalidKernelWeight(let weight, let distance):
      """
      The kernel's weight at distance \(distance) is \(weight); it must be a finite number of at \
      least 0.
      """
    case .functionMissing(let name):
      """
      The function "\(name)" was decoded, which brings its name only; to evaluate it, set it up \
      again with its code.
      """
    case .invalidAlpha(let alpha):
      "The penalty alpha is \(alpha); it must be a finite number of at least 0."
    case .invalidL1Ratio(let ratio):
      "The share of the penalty on absolute values is \(ratio); it must be from 0 to 1."
    case .notConverged(let gap):
      """
      The coordinate descent ended \(gap) above the minimum, as a share of the variance; choose a \
      larger penalty alpha, or least squares.
      """
    case .invalidMaximumFeatures(let maximum):
      "At most \(maximum) features are to be selected; it must be at least 1."
    case .invalidWeight(let weight, let row):
      "The weight of row \(row) is \(weight); it must be a finite number of at least 0."
    case .noWeight:
      "All weights are zero; at least one must be positive."
    case .designNotFinite(let row, let column):
      "The design is NaN or infinite in row \(row), column \(column); it must be finite."
    case .scoreNotFinite(let row, let column):
      "The score in row \(row), column \(column) is NaN or infinite; scores must be finite."
    case .rowCount(let count, let expected):
      "There are \(count) rows for the \(expected) rows of the design; there must be as many."
    case .emptyRegression(let rows, let columns, let targets):
      """
      The regression has \(rows) rows, \(columns) columns and \(targets) targets; it needs at \
      least one of each.
      """
    case .invalidIntervalWidth(let width):
      "The intervals are to be \(width) wide; it must be a positive, finite number."
    case .invalidConfidence(let confidence):
      "The confidence of the intervals is \(confidence); it must be between 0 and 1, such as 0.95."
    case .invalidRunCount(let count):
      "\(count) explanations are to be compared; it takes at least 2."
    case .invalidReplicates(let count):
      "The bootstrap is to draw \(count) replicates; it must draw at least 2."
    case .overflow:
      "The scores or weights are so large that the regression overflows; scale them down."
    case .unsolvable(let error):
      "The regression could not be solved. \(error)"
    }
  }
}
