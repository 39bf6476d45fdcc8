import ArgumentParser
import EmoLIME
import EmoLIMEAudio
import EmoLIMEFigures
import Foundation

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says which frequency bands of a recording speak for and against each emotion.",
    discussion: """
      Reads WAV, FLAC, OGG, MP3 and AIFF files of 8 to 192 kHz, mixes them down to one channel and \
      brings them to the rate that the model needs. Without FILE, an embedded clip of synthetic \
      speech is explained.
      """)

  @Argument(help: "The recording.")
  var file: String?

  @Option(help: "A model file; by default the embedded model, trained on EMODB.")
  var model: String?

  @Option(help: "The number of bands between 0 and 8000 Hz, from 1 to 64.")
  var bands = 8

  @Option(help: "The scale on which all bands are equally wide: \(choices(FrequencyScale.self)).")
  var scale = FrequencyScale.hertz

  @Option(
    help: """
      Which coalitions of bands the model is asked about: auto (all where there are no more than \
      256, else 256), exhaustive, reference (the 64 draws of the paper's code), or a number of \
      distinct ones.
      """)
  var samples = SamplesArgument.auto

  @Option(help: "The seed of all that is random.")
  var seed: UInt64 = 42

  @Option(help: "What to explain: \(choices(ScoreKind.self)).")
  var score = ScoreKind.probability

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

  @Flag(help: "Print neither the table nor progress.")
  var quiet = false

  func run() async throws {
    let classifier = try loadClassifier(model).scoring(score)
    let audio = try readAudio(sampleRate: classifier.sampleRate)
    let explainer = Explainer(
      configuration: .init(
        components: FrequencyBands(count: bands, scale: scale), sampling: samples.plan,
        seed: seed))
    let progress = quiet ? nil : ProgressBar(title: "Asking the classifier")
    let start = ContinuousClock.now
    let explanation = try await explainer.explain(audio: audio, classifier: classifier) {
      progress?.show(done: $0.answered, of: $0.total)
    }
    let elapsed = ContinuousClock.now - start
    progress?.clear()

    if let listen {
      try ListeningFiles(folder: URL(fileURLWithPath: listen, isDirectory: true))
        .write(explanation, of: explainer.decompose(audio))
    }
    if let figure {
      try Figure.explanation(explanation, of: audio).write(to: URL(fileURLWithPath: figure))
    }
    if let report {
      let page = try Report(
        explanation: explanation, decomposition: explainer.decompose(audio),
        soundName: file.map { URL(fileURLWithPath: $0).lastPathComponent })
      try writeFile(page.html(), to: report)
    }
    if let json { try writeFile(explanation.json(), to: json) }
    if !quiet && json != "-" {
      print(explanation.table(style: .suitingStandardOutput))
      print("Explained in \(milliseconds(elapsed)) ms.")
    }
  }

  private func readAudio(sampleRate: Double?) throws -> AudioSignal {
    guard let file else {
      let speech = try AudioSignal.exampleSpeech()
      return if let sampleRate { try speech.resampled(to: sampleRate) } else { speech }
    }
    return try AudioSignal(contentsOf: URL(fileURLWithPath: file), sampleRate: sampleRate)
  }

  private func milliseconds(_ duration: Duration) -> String {
    String(
      format: "%.0f",
      Double(duration.components.seconds) * 1000
        + Double(duration.components.attoseconds) * 1e-15)
  }
}

extension TableStyle {
  /// Bars and colour where standard output is a terminal that may have them.
  static var suitingStandardOutput: TableStyle {
    .suiting(
      isTerminal: isatty(STDOUT_FILENO) == 1, environment: ProcessInfo.processInfo.environment)
  }
}

extension FrequencyScale: ExpressibleByArgument {}
extension ScoreKind: ExpressibleByArgument {}
