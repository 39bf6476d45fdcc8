import EmoLIMEModels
import EmoLIMENumerics
import Foundation

/// A probe of what representations, such as the layers of a speech transformer, know of acoustic cues.
///
/// Ridge regressions predict each acoustic feature from a representation of the clip. What they predict
/// for speakers that they were not fitted to is known to the representation in a linear form (Alain and
/// Bengio 2017; for speech transformers Shah et al. 2021).
///
/// ```swift
/// let cues = try await reader.features(of: corpus, by: EGeMAPS())
/// let layer = try await reader.features(
///   of: corpus, by: HiddenStateFeatures(of: transformer, layer: 9))
/// let report = try await CueProbe(extractor: EGeMAPS()).report(
///   of: [.init("layer 9", layer)], on: cues)
/// print(report)
/// ```
///
/// Each speaker is left out in turn. The features of the representation and the acoustic features are
/// standardised by the other speakers, and the penalty of each acoustic feature is the one of 13 from 0.1
/// to 100,000 whose leave-one-speaker-out error on them is the smallest.
public struct CueProbe: Sendable {
  /// A representation of clips.
  public struct Representation: Sendable {
    let name: String
    let clips: [Corpus.Clip]
    let matrix: Matrix

    /// Creates a representation.
    ///
    /// - Parameters:
    ///   - name: The name, such as `layer 9`.
    ///   - features: The features of the clips.
    public init(_ name: String, _ features: Corpus.Features) {
      self.init(name, features, columns: 0..<features.matrix.columns)
    }

    /// Creates a representation from some columns of features.
    package init(_ name: String, _ features: Corpus.Features, columns: Range<Int>) {
      self.name = name
      clips = features.clips
      matrix = features.matrix.selecting(columns: Array(columns))
    }
  }

  private let featureSet: String
  private let featureNames: [String]
  private let families: CueFamilies

  /// Half decades from 0.1 to 100,000.
  static let penalties: [Double] = (0...12).map { pow(10, Double($0) / 2 - 1) }

  /// Creates a probe.
  ///
  /// - Parameter extractor: The extractor of the acoustic features.
  /// - Throws: `ModelError.noCueFamilies(featureSet:)` for features without cue families.
  public init(extractor: any FeatureExtractor) throws(ModelError) {
    guard let families = extractor.cueFamilies else {
      throw .noCueFamilies(featureSet: extractor.identifier)
    }
    featureSet = extractor.identifier
    featureNames = extractor.featureNames
    self.families = families
  }

  /// Returns how well representations predict the acoustic features of clips.
  ///
  /// Only clips are used that all representations and the acoustic features have.
  ///
  /// - Parameters:
  ///   - representations: The representations.
  ///   - cues: The acoustic features, by the extractor of the probe.
  ///   - progress: Receives the number of finished representations and of all.
  /// - Throws: ``TrainingError/tooFewSpeakersToProbe(_:)``, ``TrainingError/noCommonClips``,
  ///   `ModelError.featuresDiffer(expected:actual:)` for other acoustic features,
  ///   `ModelError.featureNotFinite(row:column:)`, `CancellationError`.
  public func report(
    of representations: [Representation], on cues: Corpus.Features,
    progress: Corpus.Reader.Progress? = nil
  ) async throws -> ProbeReport {
    guard cues.matrix.columns == featureNames.count else {
      throw ModelError.featuresDiffer(
        expected: featureNames.count, actual: cues.matrix.columns)
    }
    let clips = commonClips(of: representations, and: cues)
    guard !clips.isEmpty else { throw TrainingError.noCommonClips }
    let speakers = clips.map(\.speaker)
    let folds = try probeFolds(speakers)
    let targets = rows(of: cues.matrix, clips: cues.clips, selecting: clips)
    try targets.checkFinite()
    var results: [ProbeReport.Representation] = []
    for representation in representations {
      let features = rows(
        of: representation.matrix, clips: representation.clips, selecting: clips)
      try features.checkFinite()
      let errors = try await SpeakerErrors(features: features, targets: targets, folds: folds)
      results.append(
        try ProbeReport.Representation(
          name: representation.name, size: features.columns, errors: errors,
          featureNames: featureNames, families: families))
      progress?(results.count, representations.count)
    }
    return ProbeReport(
      corpus: cues.corpus, featureSet: featureSet, clips: clips.count, speakers: folds.count,
      representations: results)
  }

  private func probeFolds(_ speakers: [String]) throws -> [CrossValidation.Fold] {
    let count = Set(speakers).count
    // The penalty is chosen by leaving one of the remaining speakers out.
    guard count >= 3 else { throw TrainingError.tooFewSpeakersToProbe(count) }
    return try CrossValidation.Fold.leaveOneOut(groups: speakers)
  }

  /// Returns the clips that all have, in the order of the acoustic features.
  private func commonClips(
    of representations: [Representation], and cues: Corpus.Features
  ) -> [Corpus.Clip] {
    let others = representations.map { Set($0.clips) }
    return cues.clips.filter { clip in others.allSatisfy { $0.contains(clip) } }
  }

  private func rows(
    of matrix: Matrix, clips: [Corpus.Clip], selecting chosen: [Corpus.Clip]
  ) -> Matrix {
    let numbers = Dictionary(zip(clips, clips.indices), uniquingKeysWith: { first, _ in first })
    return matrix.selecting(rows: chosen.compactMap { numbers[$0] })
  }
}
