import EmoLIMEFigures
import Foundation
import Testing

/// Text in DejaVu Sans, which fontconfig installs.
struct TypesettingTests {
  private let font = Font(family: "DejaVu Sans", size: 10)

  @Test func combiningMarksAddNoWidth() {
    #expect(font.width(of: "e\u{301}") == font.width(of: "e"))
    #expect(font.width(of: "\u{E9}") == font.width(of: "e\u{301}"))
  }

  @Test func arabicLettersAreJoined() {
    // Isolated letters are wider than joined ones.
    let joined = font.width(of: "بيت")
    let alone = ["ب", "ي", "ت"].reduce(0) { $0 + font.width(of: $1) }
    #expect(joined < 0.9 * alone)
  }

  @Test func widthIsProportionalToFontSize() {
    let large = Font(family: "DejaVu Sans", size: 100)
    #expect(abs(large.width(of: "Wohlklang AVAT") / font.width(of: "Wohlklang AVAT") - 10) < 0.02)
  }

  @Test(arguments: ["angry and sad and afraid", "غضب شديد وحزن وخوف", "愤怒和悲伤和恐惧和惊讶", "😡😡😡😡😡😡😡😡😡"])
  func longTextIsTruncatedWithEllipsis(text: String) {
    let fitted = font.fitted(text, width: 50)
    #expect(font.width(of: fitted) <= 50)
    #expect(fitted.hasSuffix("…") && text.hasPrefix(fitted.dropLast()))
    // One more character would not fit.
    let longer = String(text.prefix(fitted.count)) + "…"
    #expect(font.width(of: longer) > 50)
    #expect(font.fitted(text, width: 1000) == text)
  }
}
