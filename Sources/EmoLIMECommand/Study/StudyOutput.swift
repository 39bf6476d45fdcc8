import EmoLIME
import EmoLIMEFigures
import EmoLIMENumerics
import EmoLIMEStudy
import EmoLIMEStudyReport
import Foundation

/// The files of a finished study.
struct StudyOutput {
  let options: StudyTestOptions

  /// The names of all result files.
  private static let names = [
    "explanations.jsonl", "weights.csv", "summaries.csv", "tests.csv", "tests.json", "summary.md",
    "report.html", "means.svg", "means.pdf",
  ]

  /// Checks before any work that the folder is writable and that no result replaces an input.
  func check(shard: PreparedStudy.Shard, inputs: [String]) throws {
    try OutputPaths.checkFolder(options.out)
    try OutputPaths.checkFolder(options.shards.path)
    let files =
      Self.names.map(options.folder.appendingPathComponent)
      + [options.shards.appendingPathComponent(shard.fileName)]
    let places = Set(files.map { OutputPaths.place(of: $0.path) })
    if let input = inputs.first(where: { places.contains(OutputPaths.place(of: $0)) }) {
      throw OutputError.wouldReplaceInput(path: input, option: "--out")
    }
  }

  /// Merges the shards, runs the tests, writes all files and prints the summary.
  func write() async throws {
    let results = try StudyResults(mergingShardsIn: options.shards)
    let comparisons = try await results.comparisons(by: options.test(seed: results.outline.seed))
    let tables = StudyTables(results: results, comparisons: comparisons)
    try write(results.jsonLines(), to: "explanations.jsonl")
    try write(Data(tables.weights.utf8), to: "weights.csv")
    try write(Data(tables.summaries.utf8), to: "summaries.csv")
    try write(Data(tables.tests.utf8), to: "tests.csv")
    try write(encodedJSON(comparisons), to: "tests.json")
    try write(Data(tables.markdown.utf8), to: "summary.md")
    try write(StudyReport(results: results, comparisons: comparisons).html(), to: "report.html")
    if !results.records.isEmpty {
      let figure = try Figure.means(of: results)
      for format in ["svg", "pdf"] {
        let name = "means.\(format)"
        try write(figure.contents(ofFileAt: options.folder.appendingPathComponent(name)), to: name)
      }
    }
    try printLine(tables.markdown.linesWithoutControls)
    WrittenFiles.append("\(Self.names.joined(separator: ", ")) in \(options.out)")
  }

  private func write(_ data: Data, to name: String) throws {
    try OutputFile.write(data, to: options.folder.appendingPathComponent(name).path)
  }
}
