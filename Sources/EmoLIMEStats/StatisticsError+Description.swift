extension StatisticsError: CustomStringConvertible {
  /// A message that names the wrong value, its limit, and the fix.
  ///
  /// One to three short sentences in English. Rows and columns are counted from 0.
  public var description: String {
    switch self {
    case .tooFewRows(let sample, let rows, let minimum):
      "The \(sample) sample has \(rows) rows. It must have at least \(minimum)."
    case .tooManyRows(let rows, let maximum):
      "\(rows) rows need more memory than this computer has. At most \(maximum) rows fit."
    case .noColumns:
      "The samples have no columns. Each row must contain at least one number."
    case .raggedRows(let sample):
      "The rows of the \(sample) sample differ in length. Give one number per variable in each row."
    case .dimensionsDiffer(let first, let second):
      """
      The first sample has \(first) columns, the second \(second). Both must have the same columns.
      """
    case .notFinite(let sample, let row, let column):
      """
      The \(sample) sample is NaN or infinite in row \(row), column \(column) (counted from 0). Remove \
      or replace such values.
      """
    case .noVariation(let rows):
      "All \(rows) rows are equal under the kernel. At least two must differ."
    case .kernelNotFinite(let kernel, let squaredDistance):
      """
      Kernel \(kernel) is not finite at the squared distance \(squaredDistance). Scale the data, or use \
      another kernel.
      """
    case .kernelNotNegativeDefinite(let kernel, let eigenvalue, let largest):
      """
      Kernel \(kernel) is not conditionally negative definite on these samples (smallest eigenvalue \
      \(eigenvalue), largest \(largest)), so the limit distribution is not defined. Use a resampling \
      method or another kernel.
      """
    case .confidenceOutOfRange(let level):
      "The confidence level is \(level). It must be between 0 and 1, for example 0.95."
    case .replicatesOutOfRange(let replicates):
      "The number of replicates is \(replicates). It must be at least 1 and at most "
        + "\(CramerTest.maximumReplicates) (1000 is common)."
    case .tooFewReplicates(let replicates, let minimum):
      """
      \(replicates) replicates cannot reject at this confidence level. At least \(minimum) are needed.
      """
    case .tooManySplits(let first, let second, let maximum):
      """
      Samples of \(first) and \(second) rows have more than \(maximum) permutations. Use random \
      permutations.
      """
    case .inversionOutOfRange(let upperLimit, let maximumPoints):
      """
      The inversion has the upper limit \(upperLimit) and at most \(maximumPoints) points. The limit \
      must be positive and finite, and there must be at least 2 points.
      """
    case .inversionGridTooCoarse(let step, let standardDeviation):
      """
      The grid step \(step) is too wide for a limit distribution with standard deviation \
      \(standardDeviation). Raise the upper limit, scale the data, or use the contour inversion.
      """
    case .inversionGridTooShort(let criticalValue, let reliableUpTo):
      """
      The critical value \(criticalValue) exceeds \(reliableUpTo), up to which the grid is reliable. \
      Allow more points, lower the upper limit, or use the contour inversion.
      """
    case .workersOutOfRange(let workers):
      "The number of workers is \(workers). It must be at least 1."
    case .pValueOutOfRange(let index, let value):
      "The p-value at index \(index) is \(value). It must be between 0 and 1."
    case .levelOutOfRange(let level):
      "The significance level is \(level). It must be between 0 and 1, for example 0.05."
    case .sampleSizeOutOfRange(let size?, let minimum):
      "The sample size is \(size). It must be at least \(minimum)."
    case .sampleSizeOutOfRange(nil, _):
      "The list of sample sizes is empty. Give at least one."
    case .sampleSizeTooLarge(let size, let maximum):
      "The sample size is \(size). It must be at most \(maximum)."
    case .simulationsOutOfRange(let simulations):
      "The number of simulations is \(simulations). It must be at least 1 and at most "
        + "\(CramerTest.maximumSimulations) (200 is common)."
    case .notConverged(let routine):
      "\(routine) did not converge."
    case .nothingToCluster:
      "There are no rows to cluster. Give at least one."
    case .pointNotFinite(let row, let column):
      "Row \(row), column \(column) is NaN or infinite. Rows to cluster must be finite."
    case .clusterCount(let count, let rows):
      "The number of clusters is \(count). It must be from 1 to \(rows)."
    }
  }
}
