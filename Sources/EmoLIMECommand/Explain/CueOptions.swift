import ArgumentParser
import EmoLIME
import EmoLIMEFigures

/// The options that split weights by acoustic cues.
struct CueOptions: ParsableArguments {
  @Flag(
    help: """
      Split the weights by acoustic cues, such as loudness and F0, without further model evaluations. Needs \
      a classifier on acoustic features; explains decision values unless --score names \
      one-vs-rest-log-odds.
      """)
  var cues = false

  @Option(
    name: .customLong("cue-figure"),
    help: ArgumentHelp(
      """
      Draw the weights of the predicted emotion by component and cue to this SVG, PNG or PDF file; \
      includes --cues.
      """, valueName: "cue-figure"))
  var figure: String?

  /// A Boolean value that indicates whether weights are split.
  var isRequested: Bool { cues || figure != nil }

  func validate() throws {
    try refuseEmpty(["--cue-figure": figure])
  }

  /// Draws the figure, if it was requested.
  func writeFigure(of explanation: Explanation) throws {
    if let figure { try writeFile(Figure.cues(explanation), to: figure) }
  }
}
