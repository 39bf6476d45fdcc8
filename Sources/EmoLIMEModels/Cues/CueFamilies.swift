/// The cue families of a feature set: which acoustic cue each feature measures.
///
/// The built-in feature sets have up to seven families, in this order:
///
/// | family | measures |
/// |---|---|
/// | `loudness` | level and loudness |
/// | `F0` | fundamental frequency |
/// | `voice quality` | voicing, jitter, shimmer, harmonics-to-noise ratio, levels of harmonics |
/// | `formants` | frequencies, bandwidths and levels of formants |
/// | `spectral shape` | spectral balance, slope, flux, auditory bands, zero crossings |
/// | `cepstrum` | mel-frequency cepstral coefficients |
/// | `rhythm` | lengths and rates of voiced segments, distances of loudness peaks |
///
/// Each feature belongs to a descriptor, such as `jitterLocal`, and each descriptor to a family. The
/// families follow the parameter groups of Eyben et al. (2016), with spectral parameters split into
/// shape, formants and cepstrum.
public struct CueFamilies: Sendable, Hashable {
  /// The names of the families that occur, in order.
  public let names: [String]
  /// The names of the descriptors, in the order of their first features.
  package let descriptors: [String]
  /// The family of each descriptor, counted from 0.
  package let familyOfDescriptor: [Int]
  /// The descriptor of each feature, counted from 0.
  package let descriptorOfFeature: [Int]

  /// Creates the families of features of your own; each feature is a descriptor.
  ///
  /// ```swift
  /// let families = try CueFamilies(
  ///   ["loudness": ["rms_mean", "rms_sd"], "F0": ["f0_mean"]], featureNames: featureNames)
  /// ```
  ///
  /// - Parameters:
  ///   - families: The names of the families, and of their features.
  ///   - featureNames: The names of all features, in order.
  /// - Throws: ``ModelError/featureInTwoFamilies(_:families:)``,
  ///   ``ModelError/featureWithoutFamily(_:families:)``, ``ModelError/unknownFeature(_:)``.
  public init(
    _ families: KeyValuePairs<String, [String]>, featureNames: [String]
  ) throws(ModelError) {
    var familyOfFeature: [String: String] = [:]
    for (family, features) in families {
      for feature in features {
        if let other = familyOfFeature.updateValue(family, forKey: feature) {
          throw .featureInTwoFamilies(feature, families: [other, family])
        }
      }
    }
    let known = Set(featureNames)
    for (_, features) in families {
      if let unknown = features.first(where: { !known.contains($0) }) {
        throw .unknownFeature(unknown)
      }
    }
    var features: [(family: String, descriptor: String)] = []
    for name in featureNames {
      guard let family = familyOfFeature[name] else {
        throw .featureWithoutFamily(name, families: families.map(\.key))
      }
      features.append((family, name))
    }
    self.init(features: features, order: families.map(\.key))
  }

  /// Creates the families of features whose family and descriptor are known.
  ///
  /// - Parameters:
  ///   - features: The family and the descriptor of each feature. A descriptor has one family.
  ///   - order: The order of the families; those that do not occur are left out.
  package init(features: [(family: String, descriptor: String)], order: [String]) {
    let occurring = Set(features.map(\.family))
    let names = order.filter(occurring.contains)
    let numbers = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    var descriptors: [String] = []
    var familyOfDescriptor: [Int] = []
    var found: [String: Int] = [:]
    descriptorOfFeature = features.map { feature in
      if let number = found[feature.descriptor] { return number }
      found[feature.descriptor] = descriptors.count
      descriptors.append(feature.descriptor)
      familyOfDescriptor.append(numbers[feature.family] ?? 0)
      return descriptors.count - 1
    }
    self.names = names
    self.descriptors = descriptors
    self.familyOfDescriptor = familyOfDescriptor
  }

  /// The family of each feature, counted from 0.
  package var familyOfFeature: [Int] { descriptorOfFeature.map { familyOfDescriptor[$0] } }
}
