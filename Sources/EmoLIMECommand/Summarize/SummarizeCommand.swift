import ArgumentParser
import EmoLIME
import EmoLIMEFigures
import Foundation

struct SummarizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summarize",
    abstract: "Says what many explanations have in common.",
    discussion: """
      Reads explanations as `emolime explain --json` writes them, one a file or one a line, and \
      results of studies (`explanations.jsonl`). All must be of the same components, labels and kind of \
      score.
      """)

  @Argument(help: "Files with explanations.")
  var explanations: [String]

  @Option(
    help: """
      Which explanations count for a label: \(choices(ExplanationSet.Scope.self)) (those of sounds in \
      which the model hears it).
      """)
  var scope = ExplanationSet.Scope.all

  @Option(
    help: ArgumentHelp(
      "Also put explanations whose weights are alike into this many groups; auto finds the number.",
      valueName: "n"))
  var groups: GroupsArgument?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Also choose the few explanations that together say most (SP-LIME).", valueName: "n"))
  var pick: Int?

  @Option(
    parsing: .unconditional,
    help: "How many components each explanation speaks for, when some are picked.")
  var pickFeatures = 3

  @Option(help: "Write the averages as CSV to this file, or to standard output for -.")
  var csv: String?

  @Option(help: "Write everything as JSON to this file, or to standard output for -.")
  var json: String?

  @Option(help: "Draw the averages to this file, as SVG, PNG or PDF by the ending of its name.")
  var figure: String?

  func validate() throws {
    try refuseEmpty(["--csv": csv, "--json": json, "--figure": figure])
    guard json != "-" || csv != "-" else {
      throw ValidationError("Only one of --csv and --json can be written to standard output.")
    }
  }

  func run() throws {
    try OutputPaths.check(
      [OutputPath("--csv", csv), OutputPath("--json", json), OutputPath("--figure", figure)],
      inputs: explanations)
    if let figure { try Figure.checkFormat(of: URL(fileURLWithPath: figure)) }
    let files = explanations.map { URL(fileURLWithPath: $0) }
    let view = try GlobalView(
      ExplanationSet(contentsOf: files), scope: scope, groups: groups, pick: pick,
      pickFeatures: pickFeatures)
    if let figure {
      try Figure.summary(view.summary, clusters: view.clusters)
        .write(to: URL(fileURLWithPath: figure))
    }
    if let csv { try writeFile(Data(view.summary.commaSeparatedValues.utf8), to: csv) }
    if let json { try writeFile(encodedJSON(view) + Data("\n".utf8), to: json) }
    if json != "-" && csv != "-" { try printLine(view.text(style: .suitingStandardOutput)) }
  }
}

extension ExplanationSet.Scope: ExpressibleByArgument {}

/// The value of `--groups`.
enum GroupsArgument: ExpressibleByArgument {
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
