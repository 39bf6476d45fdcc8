import ArgumentParser
import EmoLIME
import EmoLIMEAudio
import EmoLIMEFigures
import EmoLIMETraining
import Foundation

struct VaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vary",
    abstract: "Shows how the scores of a recording change with graded edits.",
    discussion: """
      Changes one property of the recording at a time, by degrees: the gain of a band or of the whole, pitch, \
      tempo, pauses, spectral tilt, noise, reverberation, lossy encoding, clipping. Scores outside the \
      training data are drawn faintly. Without FILE, it edits an embedded sentence of EMODB, spoken happily.
      """)

  @Argument(help: "Recording: WAV, FLAC, OGG, MP3 or AIFF; - for standard input.")
  var file: String?

  @OptionGroup var classifier: ClassifierOptions

  @OptionGroup var channel: ChannelOption

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Edits: \(EditSpecification.help).", valueName: "edit,…"),
    transform: { try EditSpecification.list($0) })
  var edits = EditSpecification.all

  @Option(
    parsing: .unconditional,
    help:
      "Number of equally spaced values of each edit, and the neutral one (default: those of the edit)."
  )
  var points: Int?

  @Option(
    help: "Frequency bands of the edit bands, such as bands:16#scale=mel (default: bands:8).",
    transform: { try ComponentsSpecification($0) })
  var components: ComponentsSpecification?

  @Option(help: "Random seed of noise and reverberation.")
  var seed: UInt64 = 42

  @Option(
    help: "Draw a panel for each edit, with a line for each label, to this SVG, PNG or PDF file.")
  var figure: String?

  @Option(help: "Write all scores as CSV to this file (- for standard output).")
  var csv: String?

  @Option(help: "Write the curves as JSON to this file (- for standard output).")
  var json: String?

  @Option(
    help: ArgumentHelp("Write a WAV file of each version to this folder.", valueName: "dir"))
  var audioOut: String?

  @Flag(help: "Print neither the table nor the progress bar.")
  var quiet = false

  func validate() throws {
    try refuseEmpty([
      "FILE": file, "--figure": figure, "--csv": csv, "--json": json, "--audio-out": audioOut,
    ])
    try checkRange("--points", points, 2...1000)
    if case .auto = classifier.score {
      throw ValidationError(
        "--score auto applies to explain only. Name a kind of scores, or remove it.")
    }
    if bands == nil {
      throw ValidationError("--components must be frequency bands, such as bands:16.")
    }
    let names = edits.map(\.name.rawValue)
    if let repeated = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ValidationError("--edits names \(repeated) twice. Remove one.")
    }
  }

  func run() async throws {
    defer { if quiet { WrittenFiles.discard() } }
    let start = ContinuousClock.now
    let edits = try chosenEdits()
    let sounds = audioOut.map {
      EditedSounds(
        folder: SoundFolder(url: URL(fileURLWithPath: $0, isDirectory: true)), edits: edits)
    }
    try checkOutputs(sounds)
    let model = try await classifier.load()
    let audio = try AudioSignal.recording(
      file, sampleRate: model.sampleRate, channel: channel.channel)
    let explainer = Explainer(
      configuration: .init(batchSize: classifier.batchSize, concurrentBatches: classifier.jobs))
    let cost = quiet ? nil : EvaluationCost(jobs: classifier.jobs)
    let curves = try await withProgressBar("Evaluating edits", isShown: !quiet) { show in
      try await explainer.responseCurves(audio: audio, classifier: model, edits: edits) {
        cost?.announce($0)
        show($0)
      }
    }
    try sounds?.write(audio)
    try write(curves)
    if !quiet, json != "-", csv != "-" {
      try printLine(curves.sections.text(style: .suitingStandardOutput))
      try printLine(String(format: "%.2f s", (ContinuousClock.now - start).inSeconds))
    }
    await reportRestarts(of: model)
  }

  private func write(_ curves: Explanation.ResponseCurves) throws {
    if let figure { try writeFile(Figure.responseCurves(curves), to: figure) }
    if let csv { try writeFile(curves.csv, to: csv) }
    if let json { try writeFile(curves.json() + Data("\n".utf8), to: json) }
  }

  /// The bands of `--components`, or the default ones; `nil` for other components.
  private var bands: FrequencyBands? {
    guard let components else { return FrequencyBands() }
    guard case .bands(let bands) = components else { return nil }
    return bands
  }

  private func chosenEdits() throws -> [AudioSignal.Edit] {
    try edits.flatMap {
      try $0.edits(bands: bands ?? FrequencyBands(), points: points, seed: seed)
    }
  }

  private func checkOutputs(_ sounds: EditedSounds?) throws {
    if let figure { try Figure.checkFormat(of: URL(fileURLWithPath: figure)) }
    let outputs = [
      OutputPath("--figure", figure), OutputPath("--csv", csv), OutputPath("--json", json),
    ].compactMap { $0 }
    try sounds?.folder.check()
    try OutputPaths.check(
      (outputs + (sounds?.outputs ?? [])).map { output in
        var output = output
        output.isInNewFolder = sounds?.folder.willBeMade(for: output.path) ?? false
        return output
      }, inputs: [file] + classifier.files)
  }
}

extension Explanation.ResponseCurves {
  /// All scores as CSV: a line per version and label; a version without scores has one line.
  fileprivate var csv: Data {
    let header = [
      "edit", "unit", "value", "label", "score", "predicted", "novelty", "peak", "duration",
      "failure",
    ]
    let rows =
      [row(of: recording, name: "recording", unit: "")]
      + curves.flatMap { curve in
        curve.points.map { row(of: $0, name: curve.name, unit: curve.unit) }
      }
    return Data(CommaSeparatedValues.table(header, rows.flatMap { $0 }).utf8)
  }

  private func row(of point: Point, name: String, unit: String) -> [[String]] {
    let start = [name, unit, point.value.map { "\($0)" } ?? ""]
    let end = [
      predictedLabel(of: point) ?? "", point.noveltyScore.map { "\($0)" } ?? "",
      "\(point.peakAmplitude)", "\(point.duration)", point.failure ?? "",
    ]
    guard let scores = point.scores else { return [start + ["", ""] + end] }
    return zip(labels, scores).map { start + [$0, "\($1)"] + end }
  }
}
