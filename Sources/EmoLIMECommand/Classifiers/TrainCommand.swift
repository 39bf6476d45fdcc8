import ArgumentParser
import EmoLIME
import EmoLIMETraining
import Foundation

struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains an emotion classifier on one or more corpora.",
    discussion: """
      A one-vs-rest linear support vector machine on standardised features, with calibrated \
      probabilities, evaluated on speakers that it was not trained on. Features are kept in a cache \
      (emolime/features in XDG_CACHE_HOME or ~/.cache), so that the second run is quick.
      """)

  @Option(help: ArgumentHelp(CorpusArgument.help, valueName: "kind:path"))
  var corpus: [CorpusArgument]

  @Option(help: "The features: \(FeatureSetArgument.help).")
  var features = FeatureSetArgument.compare2016

  @Option(help: "The penalty factor C, or grid to choose it by nested leave-one-speaker-out.")
  var c = CostArgument.one

  @Option(help: "What the model is called; by default its corpora and features.")
  var name: String?

  @Option(help: "The emotions, separated by commas.")
  var emotions = paperEmotions.joined(separator: ",")

  @Option(help: "The model file to write.")
  var out: String

  @Option(help: "Write the evaluation as JSON to this file.")
  var report: String?

  func validate() throws {
    guard !corpus.isEmpty else { throw ValidationError("Name at least one --corpus.") }
    try refuseEmpty(["--out": out, "--report": report])
  }

  func run() async throws {
    let emotions = emotions.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let all = try corpus.map { try $0.corpus() }
    try OutputPaths.check(
      [OutputPath("--out", out), OutputPath("--report", report)],
      inputs: zip(corpus, all).flatMap { $0.files(of: $1) } + features.files)
    let corpora = all.map { $0.selectingOrReporting(emotions: emotions) }
    let extractor = try features.extractor()
    let set = try await trainingSet(of: corpora, by: extractor)
    let names = corpora.map(\.name).joined(separator: " and ")
    let trainer = ModelTrainer(svm: c.svm, costs: c.costs)
    let model = try await trainer.train(
      on: set, name: name ?? "\(names), \(features.name)",
      featureSet: extractor.identifier, corpus: names)
    let evaluation = try await trainer.evaluate(on: set)
    try model.write(to: URL(fileURLWithPath: out))
    if let report { try writeFile(encodedJSON(evaluation), to: report) }
    try printLine("\(evaluation)")
    try printLine("\(model.name) is in \(out).")
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
