import EmoLIME
import EmoLIMENumerics
import Foundation

/// Everything that determines an explanation and its page besides the recording.
///
/// Explanations of an earlier run with the same settings need not be computed again.
struct ExplanationSettings: Encodable {
  private let version: String
  private let model: String
  /// The digests of the files of features and components.
  private let files: [String]
  private let components: String
  private let fill: String
  private let score: String
  private let sampling: SamplingPlan
  private let attribution: Attribution
  private let intervals: IntervalEstimator?
  private let contrast: Explanation.Contrast?
  private let faithfulness: [Int]
  private let cues: Bool
  private let retrainings: Int?
  private let alsoModels: [String]
  private let seed: UInt64
  private let batchSize: Int
  private let pages: RecordingPages

  init(_ command: ExplainCommand) throws {
    version = EmoLIMEVersion.current
    model = try command.classifier.specification?.identity() ?? "embedded"
    files = try fileDigests(
      of: (command.classifier.source.features?.files ?? [])
        + [command.components?.file].compactMap { $0 })
    components = command.components.map { "\($0)" } ?? ""
    fill = command.fill.map { "\($0)" } ?? ""
    score = command.classifier.score.map { "\($0)" } ?? ""
    sampling = try command.attribution.sampling(command.samples)
    attribution = command.attribution.method
    intervals = command.attribution.intervalEstimator
    contrast = command.contrast?.contrast
    faithfulness = [
      command.faithfulness.isRequested ? 1 : 0, command.faithfulness.maxSensitivity,
      command.faithfulness.randomizationTest,
    ]
    cues = command.cues.isRequested
    retrainings = command.retraining.retrainings
    alsoModels = try command.retraining.alsoModel.map { try $0.identity() }
    seed = command.seed
    batchSize = command.classifier.batchSize
    pages = command.pages
  }

  /// The SHA-256 digest in hexadecimal digits.
  func digest() throws -> String { sha256(try encodedJSON(self)).hexadecimal }
}
