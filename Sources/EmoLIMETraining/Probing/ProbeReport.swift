import EmoLIMEModels

/// How well representations predict acoustic cues of speakers that the regressions were not fitted to, as
/// a text table (`description`) and JSON (`Codable`).
///
/// R² is 1 for perfect predictions, 0 for those of the mean of the training clips, and negative for worse
/// ones.
public struct ProbeReport: Sendable, Hashable, Codable {
  /// How well a cue is predicted.
  public struct Cue: Sendable, Hashable, Codable {
    /// The name of the cue family, such as `F0`.
    public let name: String
    /// The median R² of the features of the family; `nil` if none varies.
    public let r2: Double?
    /// The 95 % percentile interval of 2,000 bootstrap samples of speakers; `nil` without ``r2``.
    public let interval: ClosedRange<Double>?
  }

  /// How well an acoustic feature is predicted.
  public struct Feature: Sendable, Hashable, Codable {
    /// The name of the feature.
    public let name: String
    /// The name of its cue family.
    public let cue: String
    /// R²; `nil` if the feature does not vary.
    public let r2: Double?
  }

  /// The results of a representation.
  public struct Representation: Sendable, Hashable, Codable {
    /// The name, such as `layer 9`.
    public let name: String
    /// The number of features of the representation.
    public let size: Int
    /// The cue families, in the order of the feature set.
    public let cues: [Cue]
    /// The acoustic features, in the order of the feature set.
    public let features: [Feature]
  }

  /// The name of the corpus.
  public let corpus: String
  /// The identifier of the acoustic features.
  public let featureSet: String
  /// The number of clips.
  public let clips: Int
  /// The number of speakers.
  public let speakers: Int
  /// The representations.
  public let representations: [Representation]
}

extension ProbeReport.Representation {
  init(
    name: String, size: Int, errors: SpeakerErrors, featureNames: [String], families: CueFamilies
  ) throws(TrainingError) {
    self.name = name
    self.size = size
    let speakers = Array(0..<errors.total.rows)
    let familyOfFeature = families.familyOfFeature
    features = zip(featureNames, familyOfFeature).enumerated().map { target, feature in
      .init(
        name: feature.0, cue: families.names[feature.1],
        r2: errors.r2(target: target, speakers: speakers))
    }
    var cues: [ProbeReport.Cue] = []
    for (family, name) in families.names.enumerated() {
      let targets = familyOfFeature.indices.filter { familyOfFeature[$0] == family }
      func median(_ speakers: [Int]) -> Double? {
        targets.compactMap { errors.r2(target: $0, speakers: speakers) }.median
      }
      let r2 = median(speakers)
      // Of a sample in which nothing varies, nothing is known.
      let interval =
        r2 == nil
        ? nil : try SpeakerBootstrap().interval(speakers: speakers.count) { median($0) ?? 0 }
      cues.append(.init(name: name, r2: r2, interval: interval))
    }
    self.cues = cues
  }
}

extension [Double] {
  /// The median: the middle of the sorted numbers, or the mean of the two in the middle; `nil` without
  /// numbers.
  fileprivate var median: Double? {
    guard !isEmpty else { return nil }
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}
