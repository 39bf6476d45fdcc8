import EmoLIME
import EmoLIMEFigures
import EmoLIMENumerics
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

/// The page as bytes and text; `make test-report` tests it in a browser.
struct ReportTests {
  private let hostile = "</script><script>alert('1')</script><img src=x onerror=alert(2)>"

  private func page(_ example: ExplainedSignal, name: String? = nil) throws -> String {
    try Report(
      explanation: example.explanation, signal: example.decomposition, recordingName: name
    ).html().text
  }

  @Test func sameInputGivesSameBytes() async throws {
    let first = try await ExplainedSignal()
    let second = try await ExplainedSignal()
    #expect(try page(first, name: "a.wav") == page(second, name: "a.wav"))
  }

  @Test func textFromOutsideIsEscaped() async throws {
    let hostile = hostile
    let example = try await ExplainedSignal(
      classifier: toyClassifier(labels: [hostile, "b\u{2028}\u{0}"]),
      components: Pieces(segments: 3, name: { "\(hostile)\($0)" }))
    let page = try page(example, name: "\(hostile) & \"file\".wav")
    let plain = try self.page(
      try await ExplainedSignal(components: Pieces(segments: 3)), name: "a.wav")
    for tag in ["<script", "</script", "<img"] {
      #expect(page.lowercased().count(of: tag) == plain.lowercased().count(of: tag))
    }
    #expect(!page.contains("\u{2028}"))
    // The escaped text decodes to the original.
    let labels = try #require(try reportData(of: page)["labels"] as? [String])
    #expect(labels == [hostile, "b  "])
  }

  @Test func policyAllowsOnlyOwnScriptAndStyle() async throws {
    let page = try page(try await ExplainedSignal())
    let policy = try #require(page.between("Content-Security-Policy\" content=\"", "\">"))
    func digest(_ text: String) -> String {
      sha256(Data(text.utf8)).base64EncodedString()
    }
    let style = try #require(page.between("<style>", "</style>"))
    let script = try #require(page.between("<script>", "</script>"))
    #expect(
      policy == "default-src 'none'; script-src 'sha256-\(digest(script))'; style-src "
        + "'sha256-\(digest(style))'; img-src data:; media-src blob:; base-uri 'none'; form-action "
        + "'none'")
    #expect(!page.contains("style=\""))
    let outside = page.replacing("http://www.w3.org", with: "")
    #expect(!outside.contains("http://") && !outside.contains("https://"))
  }

  @Test func tracksSumToTheSignal() async throws {
    for components: any Decomposer in [
      FrequencyBands(), FrequencyBands(count: 3, range: 500...3000), Pieces(segments: 4),
    ] {
      let example = try await ExplainedSignal(components: components)
      let tracks = try embeddedSounds(of: page(example))
      let sum = example.audio.samples.indices.map { index in
        tracks.reduce(0) { $0 + $1[index] }
      }
      // At most half a quantisation step of 16 bits per track.
      #expect(
        largestDifference(sum, example.audio.samples.map(Double.init))
          < 0.6 * Double(tracks.count) / 32767)
    }
  }

  @Test func allRegionsOfComponentsAreShaded() async throws {
    // Two words; three pauses form one component.
    let words = try AnnotatedRegions(
      [.init(label: "a", start: 0.1, end: 0.2), .init(label: "b", start: 0.3, end: 0.4)],
      pauses: .component)
    for (components, areas) in [
      (words, 5), (Pieces(bands: 2, segments: 3), 6), (HarmonicPercussive(), 0),
    ] as [(any Decomposer, Int)] {
      let example = try await ExplainedSignal(components: components)
      #expect(try page(example).count(of: "\"left\":") == areas)
      let picture = try Figure.explanation(example.explanation, of: example.audio).svg().text
      // Components without a drawable position are named.
      #expect(picture.contains(">pauses<") == (areas == 5))
      #expect(picture.contains(">harmonic<") == (areas == 0))
    }
  }

  @Test func longSignalsAreTruncatedWithANote() async throws {
    let example = try await ExplainedSignal()
    let report = try Report(
      explanation: example.explanation, signal: example.decomposition,
      maximumAudioBytes: 8 * 2 * 1600)
    let page = try report.html().text
    #expect(try embeddedSounds(of: page).map(\.count) == Array(repeating: 1600, count: 8))
    #expect(page.contains("Only the first 0.1 s of the recording are embedded"))
    let silent = try Report(
      explanation: example.explanation, signal: example.decomposition, maximumAudioBytes: 0)
    #expect(try silent.html().text.contains("This page contains no audio."))
  }

  /// Prosodic cues do not sum, so each coalition has its own track.
  @Test func prosodyHasOneTrackPerCoalition() async throws {
    let audio = SyntheticSound.voice(seconds: 0.5)
    let explainer = Explainer(configuration: .init(components: Prosody()))
    let explanation = try await explainer.explain(audio: audio, classifier: toyClassifier())
    let maskable = try explainer.maskable(audio)
    func page(limit: Int) throws -> String {
      try Report(explanation: explanation, signal: maskable, maximumAudioBytes: limit).html().text
    }
    let whole = try page(limit: 32 << 20)
    let tracks = try embeddedSounds(of: whole)
    #expect(tracks.count == 16)
    let prosody = try Prosody().maskable(audio)
    for (row, coalition) in explanation.evaluations.sample.coalitions.enumerated() {
      #expect(whole.contains("\"coalition\":\"\(coalition.bits)\""))
      let kept = prosody.cues.indices.filter(coalition.contains).map { prosody.cues[$0] }
      let expected = prosody.samples(keeping: Set(kept)).map(Double.init)
      #expect(largestDifference(tracks[row], expected) < 1e-4)
    }
    let truncated = try embeddedSounds(of: page(limit: 16 * 2 * 1600))
    #expect(truncated.map(\.count) == Array(repeating: 1600, count: 16))
    #expect(try page(limit: 0).contains("This page contains no audio."))
    let other = try Prosody(cues: [.intonation]).maskable(audio)
    let names = explanation.components.map(\.name)
    #expect(throws: FigureError.differentComponents(expected: names, actual: ["intonation"])) {
      try Report(explanation: explanation, signal: other)
    }
  }

  /// Labels and absent components may come from a file of unknown origin.
  @Test func remarksAreEscaped() async throws {
    let example = try await ExplainedSignal(components: Pieces(segments: 3))
    var content = try #require(
      try JSONSerialization.jsonObject(with: example.explanation.json()) as? [String: Any])
    var components = try #require(content["components"] as? [[String: Any]])
    components[1]["absence"] = "nothing \(hostile)"
    components[2]["absence"] = "what follows is \u{202E}odd"
    content["components"] = components
    let edited = try Explanation(json: JSONSerialization.data(withJSONObject: content))
    let page = try Report(explanation: edited, signal: example.decomposition).html().text

    let list = try #require(page.between("<section class=\"card verdict\"", "</ul>"))
    let remarks = edited.remarkLines.count
    #expect(remarks >= 2 && list.count(of: "<li>") == remarks)
    #expect(list.contains("Verdict: \(edited.verdict.level.rawValue)"))
    let escaped = hostile.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("'", with: "&#39;")
    #expect(
      list.contains("The component piece 1 is absent from the recording (nothing \(escaped))."))
    #expect(list.contains("what follows is ") && !page.contains("\u{202E}"))
    let plain = try self.page(example)
    for tag in ["<script", "</script", "<img"] {
      #expect(page.lowercased().count(of: tag) == plain.lowercased().count(of: tag))
    }
    // They are visible without scripts.
    let start = try #require(page.range(of: "<div id=\"interactive\""))
    #expect(page[..<start.lowerBound].contains("card verdict"))
  }

  @Test(arguments: [
    ("Use --budget 128.", "Use <code><bdi>--budget 128</bdi></code>."),
    (
      "Try --fill auto --score auto.",
      "Try <code><bdi>--fill auto</bdi></code> <code><bdi>--score auto</bdi></code>."
    ),
    ("Use a smaller --ci-width.", "Use a smaller <code><bdi>--ci-width</bdi></code>."),
    (
      "Use --score decision or --score one-vs-rest, if the model has these scores.",
      "Use <code><bdi>--score decision</bdi></code> or <code><bdi>--score one-vs-rest</bdi></code>, "
        + "if the model has these scores."
    ),
    (
      "Explain the difference: --contrast='<b>. c,d'.",
      "Explain the difference: <code><bdi>--contrast=&#39;&lt;b&gt;. c,d&#39;</bdi></code>."
    ),
    ("Try --fill attenuate:10.", "Try <code><bdi>--fill attenuate:10</bdi></code>."),
    ("Use <b>.", "Use &lt;b&gt;."),
  ])
  func optionsOfRemediesAreCode(remedy: String, markup: String) {
    #expect(VerdictList.markup(ofRemedy: remedy) == markup)
  }

  /// The page and the text table contain the same note.
  @Test func absentComponentsAreNoted() async throws {
    let audio = SyntheticSound.noise(seconds: 0.5)
    let explainer = Explainer(configuration: .init(components: Prosody()))
    let explanation = try await explainer.explain(audio: audio, classifier: toyClassifier())
    let page = try Report(explanation: explanation, signal: explainer.maskable(audio)).html().text
    let caution = "The component intonation is absent from the recording (nothing voiced)."
    #expect(page.contains(caution) && explanation.description.contains(caution))
  }

  @Test func allScoresAreEmbedded() async throws {
    let example = try await ExplainedSignal(sampling: .distinct(count: 20))
    struct Evaluated: Decodable {
      let scores: [String: [Double]]
    }
    let scores = try JSONDecoder().decode(Evaluated.self, from: reportJSON(of: page(example)))
      .scores
    let expected = example.explanation.evaluations
    #expect(scores.count == 20)
    for (row, coalition) in expected.sample.coalitions.enumerated() {
      #expect(scores[String(coalition.bits)] == Array(expected.scoreMatrix.row(row)))
    }
  }

  @Test func otherSignalsAndComponentsAreRejected() async throws {
    let example = try await ExplainedSignal()
    let other = try FrequencyBands().decompose(SyntheticSound.voice(seconds: 0.4))
    #expect(throws: differentSound(example.audio, other.signal)) {
      try Report(explanation: example.explanation, signal: other)
    }
    let fewer = try FrequencyBands(count: 4).decompose(example.audio)
    #expect(
      throws: FigureError.differentComponents(
        expected: example.decomposition.components.map(\.name),
        actual: fewer.components.map(\.name))
    ) {
      try Report(explanation: example.explanation, signal: fewer)
    }
  }
}
