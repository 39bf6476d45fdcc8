import EmoLIME
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMESurrogate
import EmoLIMETraining

/// The corpora, models, emotions and settings of a study.
///
/// The defaults are those of Hjuler, Clemmensen and Das (2025): ten utterances of each of four
/// emotions, explained by eight bands of 1 kHz.
public struct StudyPlan: Sendable {
  /// The behaviour if a model recognises fewer utterances than requested.
  public enum MissingUtterances: String, Sendable, Hashable, Codable, CaseIterable {
    /// Explain those that were found; all tables show the sample sizes.
    case proceed
    /// Throw an error before anything is explained.
    case fail
  }

  /// The corpora.
  public var corpora: [Corpus]
  /// The models.
  public var models: [StudyModel]
  /// The emotions.
  public var emotions: [String]
  /// The number of utterances to explain per emotion, corpus and model; at least 2.
  public var utterancesPerEmotion: Int
  /// The explainer. Its seed also selects the utterances.
  public var explainer: Explainer
  /// The behaviour if utterances are missing.
  public var missingUtterances: MissingUtterances

  /// Creates a plan.
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
