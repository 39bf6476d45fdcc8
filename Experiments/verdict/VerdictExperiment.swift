import EmoLIME
import EmoLIMENumerics
import EmoLIMEONNX
import EmoLIMETransformers
import Foundation

/// Calibrates the verdict on explanations whose true strongest component is known.
///
///     swift run -c release VerdictExperiment evaluate ../shared compare2016 compare2016.jsonl
///     swift run -c release VerdictExperiment report known.jsonl compare2016.jsonl
///     swift run -c release VerdictExperiment compare ../shared compare2016 compare2016-fills.jsonl
///     swift run -c release VerdictExperiment choose compare2016-fills.jsonl
///     swift run -c release VerdictExperiment rows rows.csv known.jsonl compare2016.jsonl
@main
struct VerdictExperiment {
  static let usage = """
    Usage: VerdictExperiment evaluate SHARED MODEL EVALUATIONS.jsonl
           VerdictExperiment compare SHARED MODEL EVALUATIONS.jsonl
           VerdictExperiment report EVALUATIONS.jsonl...
           VerdictExperiment choose EVALUATIONS.jsonl...
           VerdictExperiment rows ROWS.csv EVALUATIONS.jsonl...
    MODEL is known, mel-statistics, compare2016, dvector or wav2vec2.
    """

  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.count) {
    case ("evaluate", 4), ("compare", 4):
      let explanations = try await explanations(
        shared: URL(fileURLWithPath: arguments[1]), model: arguments[2],
        fills: arguments[0] == "compare" ? .crossed : .rotated)
      try KnownExplanation.write(explanations, to: arguments[3])
    case ("report", 2...):
      report(try await rows(arguments.dropFirst()))
    case ("choose", 2...):
      let calibration = Calibration(try await rows(arguments.dropFirst()))
      for half in Half.allCases {
        let own = calibration.filter { $0.explanation.half == half }
        print(Choice(own.filter { $0.explanation.source != .permuted }).table(half.rawValue))
        print(Choice(own.filter { $0.explanation.source == .permuted }).table("\(half), permuted"))
      }
    case ("rows", 3...):
      let rows = try await rows(arguments.dropFirst(2))
      let lines = rows.prefix(1).map(\.header) + rows.map(\.line)
      try (lines.joined(separator: "\n") + "\n")
        .write(toFile: arguments[1], atomically: true, encoding: .utf8)
    default:
      print(usage)
      exit(64)
    }
  }

  private static func explanations(
    shared: URL, model: String, fills: Fills
  ) async throws -> [KnownExplanation] {
    let corpora = [
      try Recordings.emodb(in: shared.appendingPathComponent("corpora/emodb/wav")),
      try Recordings.ravdess(in: shared.appendingPathComponent("corpora/ravdess")),
    ]
    var explanations: [KnownExplanation] = []
    if model == "known" {
      for recordings in corpora {
        explanations += try await KnownReasons(recordings: recordings).explanations()
      }
      return explanations
    }
    let extractor = try extractor(model, models: shared.appendingPathComponent("models"))
    for cue in Cue.allCases {
      let planted = PlantedModels(extractor: extractor, modelName: model, cue: cue, fills: fills)
      let emodb = try await planted.plant(corpora[0])
      explanations += try await planted.explanations(emodb, others: nil)
      explanations += try await planted.explanations(
        planted.plant(corpora[1]), others: emodb.models)
    }
    return explanations
  }

  private static func extractor(_ name: String, models: URL) throws -> any FeatureExtractor {
    switch name {
    case "mel-statistics": return MelStatistics()
    case "compare2016": return ComParE2016()
    case "dvector":
      return try ONNXFeatureExtractor(contentsOf: models.appendingPathComponent("dvector.onnx"))
    case "wav2vec2":
      let folder = models.appendingPathComponent("wav2vec2-emodb-small")
      // An early layer, because later ones keep less of the sound itself.
      return try HiddenStateFeatures(of: SpeechTransformer(contentsOf: folder), layer: 1)
    default:
      print(usage)
      exit(64)
    }
  }

  private static func rows(_ paths: some Sequence<String>) async throws -> [Row] {
    var rows: [Row] = []
    for path in paths {
      rows += try await KnownExplanation.read(path).concurrentMap { explanation in
        try Setting.all(for: explanation).compactMap { setting in
          try explanation.evaluations[setting.kind.rawValue].map {
            try Row(
              explanation, setting: setting,
              evaluations: setting.selecting(from: $0, seed: explanation.seed))
          }
        }
      }.joined()
    }
    return rows
  }

  private static func report(_ rows: [Row]) {
    let calibration = Calibration(rows)
    print(calibration.table("speakers") { $0.explanation.half.rawValue })
    print(
      calibration.filter { $0.explanation.source != .permuted }
        .table("without permuted weights") { $0.explanation.half.rawValue })
    let test = calibration.filter { $0.explanation.half == .test }
    print(test.table("source") { $0.explanation.source.rawValue })
    print(
      test.table("model") {
        $0.explanation.source == .known ? "known reasons" : $0.explanation.model
      })
    print(test.table("corpus") { $0.explanation.corpus })
    print(
      test.filter { $0.explanation.source != .known }
        .table("components, trained models") { $0.explanation.components })
    print(test.table("number of components") { "\($0.measures.components)" })
    print(test.table("fill") { $0.explanation.fill })
    print(test.table("score") { $0.setting.kind.rawValue })
    print(test.table("evaluations") { "\($0.setting.budget)" })
    print(test.table("kernel width") { "\($0.setting.kernelWidth)" })
  }
}
