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
    let example = try await ExplainedSignal()
    return try Figure.explanation(example.explanation, of: example.audio)
  }

  @Test func sameInputGivesSameBytes() async throws {
    let first = try await figure()
    let files = [try first.svg(), try first.png(), try first.pdf()]
    // A PDF file with a timestamp would differ after a second.
    try await Task.sleep(for: .milliseconds(1100))
    let second = try await figure()
    #expect([try second.svg(), try second.png(), try second.pdf()] == files)
  }

  @Test func filesHaveTheirFormatAndSize() async throws {
    let figure = try await figure()
    #expect(isClose(figure.size.width, 8.5, within: 1e-9))
    let png = [UInt8](try figure.png(resolution: 254))
    #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    // The width in the header: 8.5 cm at 100 pixels per cm.
    #expect(png[16..<20].reduce(0) { $0 << 8 | Int($1) } == 850)
    let pdf = String(decoding: try figure.pdf(), as: Unicode.ASCII.self)
    #expect(pdf.hasPrefix("%PDF-"))
    #expect(pdf.contains("%%EOF"))
    #expect(pdf.contains("/Count 1"))
  }

  @Test func svgIsWellFormedAndContainsText() async throws {
    let svg = try await figure().svg()
    #expect(XMLParser(data: svg).parse())
    for part in [">anger<", "Frequency (kHz)", "Time (s)", "<title>", "<desc>"] {
      #expect(svg.text.contains(part))
    }
  }

  @Test func markupAndControlCharactersAreEscaped() async throws {
    let label = "</text><script>alert(1)</script> & \"q\" \u{0}\u{1B}[31m \u{202E}怒り é😀"
    let example = try await ExplainedSignal(
      classifier: toyClassifier(labels: [label, "b"]), components: Pieces(segments: 3))
    for figure in [
      try Figure.explanation(example.explanation, label: label, of: example.audio, style: .page),
      try Figure.weights(example.explanation),
      try Figure.confusion(labels: [label], counts: [[3]]),
      try Figure.curves([Figure.Curve(name: label, x: [0, 1], y: [1, 0])]),
      try Figure.means(
        groups: [label],
        panels: [Figure.Panel(title: label, series: [Figure.Series(name: label, means: [1])])]),
    ] {
      let svg = try figure.svg()
      #expect(XMLParser(data: svg).parse())
      #expect(!svg.text.contains("<script"))
      #expect(!svg.text.contains("\u{202E}"))
      #expect(try !figure.pdf().isEmpty)
      #expect(try !figure.png(resolution: 72).isEmpty)
    }
  }

  @Test func extensionSelectsFormat() async throws {
    let folder = TemporaryFolder()
    let figure = try await figure()
    for name in ["a.svg", "a.PNG", "a.pdf"] { try figure.write(to: folder.url(name)) }
    #expect(try Data(contentsOf: folder.url("a.PNG")) == figure.png())
    #expect(folder.names == ["a.PNG", "a.pdf", "a.svg"])
    #expect(throws: FigureError.unknownFormat(fileName: "a.gif")) {
      try figure.write(to: folder.url("a.gif"))
    }
    let missing = folder.url("none/a.svg")
    let error = #expect(throws: FigureError.self) { try figure.write(to: missing) }
    guard case .cannotWrite(missing.path, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(folder.names.count == 3)
  }

  @Test func invalidResolutionsAndStylesAreRejected() async throws {
    let figure = try await figure()
    for resolution in [0, -1, 35.9, 1e9] {
      #expect(throws: FigureError.invalidResolution(resolution)) {
        try figure.png(resolution: resolution)
      }
    }
    let error = #expect(throws: FigureError.self) { try figure.png(resolution: .nan) }
    #expect(error?.description.hasPrefix("The resolution is nan dpi.") == true)
    func draw(_ style: Figure.Style) throws {
      _ = try Figure.confusion(labels: ["a"], counts: [[1]], style: style)
    }
    for (width, fontSize) in [(1.0, 7.0), (101, 7), (8.5, 0), (8.5, 99)] {
      #expect(throws: FigureError.invalidStyle(width: width, fontSize: fontSize)) {
        try draw(Figure.Style(width: width, fontSize: fontSize))
      }
    }
    let styleError = #expect(throws: FigureError.self) { try draw(Figure.Style(width: .nan)) }
    #expect(styleError?.description.hasPrefix("The style has a width of nan cm") == true)
  }
}
