import ArgumentParser
import EmoLIME
import EmoLIMEAudio
import Foundation

struct PredictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Says which emotion a model hears in recordings.",
    discussion: """
      Scores that are no probabilities are given as they are; of arousal, dominance and valence, none is \
      named as the emotion. A file that cannot be read is reported, the others go on, and the status is 1 at the end.
      """)

  @Argument(help: "The recordings: WAV, FLAC, OGG, MP3 or AIFF.")
  var files: [String]

  @Option(
    help: """
      The model: \(ModelSpecification.help); by default the embedded model, trained on EMODB.
      """,
    transform: { try ModelSpecification($0) })
  var model: ModelSpecification?

  @Option(
    help: "The features that a model file was trained on, where they are not built in: see train.")
  var features: FeatureSetArgument?

  @Option(
    help: """
      What to give: \(choices(ScoreKind.self)); by default probabilities, or whatever scores a program \
      or a model of arousal, dominance and valence gives.
      """)
  var score: ScoreKind?

  @Option(help: "\(choices(Format.self)).")
  var format = Format.table

  @Option(help: "How many files to work on at once; by default as many as there are cores.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, jsonl
  }

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs must be at least 1.") }
  }

  func run() async throws {
    let classifier = try await BlackBoxLoader(features: features, scoreKind: score, jobs: jobs)
      .load(model)
    let rows = PredictionRows(classifier: classifier)
    var failed = 0
    if format == .table { try printLine(rows.heading) }
    try await inOrder(files, jobs: jobs) { file in
      await Result.catching {
        let signal = try AudioSignal(
          contentsOf: URL(fileURLWithPath: file), sampleRate: classifier.sampleRate)
        return Array(try await classifier.scores(for: [signal]).row(0))
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
    if failed > 0 { throw FilesFailed(failed: failed, total: files.count, what: "predictions") }
  }
}
