import EmoLIME
import EmoLIMEStats

/// How far apart sets of explanations are in a family of tests, whatever their size: where nearly all
/// null hypotheses are rejected, or nearly none, the share of accepted ones cannot rank the families,
/// and this can.
public struct StudyDistance: Sendable, Hashable, Codable {
  /// What the sets differ in.
  public let family: StudyComparison.Family
  /// The smallest normalised effect size, from 0 (alike) to 1 (as far apart as can be).
  public let smallest: Double
  /// The median of the normalised effect sizes.
  public let median: Double
  /// The largest normalised effect size.
  public let largest: Double
  /// The number of tests.
  public let tested: Int

  /// The distances of a family among some comparisons; nil where nothing was tested.
  public init?(of comparisons: [StudyComparison], in family: StudyComparison.Family) {
    let sizes = comparisons.filter { $0.family == family }
      .compactMap(\.result?.effectSize.normalised).sorted()
    guard let smallest = sizes.first, let largest = sizes.last else { return nil }
    self.family = family
    self.smallest = smallest
    self.largest = largest
    median = (sizes[(sizes.count - 1) / 2] + sizes[sizes.count / 2]) / 2
    tested = sizes.count
  }
}
