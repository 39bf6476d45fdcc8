import ArgumentParser
import EmoLIME
import Foundation

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measures how well a model recognises the emotions of a corpus.",
    discussion: """
      Give it a corpus that the model was not trained on. Recordings of another corpus are often so \
      far from those of the training that the model does no better than chance with the training's \
      standardisation (EMODB to RAVDESS: an unweighted average recall of 0.28); --standardize corpus \
      (0.46) or speaker (0.47) fits it to the clips under test, without their labels.
      """)

  @Option(help: "The model file; by default the embedded model, trained on EMODB.")
  var model: String?

  @Option(help: "The features that the model was trained on, where they are not built in.")
  var features: FeatureSetArgument?

  @Option(help: ArgumentHelp(CorpusArgument.help, valueName: "kind:path"))
  var corpus: CorpusArgument

  @Option(help: "Which clips features are standardised by: \(choices(Standardization.self)).")
  var standardize = Standardization.training

  @Option(help: "Write the evaluation as JSON to this file, or to standard output for -.")
  var json: String?

  enum Standardization: String, CaseIterable, ExpressibleByArgument {
    case training, corpus, speaker
  }

  func run() async throws {
    let classifier = try loadClassifier(model, features: features)
    let corpus = try corpus.corpus(emotions: classifier.labels)
    let set = try await trainingSet(of: [corpus], by: classifier.extractor)
    let probabilities = try probabilities(of: set, by: classifier.model)
    let known = try aligned(probabilities, labels: classifier.labels, to: set.labels)
    let report = try EvaluationReport(
      scheme: "\(classifier.name) on \(corpus.name), standardised by \(standardize.rawValue)",
      set: set, predictions: known.predictedClasses, probabilities: known)
    if let json { try writeFile(encodedJSON(report), to: json) }
    if json != "-" { try printLine("\(report)") }
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

  /// The columns of the labels that occur, made to sum to one again.
  private func aligned(
    _ scores: Matrix, labels: [String], to present: [String]
  ) throws -> Matrix {
    let columns = present.compactMap { labels.firstIndex(of: $0) }
    var result = scores.selecting(columns: columns)
    for row in 0..<result.rows {
      let sum = result.row(row).reduce(0, +)
      for column in 0..<result.columns {
        result[row, column] = sum > 0 ? result[row, column] / sum : 1 / Double(result.columns)
      }
    }
    return result
  }
}

extension EmotionModel {
  /// The same machines for features that are standardised by other clips.
  fileprivate func restandardized(by features: Matrix) throws -> EmotionModel {
    try EmotionModel(
      name: name, labels: labels, featureSet: featureSet,
      scaler: StandardScaler(fittedTo: features), machines: machines, calibration: calibration,
      provenance: provenance)
  }
}
