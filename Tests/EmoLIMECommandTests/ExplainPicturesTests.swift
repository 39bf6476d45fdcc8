import Foundation
import TestSupport
import Testing

struct ExplainPicturesTests {
  private let folder = TemporaryFolder()

  @Test func figuresAndReportsAreWritten() throws {
    for (name, start) in [("a.svg", "<?xml"), ("a.png", "\u{FFFD}PNG"), ("a.pdf", "%PDF-")] {
      let result = try CommandResult.emolime(
        "explain", "--quiet", "--figure", folder.url(name).path, "--report",
        folder.url("a.html").path)
      #expect(result.status == 0)
      let data = try Data(contentsOf: folder.url(name))
      #expect(String(decoding: data.prefix(5), as: UTF8.self).hasPrefix(start.prefix(4)))
    }
    let page = String(decoding: try Data(contentsOf: folder.url("a.html")), as: UTF8.self)
    #expect(page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n"))
  }

  @Test func otherFormatsAreOneLineAndStatus1() throws {
    let result = try CommandResult.emolime("explain", "--figure", folder.url("a.gif").path)
    #expect(result.status == 1)
    #expect(result.errors.contains("Use .svg, .png or .pdf"))
    #expect(folder.names.isEmpty)
  }

  @Test func pipedTablesArePlain() throws {
    let result = try CommandResult.emolime("explain")
    #expect(!result.output.contains("\u{1B}") && !result.output.contains("█"))
  }
}
