import EmoLIME
import EmoLIMEFigures
import Foundation
import Testing

struct ChartTests {
  private let series = MeansSeries(
    name: "svm", means: [0.1, -0.2], standardDeviations: [0.05, 0.1])

  @Test func meansOfSeveralModelsAndLabelsAreDrawn() throws {
    let panels = ["anger", "joy"].map { MeansPanel(title: $0, series: [series, series]) }
    for style in [FigureStyle.column, .page] {
      let figure = try Figure.means(groups: ["low", "high"], panels: panels, style: style)
      let svg = try figure.svg().text
      for word in ["anger", "joy", "low", "high", "svm", "Weight"] {
        #expect(svg.contains(">\(word)<"))
      }
      #expect(figure.summary.contains("low 0.1 ± 0.05"))
    }
  }

  @Test func barsAreAsLongAsTheirMeans() throws {
    // Bars have no hatching in the first series, so each is a filled outline of its colour.
    let figure = try Figure.means(
      groups: ["a", "b", "c"],
      panels: [MeansPanel(title: "", series: [MeansSeries(name: "m", means: [1, 2, -1])])])
    let svg = try figure.svg().text
    let heights = svg.split(separator: "\n").compactMap { line -> Double? in
      guard line.contains("fill=\"#0072b2\""), let path = String(line).between("d=\"M", "Z") else {
        return nil
      }
      let ys = path.split(separator: "L").compactMap { Double($0.split(separator: " ")[1]) }
      return (ys.max() ?? 0) - (ys.min() ?? 0)
    }
    // The first is the legend's.
    #expect(heights.count == 4)
    #expect(abs(heights[2] / heights[1] - 2) < 0.01)
    #expect(abs(heights[3] / heights[1] - 1) < 0.01)
  }

  @Test func meansThatDoNotFitAreRefused() {
    func draw(_ series: [MeansSeries], groups: [String] = ["a", "b"]) throws {
      _ = try Figure.means(groups: groups, panels: [MeansPanel(title: "t", series: series)])
    }
    #expect(throws: FigureError.empty(what: "groups")) { try draw([series], groups: []) }
    #expect(throws: FigureError.empty(what: "series")) { try draw([]) }
    #expect(throws: FigureError.empty(what: "panels")) {
      try Figure.means(groups: ["a"], panels: [])
    }
    #expect(throws: FigureError.lengthMismatch(what: "means of m", expected: 2, actual: 1)) {
      try draw([MeansSeries(name: "m", means: [1])])
    }
    #expect(throws: FigureError.notFinite(what: "means of m", index: 1)) {
      try draw([MeansSeries(name: "m", means: [1, .nan])])
    }
    #expect(
      throws: FigureError.lengthMismatch(
        what: "standard deviations of m", expected: 2, actual: 3)
    ) {
      try draw([MeansSeries(name: "m", means: [1, 2], standardDeviations: [1, 1, 1])])
    }
    #expect(throws: FigureError.negative(what: "standard deviations of m", value: -1)) {
      try draw([MeansSeries(name: "m", means: [1, 2], standardDeviations: [1, -1])])
    }
    #expect(throws: FigureError.lengthMismatch(what: "series in u", expected: 1, actual: 2)) {
      try Figure.means(
        groups: ["a", "b"],
        panels: [
          MeansPanel(title: "t", series: [series]),
          MeansPanel(title: "u", series: [series, series]),
        ])
    }
  }

  @Test func confusionSaysCountsSharesAndRecall() throws {
    let figure = try Figure.confusion(
      labels: ["anger", "joy", "never"], counts: [[3, 1, 0], [0, 2, 0], [0, 0, 0]])
    let svg = try figure.svg().text
    // The mean of 3/4 and 1; the label that does not occur has no recall.
    #expect(svg.contains(">UAR 0.875<"))
    for text in [">75 %<", ">25 %<", ">100 %<", ">True<", ">Predicted<"] {
      #expect(svg.contains(text))
    }
    #expect(try !Figure.confusion(labels: ["a"], counts: [[0]]).png().isEmpty)
  }

  @Test func confusionThatIsNoSquareIsRefused() {
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

  @Test func curvesAreDrawnAndChecked() throws {
    let svg = try Figure.curves([
      Curve(name: "lime", x: [0, 1, 2], y: [1, 0.4, 0.1], spread: [0, 0.1, 0.1]),
      Curve(name: "one point", x: [1], y: [1]),
    ]).svg().text
    #expect(svg.contains(">lime<") && svg.contains(">Components switched off<"))
    #expect(!svg.hasInvalidNumber)
    #expect(throws: FigureError.empty(what: "curves")) { try Figure.curves([]) }
    #expect(throws: FigureError.empty(what: "points of c")) {
      try Figure.curves([Curve(name: "c", x: [], y: [])])
    }
    #expect(throws: FigureError.lengthMismatch(what: "y of c", expected: 2, actual: 1)) {
      try Figure.curves([Curve(name: "c", x: [0, 1], y: [1])])
    }
    #expect(throws: FigureError.notFinite(what: "x of c", index: 0)) {
      try Figure.curves([Curve(name: "c", x: [.infinity], y: [1])])
    }
    #expect(throws: FigureError.negative(what: "spreads of c", value: -1)) {
      try Figure.curves([Curve(name: "c", x: [0], y: [1], spread: [-1])])
    }
  }

  @Test func weightsOfManyLabelsShowTheHighest() async throws {
    let labels = (0..<50).map { "label \($0)" }
    let explanation = try await ExplainedSound(classifier: toyClassifier(labels: labels))
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

  @Test func explanationsBringTheirIntervals() async throws {
    let explanation = try await ExplainedSound().explanation
    let intervals = try #require(explanation.weightIntervals)
    for (list, found) in zip(intervals, explanation.classes) {
      #expect(zip(list, found.weights).allSatisfy { $0.contains($1) })
    }
    let drawn = try Figure.weights(explanation, intervals: intervals).svg().text
    #expect(drawn != (try Figure.weights(explanation).svg().text))
    // Shapley values of all answers are what they are.
    #expect(try explanation.attributed(by: .shapley).weightIntervals == nil)
  }

  @Test func intervalsAreDrawnAndChecked() async throws {
    let explanation = try await ExplainedSound().explanation
    let intervals = explanation.classes.map { $0.weights.map { $0 - 0.1...$0 + 0.1 } }
    let plain = try Figure.weights(explanation).svg().text
    let drawn = try Figure.weights(explanation, intervals: intervals).svg().text
    // A line and two ends for each of eight components of two labels, and fewer numbers.
    #expect(drawn.count(of: "<path") > plain.count(of: "<path") + 40)
    #expect(drawn.count(of: "<text") < plain.count(of: "<text"))
    #expect(throws: FigureError.self) {
      try Figure.weights(explanation, intervals: [intervals[0]])
    }
    #expect(throws: FigureError.self) {
      try Figure.weights(explanation, intervals: [intervals[0], [0...1]])
    }
    #expect(throws: FigureError.self) {
      try Figure.weights(
        explanation, intervals: [intervals[0], Array(repeating: 0...Double.infinity, count: 8)])
    }
  }

  @Test func errorsSayWhatWouldBeRight() {
    for (error, words) in [
      (FigureError.cannotDraw(reason: "no memory"), ["no memory"]),
      (.cannotWrite(path: "/a", reason: "full"), ["/a", "full"]),
      (.differentComponents(expected: ["x"], actual: ["y", "z"]), ["1", "2", "z"]),
      (.differentSound(expected: "abc", actual: "def"), ["abc", "def"]),
      (.empty(what: "groups"), ["groups", "at least one"]),
      (.notFinite(what: "means", index: 3), ["3", "finite"]),
      (.lengthMismatch(what: "rows", expected: 4, actual: 5), ["4", "5"]),
      (.negative(what: "counts", value: -2), ["-2", "negative"]),
      (.invalidStyle(width: 1, fontSize: 7), ["1.0", "100 cm"]),
      (.invalidResolution(9), ["9.0", "2400"]),
      (.unknownFormat(fileName: "a.gif"), ["a.gif", ".pdf"]),
      (.unknownLabel("joy", labels: ["a", "b"]), ["joy", "a, b"]),
    ] {
      for word in words { #expect(error.description.contains(word)) }
    }
  }
}
