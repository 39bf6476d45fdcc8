import ArgumentParser
import EmoLIME
import EmoLIMEAudio
import Foundation

struct PredictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predicts the emotion of recordings.",
    discussion: """
      Prints one line per recording: the predicted emotion and the scores of all labels. Regression \
      outputs, such as arousal, have no predicted emotion. A file that cannot be read is reported and \
      skipped; the exit status is then 1.
      """)

  @Argument(help: "Recordings: WAV, FLAC, OGG, MP3 or AIFF; - for standard input.")
  var files: [String]

  @OptionGroup var source: ModelOptions

  @OptionGroup var channel: ChannelOption

  @Option(
    help: """
      Kind of score: \(choices(ScoreKind.self)) (default: probability, or the only kind that the model \
      returns).
      """)
  var score: ScoreKind?

  @Option(help: "Output format: \(choices(Format.self)).")
  var format = Format.table

  @Option(help: "Number of files that are processed concurrently (default: number of cores).")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, jsonl
  }

  func validate() throws {
    try checkRange("--jobs", jobs, jobRange)
  }

  func run() async throws {
    let classifier = try await ClassifierLoader(
      features: source.features, scoreKind: score,
      compute: source.computeType(), jobs: jobs, program: source.program.configuration
    ).load(source.model)
    let rows = PredictionRows(classifier: classifier)
    let channel = channel.channel
    var failed = 0
    if format == .table { try printLine(rows.heading) }
    try await inOrder(files, jobs: jobs) { file in
      await Result.catching {
        let signal = try AudioSignal.recording(
          file, sampleRate: classifier.sampleRate, channel: channel)
        let scores = DiagnosedScores(scores: try await classifier.scores(for: [signal]))
        return try Array(
          CheckedScores(
            scores, kind: classifier.scoreKind, labels: classifier.labels.count, signals: 1
          ).scores.row(0))
      }
    } consume: { _, file, result in
      switch result {
      case .success(let scores):
        try printLine(format == .table ? rows.row(scores, of: file) : rows.json(scores, of: file))
      case .failure(let error):
        if error is CancellationError { throw error }
        failed += 1
        report(line("\(error)", about: file))
      }
    }
    if failed > 0 { throw FilesFailed(failed: failed, total: files.count, missing: "predictions") }
  }
}
