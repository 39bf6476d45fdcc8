extension String {
  /// The number of terminal columns: two for Chinese, Japanese and Korean characters and emoji (Unicode's
  /// East Asian Width W and F), none for combining marks.
  package var terminalWidth: Int { reduce(0) { $0 + $1.terminalWidth } }

  /// Returns the text, or its start and an ellipsis if it is wider than a limit.
  func clipped(toColumns limit: Int) -> String {
    guard terminalWidth > limit else { return self }
    var clipped = ""
    var width = 1
    for character in self {
      width += character.terminalWidth
      guard width <= limit else { break }
      clipped.append(character)
    }
    return clipped + "…"
  }
}

extension String {
  /// Returns the text in lines that are at most as wide as a limit, broken at spaces; a longer word has a
  /// line of its own. Further lines are indented as the first one, and below the text of a list item.
  func wrapped(toColumns limit: Int?) -> [String] {
    guard let limit, terminalWidth > limit else { return [self] }
    let indent = prefix { $0 == " " }.count + (drop { $0 == " " }.hasPrefix("- ") ? 2 : 0)
    var lines: [String] = []
    var current = ""
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      let extended = current.isEmpty && lines.isEmpty && word.isEmpty ? " " : current + word + " "
      if extended.dropLast().description.terminalWidth > limit,
        !current.allSatisfy({ $0 == " " })
      {
        lines.append(current.withoutTrailingSpaces)
        current = String(repeating: " ", count: min(indent, limit / 2)) + word + " "
      } else {
        current = extended
      }
    }
    return lines + [current.withoutTrailingSpaces]
  }
}

extension Character {
  fileprivate var terminalWidth: Int {
    // One emoji, also if it is joined of several or selected by a variation selector.
    if unicodeScalars.contains(where: { $0.properties.isEmojiPresentation || $0.value == 0xFE0F }) {
      return 2
    }
    return unicodeScalars.reduce(0) { $0 + $1.terminalWidth }
  }
}

extension Unicode.Scalar {
  fileprivate var terminalWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    // Hangul vowels and final consonants, which combine with the previous consonant.
    default: (0x1160...0x11FF).contains(value) ? 0 : isWide ? 2 : 1
    }
  }

  /// A Boolean value that indicates whether the scalar is in a block of wide East Asian characters.
  private var isWide: Bool { Self.wideBlocks.contains { $0.contains(value) } }

  private static let wideBlocks: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul's leading consonants
    0x2E80...0x303E,  // radicals and CJK punctuation
    0x3041...0x33FF,  // kana, bopomofo, Hangul letters, compatibility forms
    0x3400...0x4DBF, 0x4E00...0xA4CF,  // ideographs, Yi
    0xA960...0xA97C,  // more of Hangul's leading consonants
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B,  // compatibility forms
    0xFF01...0xFF60, 0xFFE0...0xFFE6,  // fullwidth forms
    0x17000...0x18D08, 0x1B000...0x1B2FB,  // Tangut, old kana
    0x1F200...0x1F265,  // squared ideographs
    0x20000...0x2FFFD, 0x30000...0x3FFFD,  // further ideographs
  ]
}
