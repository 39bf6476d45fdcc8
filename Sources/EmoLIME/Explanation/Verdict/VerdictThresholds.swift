/// The thresholds of a verdict.
///
/// They were chosen on planted cues and classifiers with known reasons, and tested on other speakers
/// (`Docs/Verdict.md`). That of ties is ``Explanation/Diagnostics/maximumTiedShare``.
package enum VerdictThresholds {
  /// The prominence below which an explanation is not reliable, and from which it may be reliable.
  package static let prominence = (least: 0.75, clear: 1.1)
  /// The weighted R² below which an explanation is not reliable, and from which it may be reliable.
  package static let weightedR2 = (least: 0.2, clear: 0.9)
  /// The margin of the prediction below which an explanation is not reliable.
  package static let leastMargin = 0.02
  /// The largest misfit of a reliable explanation.
  package static let largestMisfit = 0.2
  /// The largest difference of two evaluations of the same signal, as a share of the range of the scores,
  /// in a reliable explanation; above the rounding errors of batches, and below any random layer.
  package static let largestRepeatDifference = 0.01
}
