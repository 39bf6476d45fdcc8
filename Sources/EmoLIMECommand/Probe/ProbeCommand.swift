import ArgumentParser
import EmoLIME
import EmoLIMEFigures
import EmoLIMETraining
import Foundation

struct ProbeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Measures what the layers of a model know of acoustic cues.",
    discussion: """
      Ridge regressions predict the 88 eGeMAPS features of each clip (loudness, F0, voice quality, formants, \
      spectral shape, cepstrum, rhythm) from the mean over time of each layer, for speakers that are left \
      out. R² says how much of a cue a layer knows: 1 all, 0 nothing. It does not say that the model uses it. \
      Features are cached, so that an interrupted run resumes.
      """)

  @Argument(help: "Representations: \(RepresentationArgument.help).")
  var representations: [RepresentationArgument]

  @OptionGroup var compute: ComputeOption

  @OptionGroup var program: ProgramOptions

  @Option(help: ArgumentHelp(CorpusArgument.help, valueName: "kind:path"))
  var corpus: CorpusArgument

  @Option(help: "Write the report as JSON to this file (- for standard output).")
  var json: String?

  @Option(help: "Draw R² by representation and cue to this SVG, PNG or PDF file.")
  var figure: String?

  func validate() throws {
    try refuseEmpty(["--json": json, "--figure": figure])
  }

  func run() async throws {
    let corpus = try self.corpus.corpus(requiring: [.speaker])
    try OutputPaths.check(
      [OutputPath("--json", json), OutputPath("--figure", figure)],
      inputs: self.corpus.files(of: corpus) + representations.flatMap(\.files))
    if let figure { try Figure.checkFormat(of: URL(fileURLWithPath: figure)) }
    let type = try compute.type(models: representations.map(\.specification))
    let extractor = EGeMAPS()
    let cues = try await corpusFeatures(
      of: corpus, by: extractor, title: "Acoustic features of \(corpus.name)")
    var probed: [CueProbe.Representation] = []
    for argument in representations {
      probed += try await argument.representations(
        of: corpus, compute: type, program: program.configuration,
        naming: representations.count > 1)
    }
    let progress = ProgressBar(title: "Fitting regressions")
    let report = try await CueProbe(extractor: extractor).report(of: probed, on: cues) {
      progress?.show(done: $0, of: $1)
    }
    progress?.clear()
    try write(report)
  }

  private func write(_ report: ProbeReport) throws {
    if let figure { try writeFile(Figure.probe(report), to: figure) }
    if let json { try writeFile(encodedJSON(report) + Data("\n".utf8), to: json) }
    if json != "-" { try printLine("\(report)".wrappedForStandardOutput) }
  }
}

extension Figure {
  /// Returns a heat map of R² by representation and cue.
  fileprivate static func probe(_ report: ProbeReport) throws -> Figure {
    try heatMap(
      rows: report.representations.map(\.name),
      columns: report.representations.first?.cues.map(\.name) ?? [],
      values: report.representations.map { $0.cues.map(\.r2) },
      title: "R² by cue, \(report.corpus)")
  }
}
