import EmoLIME
import Foundation

/// The evaluations of one recording by one classifier, whose true strongest component is known.
struct KnownExplanation: Codable, Sendable {
  /// What is known about the classifier.
  enum Source: String, Codable, Sendable, CaseIterable {
    /// Known reasons: the score is a function of the presence of components.
    case known
    /// Trained on recordings with a planted cue.
    case planted
    /// The same, trained on another corpus.
    case otherCorpus = "other corpus"
    /// The same with permuted weights.
    case permuted
  }

  let source: Source
  let clip: String
  let speaker: String
  let corpus: String
  let half: Half
  let model: String
  /// The kind of component.
  let components: String
  let fill: String
  /// The level of the planted cue in dB.
  let level: Double
  /// The planted label; nil if the classifier has no labels that exclude each other.
  let label: String?
  /// The labels of the columns of the scores.
  let labels: [String]
  /// The seed of the coalitions.
  let seed: UInt64
  /// The components that are the true strongest.
  let truth: Set<Int>
  /// The evaluations of the largest budget, for each kind of score.
  let evaluations: [String: Explanation.Evaluations]

  /// Reads a file with one explanation per line.
  static func read(_ path: String) throws -> [KnownExplanation] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try data.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(KnownExplanation.self, from: $0)
    }
  }

  /// Writes a file with one explanation per line.
  static func write(_ explanations: [KnownExplanation], to path: String) throws {
    var data = Data()
    for explanation in explanations {
      data += try JSONEncoder().encode(explanation) + Data("\n".utf8)
    }
    try data.write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}

/// The fills with which a recording is explained.
enum Fills: String {
  /// One of them, in turn: many recordings, for the verdict.
  case rotated
  /// All of the ladder of the automatic choice, for comparing settings on the same recordings.
  case crossed

  typealias Named = (name: String, fill: Fill)

  private static let rotation: [Named] = [
    ("silence", .silence), ("attenuate:10", .attenuation(decibels: 10)), ("silence", .silence),
    ("noise:-60", .noise(level: -60)),
  ]
  private static let ladder: [Named] = [
    ("silence", .silence), ("noise:-60", .noise(level: -60)),
    ("attenuate:20", .attenuation(decibels: 20)), ("attenuate:10", .attenuation(decibels: 10)),
  ]

  /// The fills of a recording.
  ///
  /// - Parameter number: The number of the recording.
  func fills(of number: Int) -> [Named] {
    switch self {
    case .rotated: [Self.rotation[number % Self.rotation.count]]
    case .crossed: Self.ladder
    }
  }
}
