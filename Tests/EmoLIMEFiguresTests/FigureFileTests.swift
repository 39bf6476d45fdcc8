import EmoLIME
import EmoLIMEFigures
import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct FigureFileTests {
  private func figure() async throws -> Figure {
    let sound = try await ExplainedSound()
    return try Figure.explanation(sound.explanation, of: sound.audio)
  }

  @Test func theSameInputGivesTheSameBytes() async throws {
    let first = try await figure()
    let files = [try first.svg(), try first.png(), try first.pdf()]
    // A PDF file that held the time would change with the second.
    try await Task.sleep(for: .milliseconds(1100))
    let second = try await figure()
    #expect([try second.svg(), try second.png(), try second.pdf()] == files)
  }

  @Test func filesAreOfTheirFormatAndSize() async throws {
    let figure = try await figure()
    #expect(isClose(figure.size.width, 8.5, within: 1e-9))
    let png = [UInt8](try figure.png(resolution: 254))
    #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    // The width in the header: 8.5 cm at 100 pixels a cm.
    #expect(png[16..<20].reduce(0) { $0 << 8 | Int($1) } == 850)
    let pdf = String(decoding: try figure.pdf(), as: Unicode.ASCII.self)
    #expect(pdf.hasPrefix("%PDF-"))
    #expect(pdf.contains("%%EOF"))
    #expect(pdf.contains("/Count 1"))
  }

  @Test func svgIsWellFormedAndKeepsItsText() async throws {
    let svg = try await figure().svg()
    #expect(XMLParser(data: svg).parse())
    for part in [">anger<", "Frequency (kHz)", "Time (s)", "<title>", "<desc>"] {
      #expect(svg.text.contains(part))
    }
  }

  @Test func textWithMarkupAndControlsIsShown() async throws {
    let label = "</text><script>alert(1)</script> & \"q\" \u{0}\u{1B}[31m \u{202E}怒り é😀"
    let sound = try await ExplainedSound(
      classifier: toyClassifier(labels: [label, "b"]), components: Pieces(stretches: 3))
    for figure in [
      try Figure.explanation(sound.explanation, label: label, of: sound.audio, style: .page),
      try Figure.weights(sound.explanation),
      try Figure.confusion(labels: [label], counts: [[3]]),
      try Figure.curves([Curve(name: label, x: [0, 1], y: [1, 0])]),
      try Figure.means(
        groups: [label],
        panels: [MeansPanel(title: label, series: [MeansSeries(name: label, means: [1])])]),
    ] {
      let svg = try figure.svg()
      #expect(XMLParser(data: svg).parse())
      #expect(!svg.text.contains("<script"))
      #expect(!svg.text.contains("\u{202E}"))
      #expect(try !figure.pdf().isEmpty)
      #expect(try !figure.png(resolution: 72).isEmpty)
    }
  }

  @Test func filesAreWrittenByTheirEnding() async throws {
    let folder = TemporaryFolder()
    let figure = try await figure()
    for name in ["a.svg", "a.PNG", "a.pdf"] { try figure.write(to: folder.url(name)) }
    #expect(try Data(contentsOf: folder.url("a.PNG")) == figure.png())
    #expect(folder.names == ["a.PNG", "a.pdf", "a.svg"])
    #expect(throws: FigureError.unknownFormat(fileName: "a.gif")) {
      try figure.write(to: folder.url("a.gif"))
    }
    #expect(throws: FigureError.self) { try figure.write(to: folder.url("none/a.svg")) }
    #expect(folder.names.count == 3)
  }

  @Test func resolutionsAndStylesAreChecked() async throws {
    let figure = try await figure()
    for resolution in [0, -1, 35.9, 1e9, .nan] {
      #expect(throws: FigureError.self) { try figure.png(resolution: resolution) }
    }
    for style in [
      FigureStyle(width: 1), FigureStyle(width: .nan), FigureStyle(fontSize: 0),
      FigureStyle(fontSize: 99),
    ] {
      #expect(throws: FigureError.self) {
        try Figure.confusion(labels: ["a"], counts: [[1]], style: style)
      }
    }
  }
}
