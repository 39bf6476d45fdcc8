import EmoLIMEModels

/// A model that a study explains.
public struct StudyModel: Sendable {
  /// What the model is called in tables.
  public let name: String
  let kind: Kind

  enum Kind: Sendable {
    case trained(extractor: any FeatureExtractor, trainer: ModelTrainer)
    case fixed(any Classifier)
  }

  /// A support vector machine on some features, trained anew for each corpus and each speaker that
  /// is left out.
  public static func trained(
    name: String, on extractor: any FeatureExtractor, by trainer: ModelTrainer = ModelTrainer()
  ) -> StudyModel {
    StudyModel(name: name, kind: .trained(extractor: extractor, trainer: trainer))
  }

  /// A classifier as it is. Its labels must be among the study's emotions; whether it has heard the
  /// speakers before is not known.
  public static func fixed(name: String, _ classifier: any Classifier) -> StudyModel {
    StudyModel(name: name, kind: .fixed(classifier))
  }
}
