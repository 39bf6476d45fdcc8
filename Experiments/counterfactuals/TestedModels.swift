import EmoLIME
import EmoLIMETraining
import EmoLIMETransformers
import Foundation

/// What the classifiers that are searched are made of.
enum ModelKind: String, Codable {
  case egemaps, melStatistics = "mel-statistics", wav2vec2
}

/// Classifiers of clips whose speaker they were not trained on.
struct TestedModels {
  let kind: ModelKind
  private let corpus: EMODBClips
  private let speakers: [String]
  private let classifiers: [String: any Classifier]

  /// The speakers that `models/wav2vec2-emodb-small` was not trained on.
  private static let heldOut = ["03", "14"]

  /// Trains a model for each speaker, on the features of the other speakers; wav2vec 2.0 is trained
  /// already, and only its novelty scores are those of such a model.
  init(_ kind: ModelKind, shared: URL) async throws {
    self.kind = kind
    corpus = try EMODBClips(in: shared)
    var classifiers: [String: any Classifier] = [:]
    switch kind {
    case .egemaps, .melStatistics:
      speakers = corpus.speakers
      let embedded: EmotionClassifier =
        try kind == .egemaps ? .emodbEGeMAPS() : .emodbMelStatistics()
      for speaker in speakers {
        classifiers[speaker] = try await embedded.trained(without: [speaker])
      }
    case .wav2vec2:
      speakers = Self.heldOut
      let classifier = try await MeasuredNovelty(
        of: SpeechTransformerClassifier(
          contentsOf: shared.appendingPathComponent("models/wav2vec2-emodb-small")),
        by: EmotionClassifier.emodbMelStatistics().trained(without: speakers))
      for speaker in speakers { classifiers[speaker] = classifier }
    }
    self.classifiers = classifiers
  }

  /// Returns up to so many clips of each speaker and emotion.
  func clips(perSpeakerAndEmotion count: Int) -> [EMODBClips.Clip] {
    corpus.spread(perSpeakerAndEmotion: count, speakers: speakers)
  }

  /// Returns the clip of a name; `nil` if there is none.
  func clip(_ name: String) -> EMODBClips.Clip? { corpus.clips.first { $0.name == name } }

  /// Returns the classifier that was not trained on the speaker of a clip; `nil` if there is none.
  func classifier(for clip: EMODBClips.Clip) -> (any Classifier)? { classifiers[clip.speaker] }
}

extension EmotionClassifier {
  /// Returns a classifier like this embedded one, trained without some speakers.
  fileprivate func trained(without speakers: [String]) async throws -> EmotionClassifier {
    guard let set = try TrainingSet.embedded(of: model) else { return self }
    let rows = set.groups.indices.filter { !speakers.contains(set.groups[$0]) }
    let trained = try await ModelTrainer().train(
      on: set.selecting(rows: rows), name: "\(name) without \(speakers.joined(separator: ", "))",
      featureSet: model.featureSet, corpus: model.provenance.corpus)
    return try EmotionClassifier(model: trained)
  }
}

/// A classifier whose novelty scores are those of another one.
private struct MeasuredNovelty: Classifier {
  let base: any Classifier
  let measure: EmotionClassifier

  init(of base: any Classifier, by measure: EmotionClassifier) {
    self.base = base
    self.measure = measure
  }

  var name: String { base.name }
  var labels: [String] { base.labels }
  var sampleRate: Double? { base.sampleRate }
  var scoreKind: ScoreKind { base.scoreKind }

  func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await base.scores(for: signals)
  }

  func diagnosedScores(for signals: [AudioSignal]) async throws -> DiagnosedScores {
    let novelties = try await measure.diagnosedScores(for: signals).diagnostics
    return DiagnosedScores(
      scores: try await base.scores(for: signals),
      diagnostics: novelties?.map { DiagnosedScores.Diagnostics(noveltyScore: $0.noveltyScore) })
  }
}
