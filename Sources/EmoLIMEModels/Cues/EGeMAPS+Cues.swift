extension EGeMAPS {
  /// The families of the 88 features. Rates and lengths of segments and of loudness peaks are `rhythm`.
  public var cueFamilies: CueFamilies? { Self.families }

  private static let families = CueFamilies(EGeMAPS().featureNames.map(cue))

  private static func cue(ofFeature name: String) -> (cue: Cue, descriptor: String) {
    guard let suffix = name.firstRange(of: "_sma3") else {
      return (name.hasPrefix("equivalentSoundLevel") ? .loudness : .rhythm, name)
    }
    let descriptor = String(name[..<suffix.lowerBound])
    return (cue(ofDescriptor: descriptor), descriptor)
  }

  private static func cue(ofDescriptor name: String) -> Cue {
    switch name {
    case "loudness": .loudness
    case "F0semitoneFrom27.5Hz": .pitch
    case "jitterLocal", "shimmerLocaldB", "HNRdBACF", "logRelF0-H1-H2", "logRelF0-H1-A3":
      .voiceQuality
    case _ where name.hasPrefix("F"): .formants
    case _ where name.hasPrefix("mfcc"): .cepstrum
    default: .spectralShape
    }
  }
}

extension EGeMAPS: CueMeasuring {
  package var cueMeasures: [CueMeasure] {
    [
      CueMeasure("F0", "F0semitoneFrom27.5Hz_sma3nz_amean", .difference(unit: "semitones")),
      CueMeasure(
        "F0 range", "F0semitoneFrom27.5Hz_sma3nz_pctlrange0-2", .difference(unit: "semitones"),
        ("wider", "narrower")),
      CueMeasure("level", "equivalentSoundLevel_dBp", .difference(unit: "dB")),
      CueMeasure("jitter", "jitterLocal_sma3nz_amean", .percent),
      CueMeasure("shimmer", "shimmerLocaldB_sma3nz_amean", .difference(unit: "dB")),
      CueMeasure("harmonics-to-noise ratio", "HNRdBACF_sma3nz_amean", .difference(unit: "dB")),
      CueMeasure("alpha ratio", "alphaRatioV_sma3nz_amean", .difference(unit: "dB")),
      CueMeasure("Hammarberg index", "hammarbergIndexV_sma3nz_amean", .difference(unit: "dB")),
      CueMeasure("F1", "F1frequency_sma3nz_amean", .percent),
      CueMeasure("F2", "F2frequency_sma3nz_amean", .percent),
      CueMeasure(
        "voiced segments", "MeanVoicedSegmentLengthSec", .percent, ("longer", "shorter")),
      CueMeasure(
        "voiced segments per second", "VoicedSegmentsPerSec", .percent, ("more", "fewer")),
    ]
  }
}
