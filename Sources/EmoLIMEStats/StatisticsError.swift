/// An error in the samples or the settings of a statistical test.
///
/// Settings and samples that are out of range are found before anything is computed. Errors of the
/// kernel and of the limit distribution depend on the data, so they occur later.
public enum StatisticsError: Error, Equatable, Sendable {
  /// One of the two samples of a test.
  ///
  /// Its name appears in messages.
  public enum Sample: String, Sendable, Codable {
    /// The sample given first.
    case first
    /// The sample given second.
    case second
  }

  /// A sample has fewer rows (observations) than the test needs.
  case tooFewRows(sample: Sample, rows: Int, minimum: Int)
  /// The kernel matrix of all rows does not fit into the memory of this computer.
  case tooManyRows(rows: Int, maximum: Int)
  /// The samples have no columns.
  case noColumns
  /// The rows of a sample differ in length.
  case raggedRows(sample: Sample)
  /// The numbers of columns of the two samples differ.
  case dimensionsDiffer(first: Int, second: Int)
  /// A sample contains NaN or infinity.
  case notFinite(sample: Sample, row: Int, column: Int)
  /// All rows of both samples are equal under the kernel.
  case noVariation(rows: Int)
  /// The kernel is NaN or infinite at a squared distance. The distance is infinite if the samples'
  /// numbers are too large to be squared.
  case kernelNotFinite(kernel: String, squaredDistance: Double)
  /// The kernel is not conditionally negative definite on the samples, so the limit distribution
  /// has a negative weight.
  case kernelNotNegativeDefinite(kernel: String, eigenvalue: Double, largest: Double)
  /// A confidence level is not between 0 and 1.
  case confidenceOutOfRange(Double)
  /// A number of replicates is not positive, or above 10,000,000.
  case replicatesOutOfRange(Int)
  /// The number of replicates cannot reject at the confidence level under the rule for p-values.
  case tooFewReplicates(replicates: Int, minimum: Int)
  /// The pooled sample has too many splits to be enumerated.
  case tooManySplits(first: Int, second: Int, maximum: Int)
  /// The settings of the inversion on a grid are out of range.
  case inversionOutOfRange(upperLimit: Double, maximumPoints: Int)
  /// The step of the inversion's grid is too wide for the limit distribution.
  case inversionGridTooCoarse(step: Double, standardDeviation: Double)
  /// The critical value lies beyond the reliable part of the inversion's grid.
  case inversionGridTooShort(criticalValue: Double, reliableUpTo: Double)
  /// A number of workers is not positive.
  case workersOutOfRange(Int)
  /// A p-value of a family of tests is not between 0 and 1.
  case pValueOutOfRange(index: Int, value: Double)
  /// A significance level is not between 0 and 1.
  case levelOutOfRange(Double)
  /// A sample size of a power simulation is too small, or the list of sizes is empty.
  case sampleSizeOutOfRange(Int?, minimum: Int)
  /// A sample size of a power simulation is too large.
  case sampleSizeTooLarge(Int, maximum: Int)
  /// A number of simulations is not positive, or above 1,000,000.
  case simulationsOutOfRange(Int)
  /// An iteration did not converge.
  case notConverged(routine: String)
  /// There are no rows to cluster.
  case nothingToCluster
  /// A row to cluster contains NaN or infinity.
  case pointNotFinite(row: Int, column: Int)
  /// The number of clusters is not from 1 to the number of rows.
  case clusterCount(Int, rows: Int)
}
