import ArgumentParser
import EmoLIME
import EmoLIMENumerics
import EmoLIMETraining
import Foundation

struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains an emotion classifier on one or more corpora.",
    discussion: """
      Trains a one-vs-rest linear support vector machine on standardised features, calibrates its \
      probabilities, and evaluates it by leave-one-speaker-out cross-validation. Features are cached \
      in emolime/features of XDG_CACHE_HOME or ~/.cache.
      """)

  @Option(help: ArgumentHelp(CorpusArgument.help, valueName: "kind:path"))
  var corpus: [CorpusArgument]

  @Option(help: "Features: \(FeatureSetArgument.help).")
  var features = FeatureSetArgument.compare2016

  @OptionGroup var compute: ComputeOption

  @Option(help: "Penalty parameter C of the SVM, or grid for nested cross-validation.")
  var c = CostArgument.one

  @Option(help: "Name of the model (default: its corpora and features).")
  var name: String?

  @Option(help: "Emotions, separated by commas.")
  var emotions = paperEmotions.joined(separator: ",")

  @Option(
    help: ArgumentHelp(
      """
      Speakers, separated by commas, that the model is not trained on. It is evaluated on their clips too.
      """, valueName: "speakers"))
  var heldOut: HeldOutSpeakers?

  @Option(help: "Write the model to this file.")
  var out: String

  @Option(help: "Write the evaluation as JSON to this file.")
  var report: String?

  func validate() throws {
    guard !corpus.isEmpty else { throw ValidationError("--corpus is missing. Name at least one.") }
    try refuseEmpty(["--out": out, "--report": report])
  }

  func run() async throws {
    let emotions = emotions.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let all = try corpus.corpora()
    try OutputPaths.check(
      [OutputPath("--out", out), OutputPath("--report", report)],
      inputs: zip(corpus, all).flatMap { $0.files(of: $1) } + features.files)
    let selected = all.map { $0.selectingOrReporting(emotions: emotions) }
    let (corpora, heldOut) = try heldOut?.split(selected) ?? (selected, [])
    let extractor = try features.extractor(compute: compute.type(features: [features]))
    let set = try await trainingSet(of: corpora, by: extractor)
    let names = corpora.map(\.name).joined(separator: " and ")
    let trainer = ModelTrainer(svm: c.svm, costs: c.costs)
    let model = try await trainer.train(
      on: set, name: name ?? "\(names), \(features.name)",
      featureSet: extractor.identifier, corpus: names)
    let evaluation = try await trainer.evaluate(on: set)
    let unseen = try await heldOutEvaluation(of: model, on: heldOut, by: extractor)
    try OutputFile.write(model.encoded(), to: out)
    WrittenFiles.append("\(out) (\(model.name))")
    if let report { try writeFile(encodedJSON(evaluation), to: report) }
    try printLine("\(evaluation)".wrappedForStandardOutput)
    if let unseen { try printLine("\n\(unseen)".wrappedForStandardOutput) }
  }

  /// Returns the evaluation of a model on the clips of the held-out speakers; `nil` without any.
  private func heldOutEvaluation(
    of model: EmotionModel, on corpora: [Corpus], by extractor: any FeatureExtractor
  ) async throws -> EvaluationReport? {
    guard let heldOut, !corpora.isEmpty else { return nil }
    let set = try await trainingSet(
      of: corpora.map { $0.selecting(emotions: model.labels) }, by: extractor)
    return try EvaluationReport(
      scheme: "held-out speakers \(heldOut.names.joined(separator: ", "))", set: set,
      scores: model.scores(features: set.features), labels: model.labels, areProbabilities: true)
  }
}

/// The value of `--c`.
struct CostArgument: ExpressibleByArgument {
  let svm: LinearSVM
  let costs: [Double]?
  let defaultValueDescription: String

  static let one = CostArgument(
    svm: LinearSVM(), costs: nil, defaultValueDescription: "1")

  private init(svm: LinearSVM, costs: [Double]?, defaultValueDescription: String) {
    self.svm = svm
    self.costs = costs
    self.defaultValueDescription = defaultValueDescription
  }

  init?(argument: String) {
    var svm = LinearSVM()
    if argument == "grid" {
      self.init(
        svm: svm, costs: GridSearch().costs, defaultValueDescription: argument)
    } else if let cost = Double(argument), cost > 0, cost.isFinite {
      svm.cost = cost
      self.init(svm: svm, costs: nil, defaultValueDescription: argument)
    } else {
      return nil
    }
  }
}
