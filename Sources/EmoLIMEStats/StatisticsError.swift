/// An error in the samples or the settings of a statistical test.
public enum StatisticsError: Error, Equatable, Sendable {
  /// One of the two samples of a test.
  public enum Sample: String, Sendable, Codable {
    /// The sample given first.
    case first
    /// The sample given second.
    case second
  }

  /// A sample has fewer rows (observations) than the test needs.
  case tooFewRows(sample: Sample, rows: Int, minimum: Int)
  /// The samples have more rows together than this machine has memory for the kernel of all pairs.
  case tooManyRows(rows: Int, maximum: Int)
  /// The samples have rows of no numbers.
  case noColumns
  /// The rows of a sample are not equally long.
  case raggedRows(sample: Sample)
  /// The rows of the two samples are not equally long.
  case dimensionsDiffer(first: Int, second: Int)
  /// A sample holds a NaN or an infinity.
  case notFinite(sample: Sample, row: Int, column: Int)
  /// All rows of both samples look the same to the kernel.
  case noVariation(rows: Int)
  /// The kernel is a NaN or an infinity at a squared distance (itself infinite where the samples'
  /// numbers are too large to be squared).
  case kernelNotFinite(kernel: String, squaredDistance: Double)
  /// The kernel is not conditionally negative definite on the samples: the limit distribution
  /// would have a negative weight.
  case kernelNotNegativeDefinite(kernel: String, eigenvalue: Double, largest: Double)
  /// A confidence level is not between 0 and 1.
  case confidenceOutOfRange(Double)
  /// A number of replicates is not positive.
  case replicatesOutOfRange(Int)
  /// So few replicates cannot reject at the confidence level under the rule for p-values.
  case tooFewReplicates(replicates: Int, minimum: Int)
  /// There are more splits of the pooled sample than can be enumerated.
  case tooManySplits(first: Int, second: Int, maximum: Int)
  /// The settings of the inversion on a grid are not usable.
  case inversionOutOfRange(upperLimit: Double, maximumPoints: Int)
  /// The steps of the inversion's grid are too wide for the limit distribution.
  case inversionGridTooCoarse(step: Double, standardDeviation: Double)
  /// The inversion's grid ends too early for the critical value.
  case inversionGridTooShort(criticalValue: Double, reliableUpTo: Double)
  /// A number of workers is not positive.
  case workersOutOfRange(Int)
  /// A p-value of a family of tests is not between 0 and 1.
  case pValueOutOfRange(index: Int, value: Double)
  /// A level of significance is not between 0 and 1.
  case levelOutOfRange(Double)
  /// A sample size of a power simulation is too small, or there is none.
  case sampleSizeOutOfRange(Int?, minimum: Int)
  /// A number of simulations is not positive.
  case simulationsOutOfRange(Int)
  /// An iteration did not converge.
  case notConverged(routine: String)
  /// There are no rows to put into groups.
  case nothingToCluster
  /// A row that is to be put into a group holds a NaN or an infinity.
  case pointNotFinite(row: Int, column: Int)
  /// So many rows cannot be put into so many groups.
  case clusterCount(Int, rows: Int)
}

extension StatisticsError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .tooFewRows(let sample, let rows, let minimum):
      "The \(sample) sample has \(rows) rows, but each sample needs at least \(minimum)."
    case .tooManyRows(let rows, let maximum):
      "The samples have \(rows) rows together; the memory of this machine is enough for the distances "
        + "of all pairs of \(maximum)."
    case .noColumns:
      "The samples have no columns; each row must hold at least one number."
    case .raggedRows(let sample):
      "The rows of the \(sample) sample differ in length; each row must hold one number per variable."
    case .dimensionsDiffer(let first, let second):
      "The rows of the first sample hold \(first) numbers, those of the second \(second); "
        + "both samples must have the same columns."
    case .notFinite(let sample, let row, let column):
      "The \(sample) sample is not finite in row \(row), column \(column) (counted from 0); "
        + "remove or replace NaN and infinite values first."
    case .noVariation(let rows):
      "All \(rows) rows of the two samples look the same to the kernel, so there is nothing to "
        + "test; at least two rows must differ."
    case .kernelNotFinite(let kernel, let squaredDistance):
      "The kernel \(kernel) is not finite at the squared distance \(squaredDistance); "
        + "scale the data or choose another kernel."
    case .kernelNotNegativeDefinite(let kernel, let eigenvalue, let largest):
      "The kernel \(kernel) is not conditionally negative definite on these samples (eigenvalue "
        + "\(eigenvalue) beside a largest of \(largest)), so the limit distribution is not "
        + "defined; use a resampling method or another kernel."
    case .confidenceOutOfRange(let level):
      "The confidence level is \(level), but must lie between 0 and 1, for instance 0.95."
    case .replicatesOutOfRange(let replicates):
      "\(replicates) replicates were asked for; at least one is needed, 1000 are usual."
    case .tooFewReplicates(let replicates, let minimum):
      "\(replicates) replicates can never reject at this confidence level; "
        + "at least \(minimum) are needed."
    case .tooManySplits(let first, let second, let maximum):
      "Samples of \(first) and \(second) rows have more than \(maximum) splits, too many to "
        + "enumerate; draw permutations at random instead."
    case .inversionOutOfRange(let upperLimit, let maximumPoints):
      "An inversion up to \(upperLimit) on at most \(maximumPoints) points is not possible; the "
        + "limit must be positive and finite, and there must be at least two points."
    case .inversionGridTooCoarse(let step, let standardDeviation):
      "The grid's step \(step) is too wide for a limit distribution of standard deviation "
        + "\(standardDeviation); raise the upper limit, scale the data, or invert on the contour."
    case .inversionGridTooShort(let criticalValue, let reliableUpTo):
      "The critical value \(criticalValue) lies beyond \(reliableUpTo), up to where the grid is "
        + "reliable; allow more points, lower the upper limit, or invert on the contour."
    case .workersOutOfRange(let workers):
      "\(workers) workers were asked for; at least one is needed."
    case .pValueOutOfRange(let index, let value):
      "The p-value at index \(index) is \(value), but must lie between 0 and 1."
    case .levelOutOfRange(let level):
      "The level is \(level), but must lie between 0 and 1, for instance 0.05."
    case .sampleSizeOutOfRange(let size?, let minimum):
      "A sample size of \(size) was asked for; at least \(minimum) rows a group are needed."
    case .sampleSizeOutOfRange(nil, _):
      "No sample size was asked for; name at least one."
    case .simulationsOutOfRange(let simulations):
      "\(simulations) simulations were asked for; at least one is needed, 200 are usual."
    case .notConverged(let routine):
      "\(routine) did not converge."
    case .nothingToCluster:
      "There are no rows to put into groups; there must be at least one."
    case .pointNotFinite(let row, let column):
      "The number in row \(row), column \(column) is NaN or infinite; rows that are put into groups "
        + "must be finite."
    case .clusterCount(let count, let rows):
      "\(rows) rows cannot be put into \(count) groups; there must be 1 to \(rows)."
    }
  }
}
