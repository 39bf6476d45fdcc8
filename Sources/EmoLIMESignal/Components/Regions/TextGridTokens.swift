/// The values in a Praat text file: quoted texts, numbers and flags such as `<exists>`.
///
/// Like Praat, this reader ignores all other words, such as `xmin =`, so it reads the long format and
/// the short one. A `!` starts a comment that ends with the line.
struct TextGridTokens {
  enum Token: Equatable {
    case text(String)
    case number(Double)
    case flag(String)

    /// The token in the syntax of the file.
    var written: String {
      switch self {
      case .text(let text): "\"\(text.prefix(40))\""
      case .number(let number): "\(number)"
      case .flag(let flag): "<\(flag)>"
      }
    }
  }

  private let characters: [Unicode.Scalar]
  private var index = 0
  /// The line of the last token that was read, from 1.
  private(set) var line = 1
  private var nextLine = 1

  init(_ text: String) {
    characters = Array(text.unicodeScalars)
  }

  /// Returns the next value; `nil` at the end.
  ///
  /// - Throws: ``SignalError/unclosedText(line:)``.
  mutating func next() throws(SignalError) -> Token? {
    while index < characters.count {
      if characters[index] == "!" {
        while index < characters.count, !isLineEnd(characters[index]) { index += 1 }
      } else if characters[index].properties.isWhitespace {
        advance()
      } else {
        line = nextLine
        if characters[index] == "\"" { return .text(try quotedText()) }
        if let value = Self.value(of: word()) { return value }
      }
    }
    return nil
  }

  private static func value(of word: String) -> Token? {
    if word.count > 2, word.hasPrefix("<"), word.hasSuffix(">") {
      return .flag(String(word.dropFirst().dropLast()))
    }
    guard let number = Double(word), number.isFinite else { return nil }
    return .number(number)
  }

  /// Returns a text between quotation marks; a mark inside it is doubled.
  private mutating func quotedText() throws(SignalError) -> String {
    var text = String.UnicodeScalarView()
    advance()
    while index < characters.count {
      let character = characters[index]
      advance()
      if character == "\"" {
        guard index < characters.count, characters[index] == "\"" else { return String(text) }
        advance()
      }
      text.append(character)
    }
    throw .unclosedText(line: line)
  }

  private mutating func word() -> String {
    var word = String.UnicodeScalarView()
    while index < characters.count, !characters[index].properties.isWhitespace {
      word.append(characters[index])
      index += 1
    }
    return String(word)
  }

  /// Skips a character and counts line ends: LF, CR LF or, in old files, CR.
  private mutating func advance() {
    let isLineEnd =
      characters[index] == "\n"
      || (characters[index] == "\r"
        && !(index + 1 < characters.count && characters[index + 1] == "\n"))
    if isLineEnd { nextLine += 1 }
    index += 1
  }

  private func isLineEnd(_ character: Unicode.Scalar) -> Bool {
    character == "\n" || character == "\r"
  }
}
