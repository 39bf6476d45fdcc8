import EmoLIME
import EmoLIMETransformers
import Foundation

/// Measures counterfactuals on real speech, against an exhaustive grid, and on classifiers with known
/// reasons: the tables of `Docs/Counterfactuals.md`.
///
///     swift run -c release CounterfactualExperiment clips ../shared mel-statistics 3 mel.jsonl
///     swift run -c release CounterfactualExperiment clips ../shared wav2vec2 100 wav2vec2.jsonl
///     swift run -c release CounterfactualExperiment report mel.jsonl wav2vec2.jsonl
///     swift run -c release CounterfactualExperiment rows rows.csv mel.jsonl wav2vec2.jsonl
///     swift run -c release CounterfactualExperiment grid ../shared mel.jsonl 20000 grid.csv
///     swift run -c release CounterfactualExperiment known ../shared 4 known.csv
@main
struct CounterfactualExperiment {
  static let usage = """
    Usage: CounterfactualExperiment clips SHARED MODEL COUNT RESULTS.jsonl
           CounterfactualExperiment report RESULTS.jsonl...
           CounterfactualExperiment rows ROWS.csv RESULTS.jsonl...
           CounterfactualExperiment grid SHARED RESULTS.jsonl POINTS CHECKS.csv
           CounterfactualExperiment known SHARED COUNT CASES.csv
    SHARED is the folder with corpora/emodb and models. MODEL is egemaps, mel-statistics or wav2vec2.
    COUNT is the number of clips per speaker and emotion (clips), or of cases per reason and speaker
    (known). POINTS is the largest number of points of the grid that are evaluated for a clip.
    """

  static func main() async {
    do {
      try await run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      report("\(error)")
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) async throws {
    switch (arguments.first, arguments.count) {
    case ("clips", 5):
      guard let kind = ModelKind(rawValue: arguments[2]), let count = whole(arguments[3]) else {
        return refuse()
      }
      try await search(TestedModels(kind, shared: folder(arguments[1])), count, arguments[4])
    case ("report", 2...):
      let results = try ClipResult.read(arguments.dropFirst())
      print(ResultTable(results).text)
      print(CommonChanges(results).text)
    case ("rows", 3...):
      try write(ClipResult.rows(of: ClipResult.read(arguments.dropFirst(2))), to: arguments[1])
    case ("grid", 5):
      guard let points = whole(arguments[3]) else { return refuse() }
      let results = try ClipResult.read([arguments[2]])
      try await check(results, folder(arguments[1]), points: points, path: arguments[4])
    case ("known", 4):
      guard let count = whole(arguments[2]) else { return refuse() }
      let clips = try EMODBClips(in: folder(arguments[1]))
      var cases: [KnownCase] = []
      for reason in KnownReason.allCases {
        cases += try await KnownCase.cases(of: reason, clips: clips, perSpeaker: count)
      }
      try write([KnownCase.header] + cases.map(\.line), to: arguments[3])
      print(KnownCase.table(cases))
    default: refuse()
    }
  }

  private static func search(_ models: TestedModels, _ count: Int, _ path: String) async throws {
    let clips = models.clips(perSpeakerAndEmotion: count)
    var results: [ClipResult] = []
    for (number, clip) in clips.enumerated() {
      let result = try await ClipResult(clip, of: models)
      results.append(result)
      // After each clip, so that what is measured is not lost.
      try ClipResult.write(results, to: path)
      report("\(number + 1) of \(clips.count): \(result.summary)")
    }
    print(ResultTable(results).text)
  }

  private static func check(
    _ results: [ClipResult], _ shared: URL, points: Int, path: String
  ) async throws {
    guard let kind = results.first?.kind else { return }
    let models = try await TestedModels(kind, shared: shared)
    var checks: [GridCheck] = []
    for (number, result) in results.filter({ $0.kind == kind }).enumerated() {
      let check = try await GridCheck(result, models: models, points: points)
      checks.append(check)
      report("\(number + 1) of \(results.count): \(check.line)")
    }
    try write([GridCheck.header] + checks.map(\.line), to: path)
    print(GridCheck.table(checks))
  }

  private static func whole(_ argument: String) -> Int? {
    Int(argument).flatMap { $0 > 0 ? $0 : nil }
  }

  private static func folder(_ path: String) -> URL { URL(fileURLWithPath: path) }

  private static func refuse() {
    print(usage)
    exit(64)
  }

  private static func report(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  private static func write(_ lines: [String], to path: String) throws {
    try (lines.joined(separator: "\n") + "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
  }
}
