import EmoLIME
import EmoLIMEModels
import EmoLIMETraining

/// A model that a study explains.
///
/// Create it with ``trained(name:on:by:scoring:)`` or ``pretrained(name:identifier:_:)``:
///
/// ```swift
/// let svm = StudyModel.trained(name: "SVC", on: extractor)
/// let network = StudyModel.pretrained(name: "wav2vec 2.0", classifier)
/// ```
public struct StudyModel: Sendable {
  /// The relation of a model's training data to the speakers whose utterances are explained.
  ///
  /// Recognition rates of pretrained models can be too high, if the training data contain the
  /// explained speakers; those of leave-one-speaker-out training are not affected.
  public enum Training: String, Sendable, Hashable, Codable, CaseIterable {
    /// The model is trained on each corpus without the speaker whose utterance is explained.
    case leaveOneSpeakerOut = "trained without the speaker"
    /// The model is pretrained; its training data may contain the speakers.
    case pretrained
  }

  /// The name in tables.
  ///
  /// It must differ from the names of all other models of the plan.
  public let name: String
  /// The identifier that distinguishes models of the same name.
  ///
  /// The identifier of the feature set for trained models. It is part of the outline, so shards of
  /// models with different identifiers are not merged.
  public let identifier: String
  let kind: Kind

  enum Kind: Sendable {
    case trained(extractor: any FeatureExtractor, trainer: ModelTrainer, scores: ScoreKind)
    case pretrained(any Classifier)
  }

  /// Returns a linear support vector machine that is trained on each corpus, once per speaker
  /// without that speaker (leave-one-speaker-out).
  ///
  /// The model selects utterances by its predictions for speakers that it was not trained on. Each
  /// explanation then uses the classifier that was trained without the speaker of the utterance.
  /// Every corpus must have at least two speakers (``StudyError/tooFewSpeakers(corpus:found:)``).
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
  /// It is evaluated once for each clip of the emotions when the study is prepared. An emotion that
  /// is not among its labels is an error then (``StudyError/unknownEmotion(_:model:labels:)``).
  ///
  /// - Parameters:
  ///   - name: The name in tables.
  ///   - identifier: An identifier that distinguishes it from others of this name, such as the
  ///     digest of its file: shards of different models are not merged.
  ///   - classifier: The classifier. Its labels must include all emotions of the study.
  public static func pretrained(
    name: String, identifier: String = "", _ classifier: any Classifier
  ) -> StudyModel {
    StudyModel(name: name, identifier: identifier, kind: .pretrained(classifier))
  }

  /// The relation of the training data to the explained speakers.
  ///
  /// It appears in all tables, because recognition rates of both kinds cannot be compared directly.
  public var training: Training {
    switch kind {
    case .trained: .leaveOneSpeakerOut
    case .pretrained: .pretrained
    }
  }

  /// The kind of the explained scores.
  ///
  /// It determines the unit of the weights. Tests across models of different kinds also compare the
  /// scales of their scores.
  public var scoreKind: ScoreKind {
    switch kind {
    case .trained(_, _, let scores): scores
    case .pretrained(let classifier): classifier.scoreKind
    }
  }
}
