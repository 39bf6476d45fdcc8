import EmoLIME
import EmoLIMECommand
import Testing

struct TerminalTableTests {
  /// Texts with the columns that Python's `wcwidth.wcswidth` (version 0.9.4, Unicode 18) counts.
  @Test(arguments: [
    ("angry", 5), ("Ärger", 5), ("a\u{308}rger", 5), ("愤怒", 4), ("怒り・かなしみ", 14), ("화남", 4),
    ("\u{1112}\u{116A}\u{1102}\u{1161}\u{11B7}", 4), ("ｈａｌｆ", 8), ("ﾊﾝｶｸ", 4), ("غضب", 3),
    ("שמחה", 4),
    ("😡 angry", 8), ("❤\u{FE0F}", 2), ("👨\u{200D}👩\u{200D}👧", 2), ("🇩🇪", 2), ("กำลัง", 4),
    ("नमस्ते", 4), ("—…–±²", 5), ("㎐", 2), ("\u{200B}x", 1), ("𠀋", 2), ("☺", 1), ("⌚", 2),
  ])
  func columnsAreCountedAsTerminalsDo(text: String, columns: Int) {
    #expect(text.terminalWidth == columns)
  }

  /// An explanation of scores that rise or fall with the energy, each by its slope.
  private func explanation(
    labels: [String], slopes: [Double]? = nil
  ) async throws -> Explanation {
    let slopes = slopes ?? labels.indices.map { Double($0 + 1) }
    let classifier = ClosureClassifier(labels: labels, scoreKind: .decision) { signal in
      var scores = [Double](repeating: 0, count: labels.count)
      let energy = signal.samples.reduce(0) { $0 + Double($1 * $1) }
      for column in labels.indices { scores[column] = energy * slopes[column] / 100 }
      return scores
    }
    let samples = (0..<4000).map { Float(($0 * 7919) % 1000) / 1000 - 0.5 }
    return try await Explainer().explain(
      audio: AudioSignal(samples: samples, sampleRate: 16_000), classifier: classifier)
  }

  /// The lines of the table, without the sentences around it.
  private func table(_ explanation: Explanation, _ style: TableStyle) -> [String] {
    explanation.sections.text(style: style).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init).dropFirst(4).dropLast(2).filter { !$0.isEmpty }
  }

  @Test func columnsAreAlignedWhateverTheLettersAre() async throws {
    let explanation = try await explanation(labels: ["愤怒", "غضب", "😡", "e\u{301}"])
    // All lines end in the last column, which is to the right.
    let widths = Set(table(explanation, .plain).map(\.terminalWidth))
    #expect(widths.count == 1)
  }

  @Test(arguments: [30, 40, 60, 80, 132])
  func linesAreNoWiderThanTheTerminal(width: Int) async throws {
    let labels = ["愤怒", String(repeating: "very ", count: 40), "c", "d", "e", "f", "g", "h"]
    let explanation = try await explanation(labels: labels)
    let lines = table(
      explanation, TableStyle(hasBars: true, hasColor: false, maximumWidth: width))
    #expect(lines.allSatisfy { $0.terminalWidth <= width })
    // Nothing is left out: a row for each band in every group of columns, and all labels.
    let bands = lines.count { $0.hasPrefix("0–1000 Hz") }
    let headings = lines.filter { $0.hasPrefix("LIME weight ") }.joined(separator: " ")
    #expect(lines.count { $0.hasPrefix("weighted R²") } == bands)
    for label in ["愤怒", "very", "c", "d", "e", "f", "g", "h"] {
      #expect(headings.contains(" \(label)"))
    }
  }

  @Test func barsStayWhereThereIsRoom() async throws {
    let explanation = try await explanation(labels: ["a", "b"])
    // Bars grow with the terminal, up to twelve characters.
    let lengths = [46, 52, 80, 200].map { width in
      let text = explanation.sections.text(style: .init(hasBars: true, maximumWidth: width))
      return text.split(separator: "\n").map { $0.count { $0 == "█" } }.max() ?? 0
    }
    #expect(lengths == lengths.sorted() && lengths[0] < lengths[2] && lengths[2] == lengths[3])
    // The weights of one label are half of the other's.
    #expect(lengths[3] == 12 + 6)
    let narrow = TableStyle(hasBars: true, hasColor: false, maximumWidth: 32)
    #expect(!explanation.sections.text(style: narrow).contains("█"))
    #expect(explanation.description.contains("0–1000 Hz"))
  }

  /// Sentences around a table are as wide as the terminal, at most.
  @Test(arguments: [40, 80, 120, 200])
  func sentencesAreWrapped(width: Int) async throws {
    let explanation = try await explanation(labels: ["a", "b"])
    let style = TableStyle(maximumWidth: width)
    let text = explanation.sections.text(style: style)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { $0.terminalWidth <= width })
    func words(_ text: String) -> [Substring] { text.split { $0 == " " || $0 == "\n" } }
    // The table is cut in narrower terminals.
    if width >= 80 { #expect(words(text) == words(explanation.description)) }
    #expect(lines.count >= explanation.description.split(separator: "\n").count)
    let long = TextSection.lines([
      "  - " + String(repeating: "word ", count: 60) + String(repeating: "x", count: 250)
    ])
    let wrapped = [long].text(style: style).split(separator: "\n").map(String.init)
    #expect(wrapped[0].hasPrefix("  - word") && wrapped[1].hasPrefix("    word"))
    #expect(wrapped.dropLast(2).allSatisfy { $0.terminalWidth <= width && $0.count > width - 5 })
    #expect(wrapped.last == "    " + String(repeating: "x", count: 250))
  }

  /// A mean stays beside its deviation and its share.
  @Test(arguments: [60, 80, 120])
  func summariesFitTheTerminal(width: Int) async throws {
    let labels = (0..<6).map { "label \($0)" }
    let members = try await [
      explanation(labels: labels), explanation(labels: labels, slopes: [6, 5, 4, 3, 2, 1]),
    ]
    let set = try ExplanationSet(members.enumerated().map { .init(name: "\($0)", explanation: $1) })
    let summary = ExplanationSet.Summary(set)
    let lines = [TextSection.table(summary.table)].text(style: TableStyle(maximumWidth: width))
      .split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { $0.terminalWidth <= width })
    for line in lines where line.hasPrefix("0–1000 Hz") {
      #expect(line.count { $0 == "±" } == line.count { $0 == "%" })
    }
    #expect(lines.filter { $0.hasPrefix("0–1000 Hz") }.joined().count { $0 == "±" } == 6)
  }

  @Test func tablesForTerminalsHaveBarsAndColour() async throws {
    let explanation = try await explanation(labels: ["a", "b"], slopes: [1, -1])
    let plain = explanation.sections.text(style: .plain)
    #expect(plain == explanation.description)
    #expect(!plain.contains("\u{1B}") && !plain.contains("█"))
    let bars = explanation.sections.text(style: TableStyle(hasBars: true))
    #expect(bars.contains("████") && !bars.contains("\u{1B}"))
    let coloured = explanation.sections.text(style: TableStyle(hasBars: true, hasColor: true))
    #expect(coloured.contains("\u{1B}[38;5;208m+") && coloured.contains("\u{1B}[38;5;39m-"))
    // Without its sequences, it is the table without colour.
    #expect(coloured.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == bars)
    #expect(bars.replacing(#/[█▏▎▍▌▋▊▉]/#, with: " ").contains("0–1000 Hz"))
  }

  @Test func barsSayHowLongItTakes() {
    func left(_ done: Int, _ total: Int, _ elapsed: Duration) -> String? {
      ProgressBar.timeLeft(done: done, of: total, after: elapsed)
    }
    #expect(left(64, 256, .seconds(3)) == "9 s" && left(1, 100, .milliseconds(1500)) == "3 min")
    #expect(left(255, 256, .seconds(20)) == "1 s")
    // Nothing is known, or nothing is left.
    #expect(left(0, 256, .seconds(3)) == nil && left(64, 256, .milliseconds(900)) == nil)
    #expect(left(256, 256, .seconds(3)) == nil && left(0, 0, .seconds(3)) == nil)
  }

  @Test func stylesSuitTheOutput() {
    func style(_ isTerminal: Bool, _ environment: [String: String]) -> TableStyle {
      .suiting(isTerminal: isTerminal, environment: environment)
    }
    #expect(style(false, ["TERM": "xterm"]) == .plain)
    #expect(style(true, ["TERM": "dumb"]) == .plain)
    #expect(style(true, [:]) == TableStyle(hasBars: true, hasColor: true))
    #expect(style(true, ["NO_COLOR": "1"]) == TableStyle(hasBars: true, hasColor: false))
    #expect(style(true, ["NO_COLOR": ""]) == TableStyle(hasBars: true, hasColor: true))
  }

  /// What `evaluate`, `train` and `cramer` print.
  @Test(arguments: [20, 40, 79])
  func sentencesAreWrappedAndRowsOfTablesAreNot(columns: Int) {
    let sentence =
      "Warning: 12 of 24 clips and 1 of 2 speakers are in the training data of the model."
    let table = "class    clips  recall  precision  → angry  → happy  → neutral  → sad"
    let text = "\(sentence)\n\n\(table)\nUAR 0.85"
    let lines = text.wrappingSentences(toColumns: columns).split(
      separator: "\n", omittingEmptySubsequences: false)
    let blank = lines.firstIndex(of: "") ?? 0
    #expect(blank > 1)
    #expect(lines[..<blank].allSatisfy { String($0).terminalWidth <= columns })
    #expect(lines[..<blank].joined(separator: " ") == sentence)
    #expect(lines[(blank + 1)...] == [table[...], "UAR 0.85"])
    #expect(text.wrappingSentences(toColumns: nil) == text)
  }

  @Test func nothingTurnsTheTextAroundIt() async throws {
    let explanation = try await explanation(labels: ["\u{202E}yrgna\u{1B}[31m", "b"])
    #expect(!explanation.description.unicodeScalars.contains("\u{202E}"))
    #expect(!explanation.description.unicodeScalars.contains("\u{1B}"))
  }
}
