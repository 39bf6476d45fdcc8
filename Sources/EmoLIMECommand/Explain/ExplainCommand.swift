import ArgumentParser
import EmoLIME
import EmoLIMEAudio
import EmoLIMEFigures
import Foundation

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says which parts of a recording speak for and against each emotion.",
    discussion: """
      Reads WAV, FLAC, OGG, MP3 and AIFF files of 8 to 192 kHz, mixes them down to one channel and \
      brings them to the rate that the model needs. Without FILE, an embedded clip of synthetic \
      speech is explained.
      """)

  @Argument(help: "The recording.")
  var file: String?

  @Option(
    help: """
      The model: \(ModelSpecification.help); by default the embedded model, trained on EMODB.
      """,
    transform: { try ModelSpecification($0) })
  var model: ModelSpecification?

  @Option(
    help: "The features that a model file was trained on, where they are not built in: see train.")
  var features: FeatureSetArgument?

  @Option(help: "A program that scores signals; short for --model command:….")
  var command: String?

  @Option(
    help: """
      What is switched on and off: \(ComponentsSpecification.help). By default bands:8.
      """,
    transform: { try ComponentsSpecification($0) })
  var components: ComponentsSpecification?

  @Option(
    parsing: .unconditional,
    help: """
      Which coalitions of components the model is asked about: auto (all where there are no more than \
      256, else 256), exhaustive, reference (the 64 draws of the paper's code), or a number of \
      distinct ones.
      """)
  var samples = SamplesArgument.auto

  @Option(help: "What takes the place of components that are switched off: \(FillArgument.help).")
  var fill = FillArgument(Explainer.Configuration().fill)

  @OptionGroup(title: "Attribution")
  var attribution: AttributionOptions

  @Option(help: "The seed of all that is random.")
  var seed: UInt64 = 42

  @Option(
    help: """
      What to explain: \(choices(ScoreKind.self)); by default probabilities, or whatever scores a \
      program, or a model of arousal, dominance and valence, gives.
      """)
  var score: ScoreKind?

  @Option(
    parsing: .unconditional,
    help: "How many mixes the model is given at once; fewer take less memory.")
  var batchSize = 16

  @Option(
    parsing: .unconditional,
    help: """
      How many of these batches are under way at once; fewer take less memory. By default as many as \
      there are cores.
      """)
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Write the explanation as JSON to this file, or to standard output for -.")
  var json: String?

  @Option(
    help: ArgumentHelp(
      "Write what speaks for and against each emotion as WAV files to this folder.",
      valueName: "dir"))
  var listen: String?

  @Option(
    help: """
      Draw the sound with its components shaded by their weights for the predicted emotion to this \
      file, as SVG, PNG or PDF by the ending of its name.
      """)
  var figure: String?

  @Option(help: "Write a web page that shows and plays the explanation to this file.")
  var report: String?

  @Option(
    help: ArgumentHelp(
      "Explain why the first of two labels rather than the second.", valueName: "label,label"))
  var contrast: ContrastArgument?

  @OptionGroup(title: "How far to trust it") var evidence: EvidenceOptions

  @Flag(help: "Print neither the table nor progress.")
  var quiet = false

  func validate() throws {
    try refuseEmpty([
      "FILE": file, "--json": json, "--listen": listen, "--figure": figure, "--report": report,
    ])
    guard model == nil || command == nil else {
      throw ValidationError("Give --model or --command, not both.")
    }
    for (value, name) in [(batchSize, "--batch-size"), (jobs, "--jobs")] where value < 1 {
      throw ValidationError("\(name) must be at least 1.")
    }
    guard contrast == nil || attribution.stability == nil else {
      throw ValidationError("--stability is of the labels themselves; leave out --contrast.")
    }
  }

  func run() async throws {
    try checkOutputs()
    let classifier = try await BlackBoxLoader(
      features: features, scoreKind: score, jobs: jobs, batchSize: batchSize
    ).load(command.map(ModelSpecification.command) ?? model)
    let audio = try readAudio(sampleRate: classifier.sampleRate)
    let explainer = Explainer(
      configuration: try .init(
        components: (components ?? .bands()).masker(), fill: fill.fill,
        sampling: attribution.sampling(samples), attribution: attribution.method,
        intervals: attribution.intervalEstimator, seed: seed, batchSize: batchSize,
        concurrentBatches: jobs))
    let progress = quiet ? nil : ProgressBar(title: "Asking the classifier")
    defer { progress?.clear() }
    let start = ContinuousClock.now
    var explanation = try await explainer.explain(audio: audio, classifier: classifier) {
      progress?.show(done: $0.completed, of: $0.total)
    }
    let elapsed = ContinuousClock.now - start
    if let contrast {
      explanation = try explanation.contrast(contrast.label, ratherThan: contrast.other)
    }
    try await evidence.measure(
      &explanation, audio: audio, by: explainer, of: classifier, seed: seed, progress: progress)
    progress?.clear()

    if let listen {
      // With another fill, components are only the differences from it.
      var unfilled = explainer
      unfilled.configuration.fill = .silence
      try ListeningFiles(folder: URL(fileURLWithPath: listen, isDirectory: true))
        .write(explanation, of: unfilled.maskable(audio))
    }
    if let figure {
      try Figure.explanation(explanation, of: audio).write(to: URL(fileURLWithPath: figure))
    }
    try evidence.writeCurves(of: explanation)
    if let report {
      let page = try Report(
        explanation: explanation, signal: explainer.maskable(audio),
        recordingName: file.map { URL(fileURLWithPath: $0).lastPathComponent })
      try writeFile(page.html(), to: report)
    }
    if let json { try writeFile(explanation.json() + Data("\n".utf8), to: json) }
    if !quiet && json != "-" {
      try printLine(explanation.sections.text(style: .suitingStandardOutput))
      if let runs = attribution.stability {
        try printLine(
          await stability(
            of: explanation, runs: runs, explainer: explainer, audio: audio,
            classifier: classifier))
      }
      try printLine("Explained in \(milliseconds(elapsed)) ms.")
    }
  }

  private func stability(
    of explanation: Explanation, runs: Int, explainer: Explainer, audio: AudioSignal,
    classifier: some Classifier
  ) async throws -> String {
    guard let plan = StabilityText.plan(of: explanation) else { return StabilityText.nothingDrawn }
    let indices =
      explanation.evaluations.sample.isComplete
      ? try explanation.stability(of: plan, runs: runs)
      : try await explainer.stability(audio: audio, classifier: classifier, runs: runs)
    return StabilityText.lines(indices, of: explanation)
  }

  private func readAudio(sampleRate: Double?) throws -> AudioSignal {
    guard let file else {
      let speech = try AudioSignal.exampleSpeech()
      return if let sampleRate { try speech.resampled(to: sampleRate) } else { speech }
    }
    return try AudioSignal(contentsOf: URL(fileURLWithPath: file), sampleRate: sampleRate)
  }

  private func checkOutputs() throws {
    let inputs =
      [file] + (model?.files ?? []) + (features?.files ?? []) + [components?.file]
    let sounds = listen.map { ListeningFiles(folder: URL(fileURLWithPath: $0, isDirectory: true)) }
    let files = [
      OutputPath("--json", json), OutputPath("--report", report), OutputPath("--figure", figure),
      OutputPath("--curves", evidence.curves),
    ].compactMap { $0 }
    try sounds?.check(inputs: inputs.compactMap { $0 }, outputs: files)
    for path in [figure, evidence.curves].compactMap({ $0 }) {
      try Figure.checkFormat(of: URL(fileURLWithPath: path))
    }
    try OutputPaths.check(
      files.map { file in
        var file = file
        file.isInNewFolder = sounds?.willMakeFolder(of: file.path) ?? false
        return file
      }, inputs: inputs)
  }

  private func milliseconds(_ duration: Duration) -> String {
    String(
      format: "%.0f",
      Double(duration.components.seconds) * 1000
        + Double(duration.components.attoseconds) * 1e-15)
  }
}

extension ScoreKind: ExpressibleByArgument {}
