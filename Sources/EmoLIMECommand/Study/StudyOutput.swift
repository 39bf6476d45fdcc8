import EmoLIME
import EmoLIMEFigures
import Foundation

/// The files of a finished study.
struct StudyOutput {
  let options: StudyTestOptions

  /// Merges the shards, tests, and writes everything; prints the summary.
  func write() async throws {
    let results = try StudyResults(mergingShardsIn: options.shards)
    let comparisons = try await results.comparisons(by: options.test(seed: results.outline.seed))
    let tables = StudyTables(results: results, comparisons: comparisons)
    let summary = StudyDocument(results: results, comparisons: comparisons).markdown
    try write(results.jsonLines(), to: "explanations.jsonl")
    try write(Data(tables.weights.utf8), to: "weights.csv")
    try write(Data(tables.summaries.utf8), to: "summaries.csv")
    try write(Data(tables.tests.utf8), to: "tests.csv")
    try write(encodedJSON(comparisons), to: "tests.json")
    try write(Data(summary.utf8), to: "summary.md")
    let figure = try meansFigure(of: results)
    for format in ["svg", "pdf"] {
      try figure.write(to: options.folder.appendingPathComponent("means.\(format)"))
    }
    try printLine(summary)
  }

  /// The paper's Fig. 4: a panel for each corpus and emotion, the models side by side.
  private func meansFigure(of results: StudyResults) throws -> Figure {
    let outline = results.outline
    let summaries = results.summaries
    let panels = outline.corpora.flatMap { corpus in
      outline.emotions.map { emotion in
        MeansPanel(
          title: "\(corpus): \(emotion)",
          series: summaries.filter { $0.corpus == corpus && $0.emotion == emotion }.map {
            MeansSeries(
              name: $0.model, means: $0.means, standardDeviations: $0.standardDeviations)
          })
      }
    }
    return try Figure.means(
      groups: results.componentNames, panels: panels.filter { !$0.series.isEmpty },
      style: .page)
  }

  private func write(_ data: Data, to name: String) throws {
    try writeFile(data, to: options.folder.appendingPathComponent(name).path)
  }
}
