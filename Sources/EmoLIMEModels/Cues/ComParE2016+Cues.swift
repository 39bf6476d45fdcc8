extension ComParE2016 {
  /// The families of the 6,373 features.
  ///
  /// The lengths of segments and the distances of peaks of loudness, energy and F0 are `rhythm`; those
  /// of other descriptors stay in the family of their descriptor.
  public var cueFamilies: CueFamilies? { Self.families }

  private static let families = CueFamilies(ComParE2016().featureNames.map(cue))

  private static func cue(ofFeature name: String) -> (cue: Cue, descriptor: String) {
    let (descriptor, functional) = parts(ofFeature: name)
    let cue = cue(ofDescriptor: descriptor)
    guard timedCues.contains(cue), timings.contains(functional) else { return (cue, descriptor) }
    return (.rhythm, "\(descriptor) timing")
  }

  /// Splits a name such as `mfcc_sma_de[3]_amean` into the descriptor `mfcc[3]` and the functional
  /// `amean`.
  private static func parts(ofFeature name: String) -> (descriptor: String, functional: String) {
    guard let suffix = name.firstRange(of: "_sma") else { return (name, "") }
    var functional = name[suffix.upperBound...]
    var index = Substring()
    if let start = functional.firstIndex(of: "["), let end = functional.firstIndex(of: "]") {
      index = functional[start...end]
      functional = functional[functional.index(after: end)...]
    }
    for part in ["_de_", "_ff0_", "_"] where functional.hasPrefix(part) {
      functional = functional.dropFirst(part.count)
      break
    }
    return (String(name[..<suffix.lowerBound] + index), String(functional))
  }

  private static let timedCues: Set<Cue> = [.loudness, .pitch]
  private static let timings: Set<String> = [
    "meanSegLen", "maxSegLen", "minSegLen", "segLenStddev", "meanPeakDist", "peakDistStddev",
  ]

  private static func cue(ofDescriptor name: String) -> Cue {
    switch name {
    case "F0final": .pitch
    case "voicingFinalUnclipped", "jitterLocal", "jitterDDP", "shimmerLocal", "logHNR":
      .voiceQuality
    case "audspec_lengthL1norm", "audspecRasta_lengthL1norm", "pcm_RMSenergy": .loudness
    case _ where name.hasPrefix("mfcc["): .cepstrum
    default: .spectralShape
    }
  }
}

extension ComParE2016: CueMeasuring {
  /// The mean of `logHNR` is none of them: its unvoiced frames are -100 dB.
  package var cueMeasures: [CueMeasure] {
    [
      CueMeasure("F0", "F0final_sma_amean", .semitones),
      CueMeasure("F0 range", "F0final_sma_stddev", .percent, ("wider", "narrower")),
      CueMeasure("level", "pcm_RMSenergy_sma_rqmean", .decibels),
      CueMeasure("jitter", "jitterLocal_sma_amean", .percent),
      CueMeasure("shimmer", "shimmerLocal_sma_amean", .percent),
      CueMeasure("spectral centroid", "pcm_fftMag_spectralCentroid_sma_amean", .percent),
      CueMeasure("spectral flux", "pcm_fftMag_spectralFlux_sma_amean", .percent),
      CueMeasure("voiced share", "F0final_sma_ff0_nnz", .percent),
      CueMeasure("voiced segments", "F0final_sma_ff0_meanSegLen", .percent, ("longer", "shorter")),
    ]
  }
}
