import ArgumentParser
import EmoLIME
import EmoLIMEAudio
import EmoLIMEStudy
import EmoLIMETraining
import Foundation

struct StudyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract: "Tests whether explanations differ more across models or across corpora.",
    discussion: """
      Explains utterances that each model recognises, and compares the weights by Cramér tests. A model \
      that is named by its --features is trained without the speaker who is explained; a --model is \
      taken as it is, and the tables say so. A study that was stopped goes on where it was. With \
      --shard I/N only every N-th utterance is explained, so that N processes, on as many machines \
      as you like, share the work; `emolime study merge` then puts the results together.
      """,
    subcommands: [Run.self, Merge.self], defaultSubcommand: Run.self)
}

/// What both steps of a study need to know.
struct StudyTestOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of all results.", valueName: "dir"))
  var out: String

  @Option(help: "The number of permutations of each test.")
  var replicates = 10_000

  @Option(help: "The confidence level of the tests, between 0 and 1.")
  var confidence = 0.95

  var folder: URL { URL(fileURLWithPath: out, isDirectory: true) }

  /// Where the files of shards are.
  var shards: URL { folder.appendingPathComponent("shards", isDirectory: true) }

  func validate() throws {
    guard !out.isEmpty else { throw ValidationError("--out must not be empty.") }
  }

  func test(seed: UInt64) -> CramerTest {
    CramerTest(
      method: .permutation(replicates: replicates), confidenceLevel: confidence,
      pValueRule: .addOne, seed: seed)
  }
}

extension StudyCommand {
  struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run", abstract: "Explains the utterances of a study, or of a part of it.")

    @Option(help: ArgumentHelp(CorpusArgument.help, valueName: "kind:path"))
    var corpus: [CorpusArgument]

    @Option(
      help: """
        A feature set on which a support vector machine is trained for each corpus and speaker: \
        \(FeatureSetArgument.help).
        """)
    var features: [FeatureSetArgument] = []

    @Option(
      help: ArgumentHelp(
        """
        A classifier as it is, after NAME= if you like: \(ModelSpecification.help).
        """, valueName: "model"),
      transform: StudyModelArgument.init)
    var model: [StudyModelArgument] = []

    @Option(help: "The features that model files were trained on, where they are not built in.")
    var modelFeatures: FeatureSetArgument?

    @Option(help: "The emotions, separated by commas.")
    var emotions = paperEmotions.joined(separator: ",")

    @Option(help: "How many utterances of each emotion are explained.")
    var utterances = 10

    @Option(
      help: """
        What is switched on and off, the same in every sound: bands, segments, grid, \
        harmonic-percussive, voicing or prosody, as explain takes it. By default bands:8.
        """,
      transform: { try ComponentsSpecification($0) })
    var components: ComponentsSpecification?

    @Option(
      parsing: .unconditional,
      help: """
        Which coalitions of bands the models are asked about: auto, exhaustive, reference (the 64 \
        draws of the paper's code), or a number of distinct ones.
        """)
    var samples = SamplesArgument.auto

    @Option(
      help: """
        What to explain: \(choices(ScoreKind.self)); by default probabilities, or whatever scores a \
        program gives.
        """)
    var score: ScoreKind?

    @Option(help: "The seed of all that is random.")
    var seed: UInt64 = 42

    @Option(help: "What to do where utterances are lacking: \(choices(StudyPlan.Shortage.self)).")
    var shortage = StudyPlan.Shortage.goOn

    @Option(help: ArgumentHelp("Which part of the study to run.", valueName: "i/n"))
    var shard = ShardArgument.whole

    @OptionGroup var options: StudyTestOptions

    func validate() throws {
      guard !features.isEmpty || !model.isEmpty else {
        throw ValidationError("Name at least one --features to train on, or --model.")
      }
    }

    func run() async throws {
      let corpora = try corpus.map { try $0.corpus() }
      try checkOutputs(corpora)
      let plan = try await plan(corpora)
      let reading = ProgressBar(title: "Reading")
      let study = try await PreparedStudy(plan, reader: .cached) { _, done, total in
        reading?.show(done: done, of: total)
      }
      reading?.clear()
      for gap in study.outline.gaps {
        report(
          "\(gap.model) recognises only \(gap.found) \(gap.emotion) utterances of \(gap.corpus), of "
            + "\(gap.wanted) wanted.")
      }
      let explaining = ProgressBar(title: "Explaining")
      try await study.run(shard.shard, in: options.shards) { explaining?.show(done: $0, of: $1) }
      explaining?.clear()
      guard shard.shard == .whole else {
        try printLine("Shard \(shard.defaultValueDescription) is finished; merge when all are.")
        return
      }
      try await StudyOutput(options: options).write()
    }

    private func checkOutputs(_ corpora: [Corpus]) throws {
      let models =
        model.map(\.specification.files) + features.map(\.files) + [modelFeatures?.files ?? []]
      try StudyOutput(options: options).check(
        shard: shard.shard,
        inputs: zip(corpus, corpora).flatMap { $0.files(of: $1) } + models.flatMap { $0 }
          + [components?.file].compactMap { $0 })
    }

    private func plan(_ corpora: [Corpus]) async throws -> StudyPlan {
      let emotions = emotions.split(separator: ",")
        .map { $0.trimmingCharacters(in: .whitespaces) }
      var models: [StudyModel] = try features.map {
        try .trained(name: $0.name, on: $0.extractor(), scoring: score ?? .probability)
      }
      for argument in model {
        models.append(try await argument.load(features: modelFeatures, scoring: score))
      }
      return try StudyPlan(
        corpora: corpora.map { $0.selectingOrReporting(emotions: emotions) }, models: models,
        emotions: emotions, utterancesPerEmotion: utterances,
        explainer: Explainer(
          configuration: .init(
            components: (components ?? .bands()).comparableMasker(), sampling: samples.plan,
            seed: seed)),
        shortage: shortage)
    }
  }

  struct Merge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "merge",
      abstract: "Puts the results of all shards together: the same bytes, however they were made.")

    @OptionGroup var options: StudyTestOptions

    func run() async throws {
      try await StudyOutput(options: options).write()
    }
  }
}

extension StudyPlan.Shortage: ExpressibleByArgument {}

/// The value of `--shard`, such as `2/8`.
struct ShardArgument: ExpressibleByArgument {
  let shard: StudyShard

  static let whole = ShardArgument(shard: .whole)

  var defaultValueDescription: String { "\(shard.index)/\(shard.count)" }

  private init(shard: StudyShard) {
    self.shard = shard
  }

  init?(argument: String) {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let index = numbers[0], let count = numbers[1],
      let shard = try? StudyShard(index, of: count)
    else { return nil }
    self.init(shard: shard)
  }
}
