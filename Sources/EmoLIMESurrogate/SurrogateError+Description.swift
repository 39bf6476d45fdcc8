extension SurrogateError: CustomStringConvertible {
  /// A message that names the wrong value, its limit, and the fix.
  ///
  /// One to three short sentences in English, for users of the library and of the command line.
  public var description: String {
    switch self {
    case .componentCount(let count):
      "The number of components is \(count). It must be from 1 to \(Coalition.maximumComponents)."
    case .tooManyForExhaustive(let components, let maximum):
      """
      \(components) components have 2^\(components) coalitions; exhaustive sampling supports at \
      most \(maximum) components. Use distinct sampling.
      """
    case .coalitionCount(let count):
      "The number of coalitions is \(count). It must be at least 1."
    case .tooManyCoalitions(let count, let maximum):
      "The sampling plan draws \(count) coalitions; at most \(maximum) are supported."
    case .referenceSeed(let seed):
      "Seed \(seed) is too large for the reference plan. Use a seed of at most \(UInt32.max)."
    case .firstCoalitionNotFull(let components):
      "The first coalition is not the full one. It must contain all \(components) components."
    case .unknownComponents(let index, let components):
      """
      Coalition \(index) has members that are not among the \(components) components. Number the \
      components from 0.
      """
    case .tooFewForShapleyKernel(let count):
      """
      Shapley-kernel sampling needs at least 2 coalitions, the full and the empty one (got \(count)).
      """
    case .aOptimalCount(let count, let components):
      """
      An A-optimal design of \(components) components needs \(components + 2) to \
      \(SamplingPlan.maximumDesignCount) model evaluations (got \(count)).
      """
    case .noDesign(let attribution):
      """
      There is no A-optimal design for \(attribution). It exists for Kernel SHAP and Banzhaf values, \
      and for LIME by ridge regression or least squares on all components with a built-in distance.
      """
    case .invalidPermutation(let index, let components):
      """
      Order \(index) is not a permutation of the components. It must contain each number from 0 to \
      \(components - 1) once.
      """
    case .missingCoalition(let coalition, let attribution):
      """
      \(attribution.startingSentence) need the score of coalition \(coalition), which the sampling \
      plan does not include. Use automatic sampling.
      """
    case .missingCoalitions(let evaluated, let components, let attribution):
      """
      \(attribution.startingSentence) need all 2^\(components) coalitions; \(evaluated) were \
      evaluated. Use exhaustive sampling (up to 20 components), Kernel SHAP or permutation Shapley \
      values.
      """
    case .noPermutations:
      """
      Permutation Shapley values need scores along permutations, or of all coalitions. Use \
      automatic or permutation sampling.
      """
    case .budgetTooSmall(let budget, let needed, let attribution):
      """
      A budget of \(budget) model evaluations is too small for \(attribution). At least \(needed) are needed. \
      Raise the budget\(attribution == "LIME" ? " or use fewer components" : ", use fewer components, or use LIME").
      """
    case .invalidWidth(let width):
      "The kernel width is \(width). It must be positive and finite."
    case .invalidDistance(let distance):
      "The distance of a coalition is \(distance). It must be finite and at least 0."
    case .invalidKernelWeight(let weight, let distance):
      "The kernel weight at distance \(distance) is \(weight). It must be finite and at least 0."
    case .functionMissing(let name):
      "Function \"\(name)\" cannot be decoded: only its name is stored. Set it again in code."
    case .invalidAlpha(let alpha):
      "The penalty alpha is \(alpha). It must be finite and at least 0."
    case .invalidL1Ratio(let ratio):
      "The l1 ratio is \(ratio). It must be between 0 and 1."
    case .notConverged(let gap):
      """
      Coordinate descent stopped \(gap) of the variance above the minimum. Increase alpha, or use \
      least squares.
      """
    case .invalidMaximumFeatures(let maximum):
      "The maximum number of features is \(maximum). It must be at least 1."
    case .invalidWeight(let weight, let row):
      "The weight of row \(row) is \(weight). It must be finite and at least 0."
    case .noWeight:
      "All weights are zero. At least one must be positive."
    case .designNotFinite(let row, let column):
      """
      The design matrix is NaN or infinite in row \(row), column \(column). All entries must be \
      finite.
      """
    case .scoreNotFinite(let row, let column):
      "The score in row \(row), column \(column) is NaN or infinite. All scores must be finite."
    case .rowCount(let count, let expected):
      """
      The number of rows of scores or weights is \(count). It must be \(expected), one per \
      coalition.
      """
    case .raggedRows(let row, let count, let expected):
      """
      Row \(row) has \(count) numbers, row 0 has \(expected). All rows must have the same length.
      """
    case .invalidModels(let labels, let components):
      """
      The models do not belong to these scores. Pass one model per label (\(labels)) with one weight \
      per component (\(components)).
      """
    case .emptyRegression(let rows, let columns, let targets):
      """
      The regression has \(rows) coalitions, \(columns) components and \(targets) labels. It needs \
      at least one of each.
      """
    case .invalidIntervalWidth(let width):
      "The interval width is \(width). It must be positive and finite."
    case .adaptiveWithoutIntervals:
      """
      Adaptive sampling needs confidence intervals, and the lasso and the elastic net have none. \
      Use ridge regression or least squares, or a fixed number of evaluations.
      """
    case .adaptiveWithoutBounds:
      """
      Adaptive sampling needs confidence intervals of the sampling error, and scores without bounds \
      have none. Explain probabilities, or use a fixed number of evaluations.
      """
    case .invalidScoreRange(let range):
      "The range of the scores is \(range). It must be positive and finite, or nil for no bounds."
    case .invalidConfidence(let confidence):
      "The confidence level is \(confidence). It must be between 0 and 1, for example 0.95."
    case .invalidRunCount(let count):
      "The number of runs is \(count). It must be at least 2."
    case .invalidReplicates(let count):
      "The number of bootstrap replicates is \(count). It must be at least 2."
    case .invalidOrder(let order, let components):
      """
      The order of interactions is \(order). It must be from 1 to \(components), the number of \
      components.
      """
    case .invalidHierarchy(let components):
      """
      The hierarchy does not fit the components. It must contain each number from 0 to \
      \(components - 1) once, and no empty group.
      """
    case .tooManyForLogic(let components, let maximum):
      """
      Exact logic supports at most \(maximum) components; there are \(components). Use fewer \
      components, or the weights and their intervals.
      """
    case .incompleteLogic(let evaluated, let components):
      """
      Exact logic needs the scores of all 2^\(components) coalitions; \(evaluated) were evaluated. \
      Use exhaustive sampling.
      """
    case .logicWithoutAlternatives:
      """
      Exact logic needs two or more labels, of which one is predicted. Explain a classifier instead of \
      a regression model or a contrast, or use interactions.
      """
    case .tiedEverywhere:
      """
      Labels tie for the highest score in every coalition, so no label is predicted. Use another kind \
      of score, or check the classifier.
      """
    case .overflow:
      "The regression overflows: scores or weights are too large. Scale them down."
    case .unsolvable(let routine):
      "The regression is not solved: LAPACK's \(routine) did not converge. Scale the scores."
    }
  }
}

extension String {
  /// The string with a capital first letter.
  fileprivate var startingSentence: String { prefix(1).uppercased() + dropFirst() }
}
