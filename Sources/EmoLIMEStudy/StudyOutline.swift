import EmoLIME
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMESurrogate

/// What a study is: all that its results depend on, in a form that every file of results carries.
public struct StudyOutline: Sendable, Hashable, Codable {
  /// The corpora, in the order of the plan.
  public let corpora: [String]
  /// What is known of the models, in the order of the plan.
  public let modelDetails: [Model]
  /// The emotions, in the order of the plan.
  public let emotions: [String]
  /// How many utterances of each emotion were wanted.
  public let utterancesPerEmotion: Int
  /// What the sounds are cut into.
  public let components: String
  /// What stands in the place of components that are switched off.
  public let fill: Fill
  /// Which coalitions the models are asked about.
  public let sampling: SamplingPlan
  /// How the scores become weights.
  public let attribution: Attribution
  /// How it is found how far the weights may be off; nil for not at all.
  public let intervals: IntervalEstimator?
  /// The seed.
  public let seed: UInt64
  /// The version of the library.
  public let libraryVersion: String
  /// How well each model recognises each corpus, by corpus and model.
  public let recognition: [Recognition]
  /// All units.
  public let units: [StudyUnit]
  /// Where utterances were lacking.
  public let gaps: [StudyGap]
  /// Files that were left out, by corpus and name, with the reasons.
  public let rejectedFiles: [String: String]

  /// The names of the models, in the order of the plan.
  public var models: [String] { modelDetails.map(\.name) }

  /// A model of a study.
  public struct Model: Sendable, Hashable, Codable {
    /// What the model is called.
    public let name: String
    /// What tells it from others of this name.
    public let identifier: String
    /// Whether it was trained without the speakers who are explained.
    public let training: StudyModel.Training
    /// What is explained.
    public let scoreKind: ScoreKind

    init(_ model: StudyModel) {
      name = model.name
      identifier = model.identifier
      training = model.training
      scoreKind = model.scoreKind
    }
  }

  /// How well a model recognises a corpus.
  public struct Recognition: Sendable, Hashable, Codable {
    /// The corpus.
    public let corpus: String
    /// The model.
    public let model: String
    /// The number of clips.
    public let clips: Int
    /// The number of clips that were recognised: by a model that had not heard the speaker, or by
    /// the model as it is.
    public let correct: Int
    /// The unweighted average recall.
    public let unweightedAverageRecall: Double
  }

  /// By what kind of model the utterances were recognised, in words.
  package var recognisedBy: String {
    switch Set(modelDetails.map(\.training)) {
    case [.leaveOneSpeakerOut]: "recognised by a model that had not heard their speaker"
    case [.asItIs]: "recognised by the model as it is, which may have heard their speakers"
    default:
      "recognised by the model, which had not heard their speaker where it was trained for this study, "
        + "and may have where it is taken as it is"
    }
  }

  /// Whether a model was trained without the speakers who are explained.
  public func training(of model: String) -> StudyModel.Training? {
    modelDetails.first { $0.name == model }?.training
  }
}
