import EmoLIME
import EmoLIMEFigures
import Foundation
import Testing

struct ChartTests {
  private let series = Figure.Series(
    name: "svm", means: [0.1, -0.2], standardDeviations: [0.05, 0.1])

  @Test func meansShowAllModelsAndLabels() throws {
    let panels = ["anger", "joy"].map { Figure.Panel(title: $0, series: [series, series]) }
    for style in [Figure.Style.column, .page] {
      let figure = try Figure.means(groups: ["low", "high"], panels: panels, style: style)
      let svg = try figure.svg().text
      for word in ["anger", "joy", "low", "high", "svm", "Weight"] {
        #expect(svg.contains(">\(word)<"))
      }
      #expect(figure.summary.contains("low 0.1 ± 0.05"))
    }
  }

  @Test func barLengthsAreProportionalToMeans() throws {
    // The first series has no hatching, so each bar is one filled path of its colour.
    let figure = try Figure.means(
      groups: ["a", "b", "c"],
      panels: [Figure.Panel(title: "", series: [Figure.Series(name: "m", means: [1, 2, -1])])])
    let svg = try figure.svg().text
    let heights = svg.split(separator: "\n").compactMap { line -> Double? in
      guard line.contains("fill=\"#0072b2\""), let path = String(line).between("d=\"M", "Z") else {
        return nil
      }
      let ys = path.split(separator: "L").compactMap { Double($0.split(separator: " ")[1]) }
      return (ys.max() ?? 0) - (ys.min() ?? 0)
    }
    // The first bar belongs to the legend.
    #expect(heights.count == 4)
    #expect(abs(heights[2] / heights[1] - 2) < 0.01)
    #expect(abs(heights[3] / heights[1] - 1) < 0.01)
  }

  @Test func invalidMeansAreRejected() {
    func draw(_ series: [Figure.Series], groups: [String] = ["a", "b"]) throws {
      _ = try Figure.means(groups: groups, panels: [Figure.Panel(title: "t", series: series)])
    }
    #expect(throws: FigureError.empty(what: "groups")) { try draw([series], groups: []) }
    #expect(throws: FigureError.empty(what: "series")) { try draw([]) }
    #expect(throws: FigureError.empty(what: "panels")) {
      try Figure.means(groups: ["a"], panels: [])
    }
    #expect(throws: FigureError.lengthMismatch(what: "means of m", expected: 2, actual: 1)) {
      try draw([Figure.Series(name: "m", means: [1])])
    }
    #expect(throws: FigureError.notFinite(what: "means of m", index: 1)) {
      try draw([Figure.Series(name: "m", means: [1, .nan])])
    }
    #expect(
      throws: FigureError.lengthMismatch(
        what: "standard deviations of m", expected: 2, actual: 3)
    ) {
      try draw([Figure.Series(name: "m", means: [1, 2], standardDeviations: [1, 1, 1])])
    }
    #expect(throws: FigureError.negative(what: "standard deviations of m", value: -1)) {
      try draw([Figure.Series(name: "m", means: [1, 2], standardDeviations: [1, -1])])
    }
    #expect(throws: FigureError.lengthMismatch(what: "series in panel u", expected: 1, actual: 2)) {
      try Figure.means(
        groups: ["a", "b"],
        panels: [
          Figure.Panel(title: "t", series: [series]),
          Figure.Panel(title: "u", series: [series, series]),
        ])
    }
  }

  @Test func confusionShowsCountsSharesAndRecall() throws {
    let figure = try Figure.confusion(
      labels: ["anger", "joy", "never"], counts: [[3, 1, 0], [0, 2, 0], [0, 0, 0]])
    let svg = try figure.svg().text
    // The mean of 3/4 and 1; a label that does not occur has no recall.
    #expect(svg.contains(">UAR 0.875<"))
    for text in [">75 %<", ">25 %<", ">100 %<", ">True<", ">Predicted<"] {
      #expect(svg.contains(text))
    }
    #expect(try !Figure.confusion(labels: ["a"], counts: [[0]]).png().isEmpty)
  }

  @Test func nonSquareConfusionIsRejected() {
    #expect(throws: FigureError.empty(what: "labels")) {
      try Figure.confusion(labels: [], counts: [])
    }
    #expect(throws: FigureError.lengthMismatch(what: "rows of counts", expected: 2, actual: 1)) {
      try Figure.confusion(labels: ["a", "b"], counts: [[1, 2]])
    }
    #expect(throws: FigureError.lengthMismatch(what: "counts in a row", expected: 2, actual: 1)) {
      try Figure.confusion(labels: ["a", "b"], counts: [[1, 2], [1]])
    }
    #expect(throws: FigureError.negative(what: "counts", value: -2)) {
      try Figure.confusion(labels: ["a"], counts: [[-2]])
    }
  }

  @Test func invalidCurvesAreRejected() throws {
    let svg = try Figure.curves([
      Figure.Curve(name: "lime", x: [0, 1, 2], y: [1, 0.4, 0.1], spread: [0, 0.1, 0.1]),
      Figure.Curve(name: "one point", x: [1], y: [1]),
    ]).svg().text
    #expect(svg.contains(">lime<") && svg.contains(">Masked components<"))
    #expect(!svg.hasInvalidNumber)
    #expect(throws: FigureError.empty(what: "curves")) { try Figure.curves([]) }
    #expect(throws: FigureError.empty(what: "points in curve c")) {
      try Figure.curves([Figure.Curve(name: "c", x: [], y: [])])
    }
    #expect(throws: FigureError.lengthMismatch(what: "y values of c", expected: 2, actual: 1)) {
      try Figure.curves([Figure.Curve(name: "c", x: [0, 1], y: [1])])
    }
    #expect(throws: FigureError.notFinite(what: "x values of c", index: 0)) {
      try Figure.curves([Figure.Curve(name: "c", x: [.infinity], y: [1])])
    }
    #expect(throws: FigureError.negative(what: "spreads of c", value: -1)) {
      try Figure.curves([Figure.Curve(name: "c", x: [0], y: [1], spread: [-1])])
    }
  }

  @Test func weightsShowTheEightHighestScores() async throws {
    let labels = (0..<50).map { "label \($0)" }
    let explanation = try await ExplainedSignal(classifier: toyClassifier(labels: labels))
      .explanation
    let svg = try Figure.weights(explanation).svg().text
    #expect(svg.contains(">42 labels with lower scores are not shown.<"))
    #expect(svg.contains(">\(explanation.predictedClass.label)<"))
    let two = try Figure.weights(explanation, labels: ["label 7", "label 8"]).svg().text
    #expect(two.contains(">label 7<") && !two.contains("not shown"))
    #expect(throws: FigureError.empty(what: "labels")) {
      try Figure.weights(explanation, labels: [])
    }
    #expect(throws: FigureError.unknownLabel("joy", labels: labels)) {
      try Figure.weights(explanation, labels: ["joy"])
    }
  }

  @Test func intervalsAreWhiskers() async throws {
    let explanation = try await ExplainedSignal().explanation
    let drawn = try Figure.weights(explanation).svg().text
    // Exact Shapley values have no error.
    let exact = try Figure.weights(explanation.attributed(by: .shapley)).svg().text
    // A line and two caps for each of eight components of two labels.
    #expect(drawn.count(of: "stroke-width=\"0.6\"") >= exact.count(of: "stroke-width=\"0.6\"") + 48)
  }

  @Test func whiskerLengthsAreProportionalToIntervals() async throws {
    let explanation = try await ExplainedSignal().explanation
    let svg = try Figure.weights(explanation, labels: ["anger"]).svg().text
    // Whiskers are the only horizontal lines of this width.
    let lengths = svg.split(separator: "\n").compactMap { line -> Double? in
      guard line.contains("stroke-width=\"0.6\""), let path = String(line).between("d=\"M", "\"")
      else { return nil }
      let points = path.split(separator: "L")
        .map { $0.split(separator: " ").compactMap { Double($0) } }
      guard points.count == 2, points[0][1] == points[1][1] else { return nil }
      return points[1][0] - points[0][0]
    }
    let intervals = try #require(explanation.classes[0].uncertainty?.intervals)
    // High bands are drawn first.
    let widths = intervals.reversed().map { $0.upper - $0.lower }
    try #require(lengths.count == widths.count)
    let scale = lengths.reduce(0, +) / widths.reduce(0, +)
    for (length, width) in zip(lengths, widths) {
      #expect(abs(length - scale * width) < 0.02)
    }
  }

  @Test func errorsNameTheRemedy() {
    for (error, words) in [
      (FigureError.cannotDraw(reason: "no memory"), ["no memory"]),
      (.cannotMask(reason: "no voice"), ["masked", "no voice"]),
      (.cannotWrite(path: "/a", reason: "full"), ["/a", "full"]),
      (.differentComponents(expected: ["x"], actual: ["y", "z"]), ["(y, z)", "(x)", "settings"]),
      (.differentSound(expected: "abc", actual: "def"), ["def instead of abc"]),
      (.empty(what: "groups"), ["groups", "at least one"]),
      (.notFinite(what: "means", index: 3), ["3", "finite"]),
      (.lengthMismatch(what: "rows", expected: 4, actual: 5), ["4", "5"]),
      (.negative(what: "counts", value: -2), ["-2", "at least 0"]),
      (.invalidStyle(width: 1, fontSize: 7), ["1.0", "100 cm"]),
      (.invalidResolution(9), ["9.0", "2400"]),
      (.unknownFormat(fileName: "a.gif"), ["a.gif", ".pdf"]),
      (.unknownLabel("joy", labels: ["a", "b"]), ["joy", "a, b"]),
    ] {
      for word in words { #expect(error.description.contains(word)) }
    }
  }
}
