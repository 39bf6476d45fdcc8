/// The indices of the 65 descriptors, in the order of the set.
enum DescriptorIndex {
  static let pitch = 0
  static let voicing = 1
  static let jitterLocal = 2
  static let jitterDDP = 3
  static let shimmerLocal = 4
  static let logHarmonicsToNoise = 5
  static let loudness = 6
  static let relativeLoudness = 7
  static let energy = 8
  static let zeroCrossingRate = 9
  static let relativeSpectrum = 10
  static let spectral = 36
  static let cepstrum = 51
  static let count = 65

  /// F0 and measures of periods.
  static let voice = 0..<6
  /// Loudness, energy and zero crossings.
  static let level = 6..<10
  /// Auditory bands, shape of the spectrum, cepstrum.
  static let spectrum = 10..<65
}
