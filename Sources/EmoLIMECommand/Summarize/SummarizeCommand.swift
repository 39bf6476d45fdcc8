import ArgumentParser
import EmoLIME
import EmoLIMEFigures
import Foundation

struct SummarizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summarize",
    abstract: "Averages, clusters and selects from many explanations.",
    discussion: """
      Reads explanations of `emolime explain --json`, one per file or one per line, and results of \
      studies (`explanations.jsonl`). The explanations of each model, and of each corpus of a study, are \
      summarised separately; they must have the same components, labels, kind of score, attribution and \
      replacement of masked components.
      """)

  @Argument(help: "Files of explanations.")
  var explanations: [String]

  @Option(
    help: """
      Explanations that count for a label: \(choices(ExplanationSet.Scope.self)) (only recordings \
      predicted as this label).
      """)
  var scope = ExplanationSet.Scope.all

  @Option(help: "Summarise only this group: a model, or in a study \"model, corpus\".")
  var group: String?

  @Option(
    help: ArgumentHelp(
      "Cluster explanations by their weights into N clusters; auto chooses N by the silhouette.",
      valueName: "n"))
  var clusters: ClusterCountArgument?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Select N representative explanations by submodular pick (SP-LIME).", valueName: "n"))
  var pick: Int?

  @Option(
    parsing: .unconditional,
    help: "Number of components per explanation for --pick.")
  var pickFeatures = 3

  @Option(help: "Write the mean weights as CSV to this file (- for standard output).")
  var csv: String?

  @Option(help: "Write the summary as JSON to this file (- for standard output).")
  var json: String?

  @Option(help: "Draw the mean weights to this SVG, PNG or PDF file.")
  var figure: String?

  func validate() throws {
    try refuseEmpty(["--csv": csv, "--json": json, "--figure": figure])
    guard json != "-" || csv != "-" else {
      throw ValidationError(
        "--csv and --json cannot both use standard output. Name a file for one.")
    }
  }

  func run() throws {
    try OutputPaths.check(
      [OutputPath("--csv", csv), OutputPath("--json", json), OutputPath("--figure", figure)],
      inputs: explanations)
    if let figure { try Figure.checkFormat(of: URL(fileURLWithPath: figure)) }
    let files = explanations.map { URL(fileURLWithPath: $0) }
    let views = try GlobalViews(
      groups: groups(in: files).map {
        try GlobalView(
          $0.set, group: $0.name, scope: scope, clusterCount: clusters, pick: pick,
          pickFeatures: pickFeatures)
      })
    if let figure {
      guard let view = views.groups.first, views.groups.count == 1 else {
        throw GroupError.severalInFigure(views.groups.map(\.group))
      }
      try writeFile(Figure.summary(view.summary, clusters: view.clusters), to: figure)
    }
    if let csv { try writeFile(Data(views.commaSeparatedValues.utf8), to: csv) }
    if let json { try writeFile(encodedJSON(views) + Data("\n".utf8), to: json) }
    if json != "-" && csv != "-" { try printLine(views.text(style: .suitingStandardOutput)) }
  }

  /// Returns the selected groups of explanations.
  private func groups(in files: [URL]) throws -> [(name: String, set: ExplanationSet)] {
    let groups = try ExplanationSet.groups(contentsOf: files)
    guard let group else { return groups }
    let selected = groups.filter { $0.name == group }
    guard !selected.isEmpty else {
      throw GroupError.unknown(group, groups: groups.map(\.name))
    }
    return selected
  }
}

extension ExplanationSet.Scope: ExpressibleByArgument {}

/// The value of `--clusters`.
enum ClusterCountArgument: ExpressibleByArgument {
  case automatic
  case count(Int)

  init?(argument: String) {
    if argument == "auto" {
      self = .automatic
    } else if let count = Int(argument) {
      self = .count(count)
    } else {
      return nil
    }
  }

  var count: Int? {
    switch self {
    case .automatic: nil
    case .count(let count): count
    }
  }
}
