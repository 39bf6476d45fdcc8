/// What can be wrong with samples that are to be tested.
public enum StatisticsError: Error, Equatable, Sendable {
  /// A sample has no rows.
  case emptySample
}
