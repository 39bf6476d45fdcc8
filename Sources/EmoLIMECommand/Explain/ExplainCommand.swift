import ArgumentParser
import EmoLIME
import EmoLIMEAudio
import EmoLIMEFigures
import Foundation

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains which components of a recording support or oppose each emotion.",
    discussion: """
      Reads WAV, FLAC, OGG, MP3 and AIFF files of 8 to 192 kHz, mixes their channels down to one \
      (or reads one, with --channel) and resamples them to the rate of the model. Without FILE, it \
      explains an embedded sentence of EMODB, spoken happily. Several recordings are explained \
      concurrently, and --out names the folder of a table (weights.csv), a page (index.html) and a JSON \
      file and a page for each; the same command resumes an interrupted run.
      """)

  @Argument(help: ArgumentHelp(RecordingList.help, valueName: "file"))
  var files: [String] = []

  @OptionGroup var classifier: ClassifierOptions

  @OptionGroup var channel: ChannelOption

  @Option(
    help: """
      Interpretable components that are masked: \(ComponentsSpecification.help) (default: bands:8).
      """,
    transform: { try ComponentsSpecification($0) })
  var components: ComponentsSpecification?

  @Option(
    parsing: .unconditional,
    help: """
      Sampling plan: auto (all coalitions up to 256, else 256), exhaustive, reference (64 draws, as in \
      the paper's code) or the number of distinct coalitions.
      """)
  var samples = SamplesArgument.auto

  @Option(
    help: "Replacement for masked components: \(FillArgument.help) (default: silence).",
    transform: { try FillArgument(parsing: $0) })
  var fill: FillArgument?

  @OptionGroup(title: "Attribution")
  var attribution: AttributionOptions

  @OptionGroup(title: "Acoustic cues") var cues: CueOptions

  @OptionGroup(title: "Logic and interactions") var logic: LogicOptions

  @OptionGroup(title: "Counterfactuals") var counterfactual: CounterfactualOptions

  @OptionGroup(title: "Other trainings") var retraining: RetrainingOptions

  @Option(help: "Random seed.")
  var seed: UInt64 = 42

  @Option(
    help: ArgumentHelp(
      "Write the explanations of all recordings to this folder (default for several: explanations).",
      valueName: "dir"))
  var out: String?

  @Option(help: "Write the explanation as JSON to this file (- for standard output).")
  var json: String?

  @Option(
    help: ArgumentHelp(
      "Write WAV files of the supporting and opposing components of each label to this folder.",
      valueName: "dir"))
  var audioOut: String?

  @Option(
    help: """
      Draw the spectrogram with its components shaded by their weights for the predicted emotion to \
      this SVG, PNG or PDF file.
      """)
  var figure: String?

  @Option(help: "Write an HTML report with audio playback to this file.")
  var report: String?

  @Flag(help: "Write pages without the sound of the recording; the spectrogram remains.")
  var noSound = false

  @Option(
    help: ArgumentHelp(
      """
      Explain the difference between the scores of two labels. A label with a comma stands in double \
      quotation marks: '"a, b",c'.
      """, valueName: "label,label"))
  var contrast: ContrastArgument?

  @OptionGroup(title: "Faithfulness") var faithfulness: FaithfulnessOptions

  @OptionGroup(title: "Long recordings") var windows: WindowOptions

  @Flag(help: "Print neither the table nor the progress bar.")
  var quiet = false

  func run() async throws {
    let start = ContinuousClock.now
    defer { if quiet { WrittenFiles.discard() } }
    if explainsCollection { return try await explainCollection(since: start) }
    try checkOutputs()
    let model = try await loadModel()
    let explainer = try await recordingExplainer(of: model, concurrentBatches: classifier.jobs)
    let audio = try AudioSignal.recording(
      file, sampleRate: model.sampleRate, channel: channel.channel)
    // These need the samples of all components.
    if audioOut != nil || report != nil && !windows.isRequested {
      try explainer.explainer.checkLength(of: audio)
    }
    if let windows = try windows.windows() {
      try await explain(windows, of: audio, by: explainer.explainer, of: model, since: start)
    } else {
      try await explain(audio, by: explainer, since: start)
    }
    await reportRestarts(of: model)
  }

  /// Returns the model; with `--cues`, the scores of an EmoLIME classifier are decision values, which are
  /// linear in the features, unless `--score` names others.
  func loadModel() async throws -> any Classifier {
    let model = try await classifier.load()
    guard cues.isRequested, classifier.score == nil, let emotions = model as? EmotionClassifier
    else {
      return model
    }
    return emotions.scoring(.decision)
  }

  /// Explains one recording, and writes the outputs that were requested.
  private func explain(
    _ audio: AudioSignal, by recordingExplainer: RecordingExplainer,
    since start: ContinuousClock.Instant
  ) async throws {
    // First, because it refuses a target that does not suit the recording.
    let changes = try await counterfactual.search(
      audio, of: recordingExplainer.model, by: recordingExplainer.explainer, showsProgress: !quiet)
    let (explanation, chosen) = try await recordingExplainer.explain(audio)
    let explainer = chosen.explainer
    if let audioOut {
      // With another fill, components are differences from the fill.
      var unfilled = explainer
      unfilled.configuration.fill = .silence
      try AudioOutput(folder: URL(fileURLWithPath: audioOut, isDirectory: true))
        .write(explanation, of: unfilled.maskable(audio))
    }
    if let figure { try writeFile(Figure.explanation(explanation, of: audio), to: figure) }
    try cues.writeFigure(of: explanation)
    try faithfulness.writeCurves(of: explanation)
    if let changes {
      try counterfactual.write(changes, of: audio, components: explanation.components)
    }
    if let report {
      let page = try pages.page(
        of: explanation, signal: explainer.maskable(audio), recordingName: recordingName,
        changes: changes)
      try writeFile(page, to: report)
    }
    let interactions = try logic.interactions(of: explanation)
    if let json {
      let recording = file.map { ExplanationFile.Recording(file: $0) }
      try writeFile(
        ExplanationFile(
          explanation, recording: recording, interactions: interactions,
          counterfactuals: changes?.counterfactuals
        ).json(), to: json)
    }
    guard !quiet, json != "-" else { return }
    try printLine(explanation.sections.text(style: .suitingStandardOutput))
    try logic.print(explanation, interactions)
    if let changes {
      try printLine(
        "\n" + changes.counterfactuals.changeSections.text(style: .suitingStandardOutput))
    }
    if let runs = attribution.stability {
      try printLine(
        await stability(
          of: explanation, runs: runs, explainer: explainer, audio: audio, classifier: chosen.model)
      )
    }
    try printLine(String(format: "%.2f s", (ContinuousClock.now - start).inSeconds))
  }

  /// Returns the explainer of the options.
  ///
  /// - Throws: The errors of options that do not suit the model, before it is evaluated.
  func recordingExplainer(
    of model: any Classifier, concurrentBatches: Int
  ) async throws -> RecordingExplainer {
    try contrast?.contrast.check(labels: model.labels)
    try attribution.check(model)
    try logic.check(model)
    let explainer = Explainer(
      configuration: try .init(
        components: masker(), fill: fill?.fill ?? .silence,
        sampling: attribution.sampling(samples), attribution: attribution.method,
        intervals: attribution.intervalEstimator, cues: cues.isRequested, seed: seed,
        batchSize: classifier.batchSize, concurrentBatches: concurrentBatches))
    try explainer.checkCues(of: model)
    return RecordingExplainer(
      explainer: explainer, model: model, choosing: automaticSettings, contrast: contrast?.contrast,
      faithfulness: try faithfulness.measures(of: model, seed: seed),
      comparison: try await retraining.comparison(
        of: model, loader: classifier.loader(), seed: seed, showsProgress: !quiet),
      showsProgress: !quiet && !explainsCollection)
  }

  /// The masker of `--components`.
  ///
  /// - Throws: `ValidationError` if it leaves `--fill` no choice; the errors of the masker.
  private func masker() throws -> any Masker {
    let masker = try (components ?? .bands()).masker()
    let isChoice = masker.replacement(for: .silence) != masker.replacement(for: .recordingNoise)
    guard fill?.fill == nil || isChoice else {
      throw ValidationError(
        "--fill does not apply to these components, which are \(masker.replacement(for: .silence)) "
          + "where they are masked. Remove it.")
    }
    guard !counterfactual.isRequested || masker is any Decomposer else {
      throw ValidationError(
        "--counterfactual changes the gains of components, and \(masker.summary) has none. Use others, "
          + "such as --components bands:8.")
    }
    return masker
  }

  /// The pages of recordings, with or without sound.
  var pages: RecordingPages { RecordingPages(holdSound: !noSound) }

  /// The settings that are to be chosen.
  var automaticSettings: Explainer.AutomaticSettings {
    var settings: Explainer.AutomaticSettings = []
    if let fill, fill.fill == nil { settings.insert(.fill) }
    if case .auto = classifier.score { settings.insert(.scoreKind) }
    return settings
  }

  /// The recording, if it is the only one; `nil` for the embedded clip.
  var file: String? { files.first }

  /// The name of the recording in reports.
  var recordingName: String? {
    file.map { $0 == "-" ? StandardInput.name : URL(fileURLWithPath: $0).lastPathComponent }
  }

  private func stability(
    of explanation: Explanation, runs: Int, explainer: Explainer, audio: AudioSignal,
    classifier: some Classifier
  ) async throws -> String {
    guard let plan = StabilityText.plan(of: explanation) else { return StabilityText.nothingDrawn }
    let indices =
      explanation.evaluations.sample.isComplete
      ? try explanation.stability(of: plan, runs: runs)
      : try await withProgressBar("Repeating with other seeds", isShown: !quiet) {
        try await explainer.stability(
          audio: audio, classifier: classifier, runs: runs, progress: $0)
      }
    return StabilityText.lines(indices, of: explanation)
  }
}
