extension EGeMAPS {
  /// The 25 low-level descriptors, in the order of the set, with the families of Eyben et al. (2016).
  ///
  /// | indices | descriptors |
  /// |---|---|
  /// | 0 | loudness |
  /// | 1–9 | alpha ratio, Hammarberg index, two slopes, flux, four cepstral coefficients |
  /// | 10–13 | F0, jitter, shimmer, harmonics-to-noise ratio |
  /// | 14–15 | differences of harmonics |
  /// | 16–24 | frequency, bandwidth and amplitude of three formants |
  ///
  /// Descriptors 10 to 15 are 0 in unvoiced frames, and the amplitudes of formants -201 dB.
  public static let descriptors: [LowLevelDescriptors.Descriptor] = {
    let whole = [
      descriptor("Loudness_sma3", "", .energy), descriptor("alphaRatio_sma3", "dB", .spectral),
      descriptor("hammarbergIndex_sma3", "dB", .spectral),
      descriptor("slope0-500_sma3", "dB/Hz", .spectral),
      descriptor("slope500-1500_sma3", "dB/Hz", .spectral),
      descriptor("spectralFlux_sma3", "", .spectral),
    ]
    let cepstrum = (1...Analysis.cepstralCoefficients).map {
      descriptor("mfcc\($0)_sma3", "", .spectral)
    }
    let voice = [
      descriptor("F0semitoneFrom27.5Hz_sma3nz", "semitone", .frequency),
      descriptor("jitterLocal_sma3nz", "", .frequency),
      descriptor("shimmerLocaldB_sma3nz", "dB", .energy),
      descriptor("HNRdBACF_sma3nz", "dB", .energy),
      descriptor("logRelF0-H1-H2_sma3nz", "dB", .spectral),
      descriptor("logRelF0-H1-A3_sma3nz", "dB", .spectral),
    ]
    let formants = (1...FormantAnalysis.count).flatMap {
      [
        descriptor("F\($0)frequency_sma3nz", "Hz", .frequency),
        descriptor("F\($0)bandwidth_sma3nz", "Hz", .frequency),
        descriptor("F\($0)amplitudeLogRelF0_sma3nz", "dB", .spectral),
      ]
    }
    return whole + cepstrum + voice + formants
  }()

  private static func descriptor(
    _ name: String, _ unit: String, _ family: LowLevelDescriptors.Family
  ) -> LowLevelDescriptors.Descriptor {
    LowLevelDescriptors.Descriptor(name: name, unit: unit, family: family)
  }

  /// The indices of the 25 descriptors.
  enum DescriptorIndex {
    static let loudness = 0
    static let alphaRatio = 1
    static let hammarbergIndex = 2
    static let lowSlope = 3
    static let highSlope = 4
    static let flux = 5
    static let cepstrum = 6
    static let pitch = 10
    static let jitter = 11
    static let shimmer = 12
    static let harmonicsToNoise = 13
    static let firstToSecondHarmonic = 14
    static let firstHarmonicToThirdFormant = 15
    static let count = 25

    static func formantFrequency(_ formant: Int) -> Int { 16 + 3 * formant }
    static func formantBandwidth(_ formant: Int) -> Int { 17 + 3 * formant }
    static func formantAmplitude(_ formant: Int) -> Int { 18 + 3 * formant }

    /// Descriptors of short frames, whether voiced or not.
    static let whole = 0..<10
    /// Descriptors of the shape of the spectrum.
    static let spectrum = 1..<10
    /// F0 and the descriptors that depend on it.
    static let voice = 10..<25
  }
}
