import EmoLIME
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMESurrogate

/// The design of a study: everything that its results depend on. It is the first line of every
/// results file.
public struct StudyOutline: Sendable, Hashable, Codable {
  /// The names of the corpora, in the order of the plan.
  public let corpora: [String]
  /// The models, in the order of the plan.
  public let modelDetails: [Model]
  /// The emotions, in the order of the plan.
  public let emotions: [String]
  /// The requested number of utterances per emotion, corpus and model.
  public let utterancesPerEmotion: Int
  /// The kind of components in words.
  public let components: String
  /// The replacement of masked components.
  public let fill: Fill
  /// The sampling plan of the coalitions.
  public let sampling: SamplingPlan
  /// The method that computes the weights from the scores.
  public let attribution: Attribution
  /// The method that computes the confidence intervals of the weights; `nil` for no intervals.
  public let intervals: IntervalEstimator?
  /// The random seed.
  public let seed: UInt64
  /// The version of EmoLIME.
  public let libraryVersion: String
  /// The recognition rate of each model on each corpus.
  public let recognition: [Recognition]
  /// All units.
  public let units: [Unit]
  /// The combinations with fewer utterances than requested.
  public let missingUtterances: [MissingUtterances]
  /// The files that could not be used, by corpus and name, with the reasons.
  public let rejectedFiles: [String: String]

  /// The names of the models, in the order of the plan.
  public var models: [String] { modelDetails.map(\.name) }

  /// A model of a study.
  public struct Model: Sendable, Hashable, Codable {
    /// The name in tables.
    public let name: String
    /// The identifier that distinguishes models of the same name.
    public let identifier: String
    /// The relation of the model's training data to the explained speakers.
    public let training: StudyModel.Training
    /// The kind of the explained scores.
    public let scoreKind: ScoreKind

    init(_ model: StudyModel) {
      name = model.name
      identifier = model.identifier
      training = model.training
      scoreKind = model.scoreKind
    }
  }

  /// The recognition rate of a model on a corpus.
  public struct Recognition: Sendable, Hashable, Codable {
    /// The name of the corpus.
    public let corpus: String
    /// The name of the model.
    public let model: String
    /// The number of clips.
    public let clips: Int
    /// The number of correctly predicted clips: by a model trained without the speaker of the clip, or
    /// by the pretrained model.
    public let correct: Int
    /// The unweighted average recall, from 0 to 1.
    public let unweightedAverageRecall: Double
  }

  /// The kind of model that recognised the utterances, in words.
  package var recognisedBy: String {
    switch Set(modelDetails.map(\.training)) {
    case [.leaveOneSpeakerOut]: "recognised by a model trained without their speaker"
    case [.pretrained]:
      "recognised by a pretrained model, whose training data may contain their speakers"
    default:
      "recognised by a model trained without their speaker, or by a pretrained model, whose training "
        + "data may contain their speakers"
    }
  }

  /// Returns the relation of a model's training data to the explained speakers; `nil` for an unknown
  /// name.
  package func training(of model: String) -> StudyModel.Training? {
    modelDetails.first { $0.name == model }?.training
  }
}
