/// An error in the sampling of coalitions, or in the fit of a linear model to their scores.
///
/// Rows, columns and coalitions are counted from 0. Most cases carry the wrong value, and its limit
/// where that depends on the data.
public enum SurrogateError: Error, Equatable, Sendable {
  /// The number of components is not from 1 to 64.
  case componentCount(Int)
  /// Exhaustive sampling does not support so many components.
  case tooManyForExhaustive(components: Int, maximum: Int)
  /// The number of coalitions is below 1.
  case coalitionCount(Int)
  /// The sampling plan draws more coalitions than are supported.
  case tooManyCoalitions(count: Int, maximum: Int)
  /// The seed of the reference plan exceeds 2³² - 1, the largest seed of NumPy.
  case referenceSeed(UInt64)
  /// The first coalition of a sample is not the full one.
  case firstCoalitionNotFull(components: Int)
  /// The coalition at this index has members that are not components of the signal.
  case unknownComponents(index: Int, components: Int)

  /// Shapley-kernel sampling has a count below 2.
  case tooFewForShapleyKernel(Int)
  /// An A-optimal design has too few coalitions to determine the weights, or more than 4096.
  case aOptimalCount(Int, components: Int)
  /// There is no A-optimal design for the attribution.
  case noDesign(attribution: String)
  /// The order at this index is not a permutation of the components.
  case invalidPermutation(index: Int, components: Int)
  /// An attribution needs the score of a coalition that was not evaluated.
  case missingCoalition(Coalition, attribution: String)
  /// An attribution needs the scores of all coalitions; only some were evaluated.
  case missingCoalitions(evaluated: Int, components: Int, attribution: String)
  /// Permutation Shapley values lack scores along permutations.
  case noPermutations
  /// An attribution needs more model evaluations than the budget allows.
  case budgetTooSmall(Int, needed: Int, attribution: String)

  /// The width of a kernel is not positive and finite.
  case invalidWidth(Double)
  /// A distance is negative or not finite.
  case invalidDistance(Double)
  /// The weight of a kernel at a distance is negative or not finite.
  case invalidKernelWeight(Double, distance: Double)
  /// A custom function was decoded from its name and cannot be evaluated.
  case functionMissing(name: String)

  /// The penalty of a regression is negative or not finite.
  case invalidAlpha(Double)
  /// The l1 ratio of an elastic net is not from 0 to 1.
  case invalidL1Ratio(Double)
  /// Coordinate descent did not reach the minimum; the gap is a share of the scores' variance.
  case notConverged(gap: Double)
  /// The largest number of features to select is below 1.
  case invalidMaximumFeatures(Int)
  /// The weight of a row is negative or not finite.
  case invalidWeight(Double, row: Int)
  /// The weights of all rows are zero.
  case noWeight
  /// An entry of the design matrix is NaN or infinite.
  case designNotFinite(row: Int, column: Int)
  /// A score is NaN or infinite.
  case scoreNotFinite(row: Int, column: Int)
  /// The number of rows of scores, or of weights, differs from the number of coalitions.
  case rowCount(Int, expected: Int)
  /// The row at this index differs in length from the first row.
  case raggedRows(row: Int, count: Int, expected: Int)
  /// The models do not belong to the sample: they must be one per label, with one weight per
  /// component.
  case invalidModels(labels: Int, components: Int)
  /// The regression has no rows, no columns or no targets.
  case emptyRegression(rows: Int, columns: Int, targets: Int)
  /// The width of confidence intervals is not positive and finite.
  case invalidIntervalWidth(Double)
  /// Adaptive sampling narrows confidence intervals; those of the lasso and the elastic net do not
  /// cover.
  case adaptiveWithoutIntervals
  /// Adaptive sampling narrows confidence intervals of sampling error; those of scores without bounds
  /// do not cover.
  case adaptiveWithoutBounds
  /// The largest possible difference of two scores is not positive and finite.
  case invalidScoreRange(Double)
  /// The confidence level is not between 0 and 1.
  case invalidConfidence(Double)
  /// The number of runs to compare is below 2.
  case invalidRunCount(Int)
  /// The number of bootstrap replicates is below 2.
  case invalidReplicates(Int)
  /// The order of interactions is not from 1 to the number of components.
  case invalidOrder(Int, components: Int)
  /// A hierarchy does not contain each component once, or it has an empty group.
  case invalidHierarchy(components: Int)
  /// Exact logic does not support so many components.
  case tooManyForLogic(components: Int, maximum: Int)
  /// Exact logic lacks the scores of some coalitions.
  case incompleteLogic(evaluated: Int, components: Int)
  /// Exact logic lacks labels that exclude each other.
  case logicWithoutAlternatives
  /// In every coalition, two or more labels have the highest score.
  case tiedEverywhere
  /// Squares or sums of the numbers overflow.
  case overflow
  /// LAPACK's routine of this name could not solve the regression.
  case unsolvable(routine: String)
}
