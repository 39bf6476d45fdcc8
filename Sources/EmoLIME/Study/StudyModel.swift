import EmoLIMEModels

/// A model that a study explains.
public struct StudyModel: Sendable {
  /// What the model is called in tables.
  public let name: String
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
      name: name, kind: .trained(extractor: extractor, trainer: trainer, scores: scores))
  }

  /// A classifier as it is: all emotions of the study must be among its labels, and whether it has
  /// heard the speakers before is not known.
  public static func fixed(name: String, _ classifier: any Classifier) -> StudyModel {
    StudyModel(name: name, kind: .fixed(classifier))
  }
}
