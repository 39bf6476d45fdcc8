extension ComParE2016 {
  /// The 65 low-level descriptors, in the order of the set.
  ///
  /// | indices | descriptors |
  /// |---|---|
  /// | 0–5 | F0, voicing, jitter (two), shimmer, harmonics-to-noise ratio |
  /// | 6–9 | two sums of auditory bands, energy, zero crossings |
  /// | 10–35 | 26 auditory bands |
  /// | 36–50 | spectral shape |
  /// | 51–64 | 14 cepstral coefficients |
  public static let descriptors: [LowLevelDescriptors.Descriptor] = {
    let voice = [
      descriptor("F0final", unit: "Hz", .frequency), descriptor("voicingFinalUnclipped", .energy),
      descriptor("jitterLocal", .frequency), descriptor("jitterDDP", .frequency),
      descriptor("shimmerLocal", .energy), descriptor("logHNR", unit: "dB", .energy),
    ]
    let level = [
      descriptor("audspec_lengthL1norm", .energy),
      descriptor("audspecRasta_lengthL1norm", .energy),
      descriptor("pcm_RMSenergy", .energy), descriptor("pcm_zcr", .spectral),
    ]
    let auditory = (0..<AuditoryFilterBank.bands).map {
      descriptor("audSpec_Rfilt", index: $0, .spectral)
    }
    let spectral = [
      ("fband250-650", ""), ("fband1000-4000", ""), ("spectralRollOff25.0", "Hz"),
      ("spectralRollOff50.0", "Hz"), ("spectralRollOff75.0", "Hz"), ("spectralRollOff90.0", "Hz"),
      ("spectralFlux", ""), ("spectralCentroid", "Hz"), ("spectralEntropy", "bit"),
      ("spectralVariance", "Hz²"), ("spectralSkewness", ""), ("spectralKurtosis", ""),
      ("spectralSlope", ""), ("psySharpness", "acum"), ("spectralHarmonicity", ""),
    ].map { descriptor("pcm_fftMag_\($0.0)", unit: $0.1, .spectral) }
    let cepstrum = (1...Analysis.cepstralCoefficients).map {
      descriptor("mfcc", index: $0, .spectral)
    }
    return voice + level + auditory + spectral + cepstrum
  }()

  /// Suffixes come before the index.
  private static func descriptor(
    _ base: String, index: Int? = nil, unit: String = "", _ family: LowLevelDescriptors.Family
  ) -> LowLevelDescriptors.Descriptor {
    let place = index.map { "[\($0)]" } ?? ""
    return LowLevelDescriptors.Descriptor(
      name: base + "_sma" + place, slopeName: base + "_sma_de" + place, unit: unit, family: family)
  }

  /// The indices of the 65 descriptors.
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
}
