import EmoLIME
import EmoLIMEModels
import EmoLIMETraining

/// A model that a study explains.
public struct StudyModel: Sendable {
  /// The relation of a model's training data to the speakers whose utterances are explained.
  public enum Training: String, Sendable, Hashable, Codable, CaseIterable {
    /// The model is trained on each corpus without the speaker whose utterance is explained.
    case leaveOneSpeakerOut = "trained without the speaker"
    /// The model is pretrained; its training data may contain the speakers.
    case pretrained
  }

  /// The name in tables.
  public let name: String
  /// The identifier that distinguishes models of the same name.
  public let identifier: String
  let kind: Kind

  enum Kind: Sendable {
    case trained(extractor: any FeatureExtractor, trainer: ModelTrainer, scores: ScoreKind)
    case pretrained(any Classifier)
  }

  /// Returns a linear support vector machine that is trained on each corpus, once per speaker without
  /// that speaker (leave-one-speaker-out).
  ///
  /// - Parameters:
  ///   - name: The name in tables.
  ///   - extractor: The features.
  ///   - trainer: The training settings.
  ///   - scores: The kind of score to explain.
  public static func trained(
    name: String, on extractor: any FeatureExtractor, by trainer: ModelTrainer = ModelTrainer(),
    scoring scores: ScoreKind = .probability
  ) -> StudyModel {
    StudyModel(
      name: name, identifier: extractor.identifier,
      kind: .trained(extractor: extractor, trainer: trainer, scores: scores))
  }

  /// Returns a pretrained classifier, whose training data may contain the speakers of the study.
  ///
  /// - Parameters:
  ///   - name: The name in tables.
  ///   - identifier: An identifier that distinguishes it from others of this name, such as the digest
  ///     of its file: shards of different models are not merged.
  ///   - classifier: The classifier. Its labels must include all emotions of the study.
  public static func pretrained(
    name: String, identifier: String = "", _ classifier: any Classifier
  ) -> StudyModel {
    StudyModel(name: name, identifier: identifier, kind: .pretrained(classifier))
  }

  /// The relation of the training data to the explained speakers.
  public var training: Training {
    switch kind {
    case .trained: .leaveOneSpeakerOut
    case .pretrained: .pretrained
    }
  }

  /// The kind of the explained scores.
  public var scoreKind: ScoreKind {
    switch kind {
    case .trained(_, _, let scores): scores
    case .pretrained(let classifier): classifier.scoreKind
    }
  }
}
