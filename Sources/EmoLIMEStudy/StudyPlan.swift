import EmoLIME
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMEStats
import EmoLIMESurrogate
import EmoLIMETraining

/// What to compare in a study of explanations: corpora, models, emotions and settings.
///
/// The defaults are those of Hjuler, Clemmensen and Das (2025): ten utterances of each of four
/// emotions, explained by eight bands of 1 kHz.
public struct StudyPlan: Sendable {
  /// What to do where a corpus has fewer utterances that a model recognises than are wanted.
  public enum Shortage: String, Sendable, Hashable, Codable, CaseIterable {
    /// Go on with those that there are; every table says so.
    case goOn = "go-on"
    /// Stop before anything is explained.
    case stop
  }

  /// The corpora.
  public var corpora: [Corpus]
  /// The models.
  public var models: [StudyModel]
  /// The emotions.
  public var emotions: [String]
  /// How many utterances of each emotion, in each corpus, are explained with each model.
  public var utterancesPerEmotion: Int
  /// How they are explained; its seed also chooses the utterances.
  public var explainer: Explainer
  /// How sets of explanations are tested.
  public var test: CramerTest
  /// What to do where utterances are lacking.
  public var shortage: Shortage

  /// A plan; what is not given is as in the paper.
  public init(
    corpora: [Corpus], models: [StudyModel],
    emotions: [String] = ["angry", "happy", "neutral", "sad"], utterancesPerEmotion: Int = 10,
    explainer: Explainer = Explainer(),
    test: CramerTest = CramerTest(method: .permutation(replicates: 10_000)),
    shortage: Shortage = .goOn
  ) {
    self.corpora = corpora
    self.models = models
    self.emotions = emotions
    self.utterancesPerEmotion = utterancesPerEmotion
    self.explainer = explainer
    self.test = test
    self.shortage = shortage
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
