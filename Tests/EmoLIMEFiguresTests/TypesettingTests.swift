import EmoLIMEFigures
import Foundation
import Testing

/// Letters of DejaVu Sans, which fontconfig brings along, so that no other typeface is needed.
struct TypesettingTests {
  private let font = Font(family: "DejaVu Sans", size: 10)

  @Test func marksStandOverTheirLetters() {
    #expect(font.width(of: "e\u{301}") == font.width(of: "e"))
    #expect(font.width(of: "\u{E9}") == font.width(of: "e\u{301}"))
  }

  @Test func arabicLettersAreJoined() {
    // Letters that stand alone are wider than the same letters joined.
    let joined = font.width(of: "بيت")
    let alone = ["ب", "ي", "ت"].reduce(0) { $0 + font.width(of: $1) }
    #expect(joined < 0.9 * alone)
  }

  @Test func widthsGrowWithTheSize() {
    let large = Font(family: "DejaVu Sans", size: 100)
    #expect(abs(large.width(of: "Wohlklang AVAT") / font.width(of: "Wohlklang AVAT") - 10) < 0.02)
  }

  @Test(arguments: ["angry and sad and afraid", "غضب شديد وحزن وخوف", "愤怒和悲伤和恐惧和惊讶", "😡😡😡😡😡😡😡😡😡"])
  func whatIsTooLongIsCutShort(text: String) {
    let fitted = font.fitted(text, width: 50)
    #expect(font.width(of: fitted) <= 50)
    #expect(fitted.hasSuffix("…") && text.hasPrefix(fitted.dropLast()))
    // One more letter would not fit.
    let longer = String(text.prefix(fitted.count)) + "…"
    #expect(font.width(of: longer) > 50)
    #expect(font.fitted(text, width: 1000) == text)
  }
}
