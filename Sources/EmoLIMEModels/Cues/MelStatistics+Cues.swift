extension MelStatistics {
  /// The families of the 140 features: coefficients are `cepstrum`, but for the first, which is the mean
  /// of the log-mel spectrum and therefore `loudness`; bands are `spectral shape`.
  public var cueFamilies: CueFamilies? { Self.families }

  private static let families = CueFamilies(
    MelStatistics().featureNames.map { name in
      let descriptor = name.prefix(through: name.firstIndex(of: "]") ?? name.startIndex)
        .replacing("mfcc_delta", with: "mfcc")
      let cue: Cue =
        descriptor == "mfcc[0]"
        ? .loudness : descriptor.hasPrefix("mfcc") ? .cepstrum : .spectralShape
      return (cue, String(descriptor))
    })
}
