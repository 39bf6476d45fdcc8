import ArgumentParser
import EmoLIME
import EmoLIMEAudio
import Foundation

struct PredictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Says which emotion a model hears in recordings.",
    discussion: """
      A file that cannot be read is reported, the others go on, and the status is 1 at the end.
      """)

  @Argument(help: "The recordings: WAV, FLAC, OGG, MP3 or AIFF.")
  var files: [String]

  @Option(help: "A model file; by default the embedded model, trained on EMODB.")
  var model: String?

  @Option(help: "The features that the model was trained on, where they are not built in.")
  var features: FeatureSetArgument?

  @Option(help: "\(choices(Format.self)).")
  var format = Format.table

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, jsonl
  }

  func run() async throws {
    let classifier = try loadClassifier(model, features: features)
    var failed = 0
    if format == .table { try printLine(row(["emotion"] + classifier.labels, file: "file")) }
    let cores = ProcessInfo.processInfo.activeProcessorCount
    try await inOrder(files, jobs: cores) { file in
      await Result.catching {
        let signal = try AudioSignal(
          contentsOf: URL(fileURLWithPath: file), sampleRate: classifier.sampleRate)
        return Array(try await classifier.scores(for: [signal]).row(0))
      }
    } consume: { _, file, result in
      switch result {
      case .success(let probabilities):
        try show(probabilities, of: file, labels: classifier.labels)
      case .failure(let error):
        if error is CancellationError { throw error }
        failed += 1
        report("\(file): \(error)")
      }
    }
    if failed > 0 { throw FilesFailed(failed: failed, total: files.count, what: "predictions") }
  }

  private func show(_ probabilities: [Double], of file: String, labels: [String]) throws {
    let best = probabilities.indices.reduce(0) { probabilities[$1] > probabilities[$0] ? $1 : $0 }
    switch format {
    case .table:
      try printLine(
        row([labels[best]] + probabilities.map { String(format: "%.3f", $0) }, file: file))
    case .jsonl:
      struct Line: Encodable {
        let file: String
        let emotion: String
        let probabilities: [String: Double]
      }
      let line = Line(
        file: file, emotion: labels[best],
        probabilities: Dictionary(uniqueKeysWithValues: zip(labels, probabilities)))
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      try printLine(String(decoding: try encoder.encode(line), as: UTF8.self))
    }
  }

  /// The numbers first, all equally wide, and then the file, whose name may be of any length.
  private func row(_ cells: [String], file: String) -> String {
    cells.map { $0 + String(repeating: " ", count: max(0, 8 - $0.count)) }.joined(separator: "  ")
      + "  " + file
  }
}
