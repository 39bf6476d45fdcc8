import EmoLIME
import EmoLIMEModels
import EmoLIMETraining

/// A model that a study explains.
public struct StudyModel: Sendable {
  /// How a model came to hear, or not to hear, the speakers on whom it is explained.
  public enum Training: String, Sendable, Hashable, Codable, CaseIterable {
    /// It is trained for each corpus without the speaker who is explained.
    case leaveOneSpeakerOut = "trained without the speaker"
    /// It is taken as it is; whether it has heard the speakers is not known.
    case asItIs = "as it is"
  }

  /// What the model is called in tables.
  public let name: String
  /// What tells the model from others that have the same name.
  public let identifier: String
  let kind: Kind

  enum Kind: Sendable {
    case trained(extractor: any FeatureExtractor, trainer: ModelTrainer, scores: ScoreKind)
    case fixed(any Classifier)
  }

  /// A support vector machine on some features, trained anew for each corpus and each speaker that
  /// is left out.
  ///
  /// - Parameters:
  ///   - name: what the model is called in tables.
  ///   - extractor: the features.
  ///   - trainer: how the machines are trained.
  ///   - scores: what is explained.
  public static func trained(
    name: String, on extractor: any FeatureExtractor, by trainer: ModelTrainer = ModelTrainer(),
    scoring scores: ScoreKind = .probability
  ) -> StudyModel {
    StudyModel(
      name: name, identifier: extractor.identifier,
      kind: .trained(extractor: extractor, trainer: trainer, scores: scores))
  }

  /// A classifier as it is: all emotions of the study must be among its labels, and whether it has
  /// heard the speakers before is not known.
  ///
  /// - Parameters:
  ///   - name: what the model is called in tables.
  ///   - identifier: what tells it from others of this name, such as the digest of its file: shards
  ///     that were explained with different models are not merged.
  ///   - classifier: the classifier.
  public static func fixed(
    name: String, identifier: String = "", _ classifier: any Classifier
  ) -> StudyModel {
    StudyModel(name: name, identifier: identifier, kind: .fixed(classifier))
  }

  /// Whether the model is trained without the speakers who are explained.
  public var training: Training {
    switch kind {
    case .trained: .leaveOneSpeakerOut
    case .fixed: .asItIs
    }
  }

  /// What is explained.
  public var scoreKind: ScoreKind {
    switch kind {
    case .trained(_, _, let scores): scores
    case .fixed(let classifier): classifier.scoreKind
    }
  }
}
