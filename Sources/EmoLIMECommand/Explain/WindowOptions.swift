import ArgumentParser
import EmoLIME
import EmoLIMEFigures
import EmoLIMETraining
import Foundation

/// The options that cut a long recording into windows, each explained by itself.
struct WindowOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Explain windows of this length one by one, instead of the whole recording; with --speech, the \
      longest segment (default: 10).
      """, valueName: "seconds"))
  var window: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Distance of the starts of windows (default: their length).", valueName: "seconds"))
  var hop: Double?

  @Flag(help: "Explain the segments of speech, found by their level, one by one.")
  var speech = false

  @Option(
    help: ArgumentHelp(
      """
      Explain the labelled regions of a TextGrid or JSON file one by one (option #tier=NAME).
      """, valueName: "file"))
  var regions: String?

  @Option(help: "Write the weights of all windows as CSV to this file (- for standard output).")
  var csv: String?

  /// A Boolean value that indicates whether windows are explained.
  var isRequested: Bool { window != nil || speech || regions != nil }

  func validate() throws {
    try refuseEmpty(["--regions": regions, "--csv": csv])
    guard isRequested || (hop == nil && csv == nil) else {
      throw ValidationError("--hop and --csv need --window, --speech or --regions.")
    }
    guard regions == nil || (window == nil && !speech) else {
      throw ValidationError("--regions excludes --window and --speech. Remove one.")
    }
    guard hop == nil || (window != nil && !speech) else {
      throw ValidationError("--hop needs --window, without --speech.")
    }
    for (value, name) in [(window, "--window"), (hop, "--hop")] {
      guard value.map({ $0 >= Explanation.Timeline.Windows.shortest && $0.isFinite }) ?? true else {
        throw ValidationError(
          "\(name) must be at least \(Explanation.Timeline.Windows.shortest) seconds.")
      }
    }
  }

  /// Returns the windows, or `nil` if the whole recording is explained.
  func windows() throws -> Explanation.Timeline.Windows? {
    if let regions { return .intervals(try intervals(of: regions)) }
    if speech { return .speech(longest: window ?? 10) }
    return window.map { .regular(length: $0, hop: hop) }
  }

  /// The files that are read.
  var files: [String?] { [try? regions.map(specification)?.file] }

  private func specification(_ text: String) throws -> ComponentsSpecification {
    try ComponentsSpecification("regions:\(text)")
  }

  private func intervals(of text: String) throws -> [ClosedRange<Double>] {
    guard let annotated = try specification(text).masker() as? AnnotatedRegions else { return [] }
    return annotated.regions.filter { !$0.label.allSatisfy(\.isWhitespace) }
      .map { $0.start...$0.end }
  }

  /// Writes the table of a timeline, if it was requested.
  func writeTable(of timeline: Explanation.Timeline) throws {
    if let csv { try writeFile(timeline.csv, to: csv) }
  }
}

extension Explanation.Timeline {
  /// The weights as CSV: a line per window, label and component; a window without an explanation has one
  /// line.
  fileprivate var csv: Data {
    let rows = windows.flatMap { window in
      (window.explanation.map(WeightTable.rows)
        ?? [WeightTable.row(failure: window.failure ?? "")])
        .map { ["\(window.start)", "\(window.end)"] + $0 }
    }
    return Data(
      CommaSeparatedValues.table(["start", "end"] + WeightTable.columns, rows).utf8)
  }
}
