import EmoLIME
import EmoLIMENumerics
import Foundation

/// The predictions of a model, one line per file.
struct PredictionRows {
  private let classifier: any Classifier
  /// The labels, safe for a terminal.
  private let labels: [String]
  private let kind: ScoreKind
  /// A Boolean value that indicates whether the highest score is the predicted emotion.
  private var namesEmotion: Bool { kind != .regression }

  init(classifier: any Classifier) {
    self.classifier = classifier
    labels = classifier.labels.map(\.withoutControls)
    kind = classifier.scoreKind
  }

  /// The heading of the table.
  var heading: String { line((namesEmotion ? ["emotion"] : []) + labels, file: "file") }

  /// Returns a line of the table.
  func row(_ scores: [Double], of file: String) -> String {
    let numbers = scores.map { String(format: "%.3f", $0) }
    return line((namesEmotion ? [labels[predicted(scores)]] : []) + numbers, file: file)
  }

  /// Returns a line of JSON.
  func json(_ scores: [Double], of file: String) throws -> String {
    struct Line: Encodable {
      let file: String
      let emotion: String?
      let probabilities: [String: Double]?
      let scores: [String: Double]?
    }
    let named = Dictionary(uniqueKeysWithValues: zip(classifier.labels, scores))
    let isProbability = kind == .probability
    let line = Line(
      file: file, emotion: namesEmotion ? classifier.labels[predicted(scores)] : nil,
      probabilities: isProbability ? named : nil, scores: isProbability ? nil : named)
    let json = try JSONEncoder.reproducible.encode(line)
    return String(decoding: json, as: UTF8.self).escapingControlsInJSON
  }

  /// Returns the number of the predicted label.
  private func predicted(_ scores: [Double]) -> Int {
    scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
  }

  /// Returns the numbers, each as wide as its label, and then the file, whose name may have any length.
  private func line(_ cells: [String], file: String) -> String {
    let columns = namesEmotion ? [labels.map(\.terminalWidth).max() ?? 0] : []
    let widths = columns + labels.map(\.terminalWidth)
    let padded = zip(cells, widths).map { cell, width in
      cell + String(repeating: " ", count: max(0, max(8, width) - cell.terminalWidth))
    }
    return padded.joined(separator: "  ") + "  " + file.withoutControls
  }
}
