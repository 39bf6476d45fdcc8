import Foundation

/// Jitter, shimmer and the harmonics-to-noise ratio of a frame.
struct VoiceQuality: Sendable {
  /// The measures of an unvoiced frame; the ratio has its floor of -100 dB.
  static let unvoiced = VoiceQuality(
    jitterLocal: 0, jitterDDP: 0, shimmerLocal: 0, logHarmonicsToNoise: -100)

  /// The mean change from one period to the next, over the mean period.
  var jitterLocal: Float
  /// The mean change of that change, over the mean period.
  var jitterDDP: Float
  /// The mean change of amplitude from one period to the next, over the mean amplitude.
  var shimmerLocal: Float
  /// The ratio of the energies of the periodic part and of the rest, in dB.
  var logHarmonicsToNoise: Float
}
