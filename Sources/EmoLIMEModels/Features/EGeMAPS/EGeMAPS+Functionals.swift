extension EGeMAPS {
  /// A feature: its name, its unit and what it measures.
  public struct Functional: Sendable, Hashable {
    /// The name in openSMILE, such as `loudness_sma3_amean`.
    public let name: String
    /// The unit of the value; empty for values without unit.
    public let unit: String
    /// What the feature measures.
    public let family: LowLevelDescriptors.Family
  }

  /// The 88 features, in the order of the set, with the families of Eyben et al. (2016).
  ///
  /// | indices | features |
  /// |---|---|
  /// | 0–9 | F0 in voiced frames: mean, deviation, percentiles, slopes |
  /// | 10–19 | loudness, likewise |
  /// | 20–29 | flux and four cepstral coefficients: mean, deviation |
  /// | 30–57 | jitter, shimmer, harmonics-to-noise ratio, differences of harmonics, formants |
  /// | 58–75 | spectral descriptors in voiced frames |
  /// | 76–80 | spectral descriptors in unvoiced frames: mean |
  /// | 81–86 | peaks of loudness per second; number and lengths of voiced and unvoiced segments |
  /// | 87 | equivalent sound level |
  ///
  /// Deviations are standard deviations divided by the mean, so they have no unit and are large where a
  /// mean is near 0.
  public static let functionals: [Functional] = {
    let contours = FeatureBlock.all.flatMap { block in
      block.sources.flatMap { source in
        let descriptor = descriptors[source.descriptor]
        return block.functionals.names.map { name in
          Functional(
            name: "\(source.name)_\(name)", unit: unit(of: name, descriptor.unit),
            family: descriptor.family)
        }
      }
    }
    return contours + SegmentFeatures.functionals
  }()

  private static func unit(of functional: String, _ unit: String) -> String {
    if functional == "stddevNorm" { return "" }
    if functional.hasSuffix("Slope") { return (unit.isEmpty ? "1" : unit) + "/s" }
    return unit
  }
}
