import ArgumentParser
import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import EmoLIMEStudy
import EmoLIMETraining
import Foundation

struct StudyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract: "Tests whether explanations differ more across models or across corpora.",
    discussion: """
      Explains utterances that the models classify correctly, and compares the weights by Cramér tests. \
      A model given by --features is trained leave-one-speaker-out; a model given by --model is used \
      pretrained, and the tables say so. An interrupted study resumes. With --shard I/N only every N-th \
      utterance is explained, so that N processes share the work; `emolime study merge` then merges \
      the shards.
      """,
    subcommands: [Run.self, Merge.self], defaultSubcommand: Run.self)
}

/// The options of both steps of a study.
struct StudyTestOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder of the results.", valueName: "dir"))
  var out: String

  @Option(help: "Number of permutations per test.")
  var replicates = 10_000

  @Option(help: "Confidence level of the tests, between 0 and 1.")
  var confidence = 0.95

  var folder: URL { URL(fileURLWithPath: out, isDirectory: true).followingLinks }

  /// The folder of the shards.
  var shards: URL { folder.appendingPathComponent("shards", isDirectory: true) }

  func validate() throws {
    guard !out.isEmpty else { throw ValidationError("--out must not be empty.") }
  }

  func test(seed: UInt64) -> CramerTest {
    CramerTest(
      method: .permutation(replicates: replicates), confidenceLevel: confidence, seed: seed)
  }
}

extension StudyCommand {
  struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run", abstract: "Explains the utterances of a study or of a shard.")

    @Option(help: ArgumentHelp(CorpusArgument.help, valueName: "kind:path"))
    var corpus: [CorpusArgument]

    @Option(
      help: """
        Features for a linear SVM per corpus, trained leave-one-speaker-out: \
        \(FeatureSetArgument.help).
        """)
    var features: [FeatureSetArgument] = []

    @Option(
      help: ArgumentHelp(
        """
        Pretrained classifier, optionally after NAME=: \(ModelSpecification.help).
        """, valueName: "model"),
      transform: StudyModelArgument.init)
    var model: [StudyModelArgument] = []

    @Option(help: "Features of the model files, if they are not built in.")
    var modelFeatures: FeatureSetArgument?

    @OptionGroup var compute: ComputeOption

    @Option(help: "Emotions, separated by commas.")
    var emotions = paperEmotions.joined(separator: ",")

    @Option(help: "Number of utterances per emotion.")
    var utterances = 10

    @Option(
      help: """
        Components that are masked, the same in every recording: bands, segments, grid, \
        harmonic-percussive, voicing or prosody, as in emolime explain (default: bands:8).
        """,
      transform: { try ComponentsSpecification($0) })
    var components: ComponentsSpecification?

    @Option(
      parsing: .unconditional,
      help: """
        Sampling plan: auto, exhaustive, reference (64 draws, as in the paper's code) or the number of \
        distinct coalitions.
        """)
    var samples = SamplesArgument.auto

    @Option(
      parsing: .unconditional,
      help: """
        Ridge penalty of LIME's regression (default: none from four evaluations per component on, and \
        more for fewer). The paper has 1, with --samples reference.
        """)
    var alpha: Double?

    @Option(
      help: """
        Score to explain: \(choices(ScoreKind.self)) (default: probability, or the only kind that the \
        model returns).
        """)
    var score: ScoreKind?

    @Option(help: "Random seed.")
    var seed: UInt64 = 42

    @Option(
      help: """
        If a model recognises fewer utterances than requested: \
        \(choices(StudyPlan.MissingUtterances.self)).
        """)
    var missingUtterances = StudyPlan.MissingUtterances.proceed

    @Option(help: ArgumentHelp("Part of the study to run, such as 2/8.", valueName: "i/n"))
    var shard = ShardArgument.whole

    @OptionGroup var options: StudyTestOptions

    func validate() throws {
      guard !features.isEmpty || !model.isEmpty else {
        throw ValidationError("--features or --model is missing. Name at least one.")
      }
      if let alpha, !(alpha >= 0 && alpha.isFinite) {
        throw ValidationError("--alpha must be 0 or a positive number.")
      }
    }

    func run() async throws {
      let corpora = try corpus.corpora()
      try checkOutputs(corpora)
      let plan = try await plan(corpora)
      let reading = ProgressBar(title: "Reading")
      let study = try await PreparedStudy(plan, reader: .cached) { _, done, total in
        reading?.show(done: done, of: total)
      }
      reading?.clear()
      for missing in study.outline.missingUtterances {
        report(
          "\(missing.model) recognises \(missing.found) of \(missing.requested) requested "
            + "\(missing.emotion) utterances of \(missing.corpus).")
      }
      let explaining = ProgressBar(title: "Explaining")
      try await study.run(shard.shard, in: options.shards) { explaining?.show(done: $0, of: $1) }
      explaining?.clear()
      guard shard.shard == .whole else {
        try printLine(
          "Shard \(shard.defaultValueDescription) finished. Run emolime study merge after all shards."
        )
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
      let compute = try compute.type(
        models: model.map(\.specification), features: features + [modelFeatures])
      var models: [StudyModel] = try features.map {
        try .trained(
          name: $0.name, on: $0.extractor(compute: compute), scoring: score ?? .probability)
      }
      for argument in model {
        models.append(
          try await argument.load(features: modelFeatures, scoring: score, compute: compute))
      }
      return try StudyPlan(
        corpora: corpora.map { $0.selectingOrReporting(emotions: emotions) }, models: models,
        emotions: emotions, utterancesPerEmotion: utterances,
        explainer: Explainer(
          configuration: .init(
            components: (components ?? .bands()).comparableMasker(), sampling: samples.plan,
            attribution: .lime(LinearSurrogateFitter(regression: .ridge(alpha: alpha))),
            seed: seed)),
        missingUtterances: missingUtterances)
    }
  }

  struct Merge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "merge",
      abstract: "Merges the results of all shards, tests them and writes the tables.")

    @OptionGroup var options: StudyTestOptions

    func run() async throws {
      try await StudyOutput(options: options).write()
    }
  }
}

extension StudyPlan.MissingUtterances: ExpressibleByArgument {}

/// The value of `--shard`, such as `2/8`.
struct ShardArgument: ExpressibleByArgument {
  let shard: PreparedStudy.Shard

  static let whole = ShardArgument(shard: .whole)

  var defaultValueDescription: String { "\(shard.index)/\(shard.count)" }

  private init(shard: PreparedStudy.Shard) {
    self.shard = shard
  }

  init?(argument: String) {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let index = numbers[0], let count = numbers[1],
      let shard = try? PreparedStudy.Shard(index, of: count)
    else { return nil }
    self.init(shard: shard)
  }
}
