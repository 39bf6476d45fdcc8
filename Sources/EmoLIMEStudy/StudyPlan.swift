import EmoLIME
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMESurrogate
import EmoLIMETraining

/// The corpora, models, emotions and settings of a study.
///
/// The defaults are those of Hjuler, Clemmensen and Das (2025): ten utterances of each of four
/// emotions, explained by eight bands of 1 kHz.
///
/// ```swift
/// var plan = StudyPlan(corpora: [emodb, ravdess], models: [svm])
/// plan.utterancesPerEmotion = 20
/// let study = try await PreparedStudy(plan, reader: reader)
/// ```
///
/// The number of explanations is the product of the numbers of corpora, models, emotions and
/// utterances per emotion, if none are missing. A plan is checked when a ``PreparedStudy`` is
/// created.
public struct StudyPlan: Sendable {
  /// The behaviour if a model recognises fewer utterances than requested.
  ///
  /// A model recognises too few utterances if its recall is low, or if the corpus is small.
  public enum MissingUtterances: String, Sendable, Hashable, Codable, CaseIterable {
    /// Explain those that were found; all tables show the sample sizes.
    case proceed
    /// Throw an error before anything is explained.
    case fail
  }

  /// The corpora.
  ///
  /// At least one, with different names. Tests across corpora need two.
  public var corpora: [Corpus]
  /// The models.
  ///
  /// At least one, with different names. Tests across models need two.
  public var models: [StudyModel]
  /// The emotions.
  ///
  /// At least one, all different. Clips of other emotions are not used, neither for training nor
  /// for testing.
  public var emotions: [String]
  /// The number of utterances to explain per emotion, corpus and model; at least 2.
  ///
  /// 10 by default, as in the paper. Larger samples give tests of higher power
  /// (`CramerTest.power(pilots:_:sampleSizes:simulations:)`).
  public var utterancesPerEmotion: Int
  /// The explainer. Its seed also selects the utterances.
  ///
  /// All units are explained with the same settings, so that their weights can be compared.
  public var explainer: Explainer
  /// The behaviour if utterances are missing.
  ///
  /// ``MissingUtterances/proceed`` by default.
  public var missingUtterances: MissingUtterances

  /// Creates a plan.
  ///
  /// Nothing is checked here. `PreparedStudy.init` throws
  /// ``StudyError/nothingToStudy(corpora:models:emotions:)``, ``StudyError/tooFewUtterances(_:)``
  /// or ``StudyError/duplicateName(_:)`` before it reads a clip.
  ///
  /// - Parameters:
  ///   - corpora: The corpora, with different names.
  ///   - models: The models, with different names.
  ///   - emotions: The emotions, which must be labels of all models.
  ///   - utterancesPerEmotion: The number of utterances per emotion, corpus and model; at least 2.
  ///   - explainer: The explainer. Its seed also selects the utterances.
  ///   - missingUtterances: The behaviour if a model recognises fewer utterances.
  public init(
    corpora: [Corpus], models: [StudyModel],
    emotions: [String] = ["angry", "happy", "neutral", "sad"], utterancesPerEmotion: Int = 10,
    explainer: Explainer = Explainer(), missingUtterances: MissingUtterances = .proceed
  ) {
    self.corpora = corpora
    self.models = models
    self.emotions = emotions
    self.utterancesPerEmotion = utterancesPerEmotion
    self.explainer = explainer
    self.missingUtterances = missingUtterances
  }

  func validate() throws(StudyError) {
    guard !corpora.isEmpty, !models.isEmpty, !emotions.isEmpty else {
      throw .nothingToStudy(
        corpora: corpora.count, models: models.count, emotions: emotions.count)
    }
    guard utterancesPerEmotion >= 2 else { throw .tooFewUtterances(utterancesPerEmotion) }
    for names in [corpora.map(\.name), models.map(\.name), emotions] {
      if let name = names.firstDuplicate { throw .duplicateName(name) }
    }
  }
}

extension [String] {
  fileprivate var firstDuplicate: String? {
    var seen: Set<String> = []
    return first { !seen.insert($0).inserted }
  }
}
