import EmoLIME
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMESurrogate

/// The design of a study: everything that its results depend on. It is the first line of every
/// results file.
///
/// Results of shards are merged only if their outlines are equal; otherwise
/// ``StudyError/differentStudy(path:)`` is thrown. It contains no paths outside the corpora, so it
/// does not depend on their location.
public struct StudyOutline: Sendable, Hashable, Codable {
  /// The names of the corpora, in the order of the plan.
  ///
  /// All different; at least one.
  public let corpora: [String]
  /// The models, in the order of the plan.
  ///
  /// At least one. ``models`` has the names alone.
  public let modelDetails: [Model]
  /// The emotions, in the order of the plan.
  ///
  /// All different; each is a label of every pretrained model. At least one.
  public let emotions: [String]
  /// The requested number of utterances per emotion, corpus and model.
  ///
  /// At least 2. ``missingUtterances`` lists the combinations for which fewer were found.
  public let utterancesPerEmotion: Int
  /// The kind of components in words.
  ///
  /// One line of text, such as the number and the width of the frequency bands.
  public let components: String
  /// The replacement of masked components.
  ///
  /// All units use the same fill.
  public let fill: Fill
  /// The sampling plan of the coalitions.
  ///
  /// The plan as it was given. An automatic plan depends on the number of components and on
  /// ``attribution``.
  public let sampling: SamplingPlan
  /// The method that computes the weights from the scores.
  ///
  /// LIME with its settings, Shapley values, or another method.
  public let attribution: Attribution
  /// The method that computes the confidence intervals of the weights; `nil` for no intervals.
  ///
  /// Tests between samples do not use the intervals of single weights.
  public let intervals: IntervalEstimator?
  /// The random seed.
  ///
  /// It selects the utterances and draws the coalitions.
  public let seed: UInt64
  /// The version of EmoLIME.
  ///
  /// Shards that were run by different versions are not merged.
  public let libraryVersion: String
  /// The recognition rate of each model on each corpus.
  ///
  /// One entry per corpus and model, the models of the first corpus first.
  public let recognition: [Recognition]
  /// All units.
  ///
  /// Ordered by corpus, model and emotion as in the plan; the index of a unit is its position here.
  public let units: [Unit]
  /// The combinations with fewer utterances than requested.
  ///
  /// In the order of ``units``. Empty if every combination has ``utterancesPerEmotion`` utterances.
  public let missingUtterances: [MissingUtterances]
  /// The files that could not be used, by corpus and name, with the reasons.
  ///
  /// A key is the corpus and the name of the file, separated by a comma. Such files are neither
  /// counted in ``recognition`` nor explained.
  public let rejectedFiles: [String: String]

  /// The names of the models, in the order of the plan.
  public var models: [String] { modelDetails.map(\.name) }

  /// A model of a study.
  ///
  /// It says how the model was trained and which scores were explained.
  public struct Model: Sendable, Hashable, Codable {
    /// The name in tables.
    ///
    /// All models of a study have different names.
    public let name: String
    /// The identifier that distinguishes models of the same name.
    ///
    /// The feature set of a trained model, or the identifier that a pretrained model was given.
    public let identifier: String
    /// The relation of the model's training data to the explained speakers.
    ///
    /// Leave-one-speaker-out, or pretrained on data that may contain the speakers.
    public let training: StudyModel.Training
    /// The kind of the explained scores.
    ///
    /// The unit of the weights of this model.
    public let scoreKind: ScoreKind

    init(_ model: StudyModel) {
      name = model.name
      identifier = model.identifier
      training = model.training
      scoreKind = model.scoreKind
    }
  }

  /// The recognition rate of a model on a corpus.
  ///
  /// For a model that is trained for the study, the rate is that of leave-one-speaker-out
  /// cross-validation; for a pretrained model, that on all clips, which its training data may
  /// contain.
  public struct Recognition: Sendable, Hashable, Codable {
    /// The name of the corpus.
    public let corpus: String
    /// The name of the model.
    public let model: String
    /// The number of clips.
    ///
    /// Clips of other emotions and files that could not be used are not counted.
    public let clips: Int
    /// The number of correctly predicted clips: by a model trained without the speaker of the clip,
    /// or by the pretrained model.
    ///
    /// From 0 to ``clips``. The utterances of the study are chosen among these clips.
    public let correct: Int
    /// The unweighted average recall, from 0 to 1.
    ///
    /// The mean of the recalls of the classes, as in the INTERSPEECH 2009 emotion challenge
    /// (Schuller et al. 2009). Each class counts equally, however many clips it has.
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

  /// Returns the relation of a model's training data to the explained speakers; `nil` for an
  /// unknown name.
  package func training(of model: String) -> StudyModel.Training? {
    modelDetails.first { $0.name == model }?.training
  }
}
