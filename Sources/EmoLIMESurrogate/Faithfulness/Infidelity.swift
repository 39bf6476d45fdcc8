/// The mean squared difference between predicted and observed drops of the score (Yeh et al. 2019,
/// with masking as the perturbation), in squared units of the score; 0 is best.
package struct Infidelity: Sendable, Hashable, Codable {
  /// The infidelity of the weights.
  package let value: Double
  /// The infidelity of the weights times the factor that minimises it, so that only their
  /// proportions count.
  package let scaled: Double
  /// The infidelity of all-zero weights: the mean squared drop.
  package let ofZeroWeights: Double

  /// The infidelity relative to all-zero weights: 0 if the weights predict all drops, 1 if they
  /// predict no better than zero weights; `nil` if the score never drops.
  package var relative: Double? { ofZeroWeights > 0 ? value / ofZeroWeights : nil }
}
