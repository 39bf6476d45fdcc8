import ArgumentParser
import EmoLIME
import EmoLIMENumerics
import EmoLIMETraining
import Foundation

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Evaluates a model on a corpus.",
    discussion: """
      Use a corpus that the model was not trained on; the output says whether evaluated clips or speakers \
      are in its training data. A model often performs at chance level on \
      another corpus (EMODB to RAVDESS: unweighted average recall 0.29), because recordings differ. \
      --standardize corpus (0.43) or speaker (0.47) standardises the features by the evaluated clips, \
      without their labels. It needs a model file of `emolime train`. Only the emotions that are \
      labels of the model are evaluated.
      """)

  @OptionGroup var source: ModelOptions

  @Option(help: ArgumentHelp(CorpusArgument.help, valueName: "kind:path"))
  var corpus: CorpusArgument

  @Option(help: "Clips that standardise the features: \(choices(Standardization.self)).")
  var standardize = Standardization.training

  @Option(help: "Write the evaluation as JSON to this file (- for standard output).")
  var json: String?

  enum Standardization: String, CaseIterable, ExpressibleByArgument {
    case training, corpus, speaker
  }

  func validate() throws {
    try refuseEmpty(["--json": json])
  }

  func run() async throws {
    // Without speakers there are no confidence intervals.
    let all = try corpus.corpus(
      requiring: standardize == .speaker ? [.emotion, .speaker] : [.emotion])
    try OutputPaths.check(
      [OutputPath("--json", json)],
      inputs: corpus.files(of: all) + source.files)
    let classifier = try await ClassifierLoader(
      features: source.features, compute: source.computeType(),
      program: source.program.configuration
    ).load(source.model)
    let corpus = all.selectingOrReporting(emotions: classifier.labels)
    guard corpus.emotions.count >= 2 else {
      throw ClassifierLoadingError.foreignLabels(classifier.name, labels: classifier.labels)
    }
    let (set, scores) = try await scores(of: corpus, by: classifier)
    var report = try EvaluationReport(
      scheme: "\(classifier.name) on \(corpus.name)"
        + (classifier is EmotionClassifier ? ", standardised by \(standardize.rawValue)" : ""),
      set: set, scores: scores, labels: classifier.labels,
      areProbabilities: classifier.scoreKind == .probability)
    report.trainingOverlap = .init(
      of: set, corpus: corpus.name, with: (classifier as? EmotionClassifier)?.model.provenance)
    if let json { try writeFile(encodedJSON(report), to: json) }
    if json != "-" { try printLine("\(report)".wrappedForStandardOutput) }
  }

  /// Returns the clips of a corpus and their scores: one row per clip, one column per label.
  private func scores(
    of corpus: Corpus, by classifier: any Classifier
  ) async throws -> (TrainingSet, Matrix) {
    if let classifier = classifier as? EmotionClassifier {
      let set = try await trainingSet(of: [corpus], by: classifier.extractor)
      return (set, try probabilities(of: set, by: classifier.model))
    }
    guard standardize == .training else { throw ClassifierLoadingError.notStandardized }
    let set = try await scoredSet(of: corpus, by: classifier)
    return (set, set.features)
  }

  private func probabilities(of set: TrainingSet, by model: EmotionModel) throws -> Matrix {
    switch standardize {
    case .training:
      return try model.scores(features: set.features)
    case .corpus:
      return try model.restandardized(by: set.features).scores(features: set.features)
    case .speaker:
      var scores = Matrix(rows: set.features.rows, columns: model.labels.count)
      for clips in Dictionary(grouping: set.groups.indices, by: { set.groups[$0] }).values {
        let features = set.features.selecting(rows: clips)
        let own = try model.restandardized(by: features).scores(features: features)
        for (row, clip) in clips.enumerated() {
          scores.replaceRows(clip..<clip + 1, with: own.selecting(rows: [row]))
        }
      }
      return scores
    }
  }
}

extension EmotionModel {
  /// The model with the standardisation fitted to other clips.
  fileprivate func restandardized(by features: Matrix) throws -> EmotionModel {
    try EmotionModel(
      name: name, labels: labels, featureSet: featureSet,
      scaler: StandardScaler(fittedTo: features), oneVersusRest: oneVersusRest,
      calibration: calibration, provenance: provenance)
  }
}
