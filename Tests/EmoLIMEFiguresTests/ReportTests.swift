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

  private func page(_ sound: ExplainedSound, name: String? = nil) throws -> String {
    try Report(
      explanation: sound.explanation, sound: sound.decomposition, soundName: name
    ).html().text
  }

  /// The page's data block.
  private func json(of page: String) throws -> String {
    try #require(page.between(#"<script type="application/json" id="report-data">"#, "</script>"))
  }

  private func data(of page: String) throws -> [String: Any] {
    let data = Data(try json(of: page).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// The samples of the tracks in the page, each as long as the sound.
  private func tracks(of page: String) throws -> [[Double]] {
    let sound = try #require(try data(of: page)["sound"] as? [String: Any])
    let frames = try #require(sound["frames"] as? Int)
    let tracks = try #require(sound["tracks"] as? [[String: Any]])
    return try tracks.map { track in
      let id = try #require(track["id"] as? String)
      let offset = try #require(track["offset"] as? Int)
      let peak = try #require(track["peak"] as? Double)
      let text = try #require(page.between("id=\"\(id)\">", "</script>"))
      let bytes = [UInt8](try #require(Data(base64Encoded: text)))
      var samples = [Double](repeating: 0, count: frames)
      for index in 0..<bytes.count / 2 {
        let bits = UInt16(bytes[2 * index]) | UInt16(bytes[2 * index + 1]) << 8
        samples[offset + index] = Double(Int16(bitPattern: bits)) * peak / 32767
      }
      return samples
    }
  }

  @Test func theSameInputGivesTheSameBytes() async throws {
    let first = try await ExplainedSound()
    let second = try await ExplainedSound()
    #expect(try page(first, name: "a.wav") == page(second, name: "a.wav"))
  }

  @Test func textFromOutsideIsNeverMarkup() async throws {
    let hostile = hostile
    let sound = try await ExplainedSound(
      classifier: toyClassifier(labels: [hostile, "b\u{2028}\u{0}"]),
      components: Pieces(stretches: 3, name: { "\(hostile)\($0)" }))
    let page = try page(sound, name: "\(hostile) & \"file\".wav")
    let plain = try self.page(
      try await ExplainedSound(components: Pieces(stretches: 3)), name: "a.wav")
    for tag in ["<script", "</script", "<img"] {
      #expect(page.lowercased().count(of: tag) == plain.lowercased().count(of: tag))
    }
    #expect(!page.contains("\u{2028}"))
    // What was escaped is still what it was.
    let labels = try #require(try data(of: page)["labels"] as? [String])
    #expect(labels == [hostile, "b  "])
  }

  @Test func thePolicyAllowsThePagesOwnScriptOnly() async throws {
    let page = try page(try await ExplainedSound())
    let policy = try #require(page.between("Content-Security-Policy\" content=\"", "\">"))
    func digest(_ text: String) -> String {
      sha256(Data(text.utf8)).base64EncodedString()
    }
    let style = try #require(page.between("<style>", "</style>"))
    let script = try #require(page.between("<script>", "</script>"))
    #expect(
      policy == "default-src 'none'; script-src 'sha256-\(digest(script))'; style-src "
        + "'sha256-\(digest(style))'; img-src data:; base-uri 'none'; form-action 'none'")
    #expect(!page.contains("style=\""))
    let outside = page.replacing("http://www.w3.org", with: "")
    #expect(!outside.contains("http://") && !outside.contains("https://"))
  }

  @Test func theTracksSumToTheSound() async throws {
    for components: any Decomposer in [
      FrequencyBands(), FrequencyBands(count: 3, range: 500...3000), Pieces(stretches: 4),
    ] {
      let sound = try await ExplainedSound(components: components)
      let tracks = try tracks(of: page(sound))
      let sum = sound.audio.samples.indices.map { index in
        tracks.reduce(0) { $0 + $1[index] }
      }
      // Half a step of 16 bits for each track, at most.
      #expect(
        largestDifference(sum, sound.audio.samples.map(Double.init))
          < 0.6 * Double(tracks.count) / 32767)
    }
  }

  @Test func componentsAreShadedWhereverTheyLie() async throws {
    // Two words, and three pauses that are one component.
    let words = try AnnotatedRegions(
      [.init(label: "a", start: 0.1, end: 0.2), .init(label: "b", start: 0.3, end: 0.4)],
      pauses: .component)
    for (components, areas) in [
      (words, 5), (Pieces(bands: 2, stretches: 3), 6), (HarmonicPercussive(), 0),
    ] as [(any Decomposer, Int)] {
      let sound = try await ExplainedSound(components: components)
      #expect(try page(sound).count(of: "\"left\":") == areas)
      let picture = try Figure.explanation(sound.explanation, of: sound.audio).svg().text
      // What cannot be shown is called by its name.
      #expect(picture.contains(">pauses<") == (areas == 5))
      #expect(picture.contains(">harmonic<") == (areas == 0))
    }
  }

  @Test func longSoundsAreCutAndTheReaderIsTold() async throws {
    let sound = try await ExplainedSound()
    let report = try Report(
      explanation: sound.explanation, sound: sound.decomposition,
      maximumSoundBytes: 8 * 2 * 1600)
    let page = try report.html().text
    #expect(try tracks(of: page).map(\.count) == Array(repeating: 1600, count: 8))
    #expect(page.contains("its first 0.1 s are embedded"))
    var silent = report
    silent.maximumSoundBytes = 0
    #expect(try silent.html().text.contains("No sound is embedded"))
  }

  /// Where components do not sum, each coalition has its own sound in the page.
  @Test func prosodyHasASoundForEachCoalition() async throws {
    let audio = SyntheticSound.voice(seconds: 0.5)
    let explainer = Explainer(configuration: .init(components: Prosody()))
    let explanation = try await explainer.explain(audio: audio, classifier: toyClassifier())
    var report = try Report(explanation: explanation, sound: explainer.perturb(audio))
    let page = try report.html().text
    let tracks = try tracks(of: page)
    #expect(tracks.count == 16)
    let switches = try Prosody().switches(of: audio)
    for (row, coalition) in explanation.answers.sample.coalitions.enumerated() {
      #expect(page.contains("\"coalition\":\"\(coalition.bits)\""))
      let kept = switches.cues.indices.filter(coalition.contains).map { switches.cues[$0] }
      let expected = switches.samples(keeping: Set(kept)).map(Double.init)
      #expect(largestDifference(tracks[row], expected) < 1e-4)
    }
    report.maximumSoundBytes = 16 * 2 * 1600
    #expect(
      try self.tracks(of: report.html().text).map(\.count) == Array(repeating: 1600, count: 16))
    report.maximumSoundBytes = 0
    #expect(try report.html().text.contains("No sound is embedded"))
    let other = try Prosody(cues: [.melody]).switches(of: audio)
    #expect(throws: FigureError.self) { try Report(explanation: explanation, sound: other) }
  }

  /// Warnings and missing components, which may have come from elsewhere in a file.
  @Test func cautionsAreShownAsText() async throws {
    let sound = try await ExplainedSound(components: Pieces(stretches: 3))
    #expect(sound.explanation.cautions.isEmpty)
    #expect(!(try page(sound)).contains("<ul class=\"card cautions\""))

    var content = try #require(
      try JSONSerialization.jsonObject(with: sound.explanation.json()) as? [String: Any])
    var provenance = try #require(content["provenance"] as? [String: Any])
    var components = try #require(content["components"] as? [[String: Any]])
    provenance["warnings"] = ["the score is < 0.5 & no \(hostile)", "what follows is \u{202E}odd."]
    components[1]["absence"] = "nothing \(hostile)"
    content["provenance"] = provenance
    content["components"] = components
    let edited = try Explanation(json: JSONSerialization.data(withJSONObject: content))
    let page = try Report(explanation: edited, sound: sound.decomposition).html().text

    let list = try #require(page.between("<ul class=\"card cautions\"", "</ul>"))
    #expect(list.count(of: "<li>") == 3)
    let escaped = hostile.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("'", with: "&#39;")
    #expect(list.contains("Take care: the score is &lt; 0.5 &amp; no \(escaped)<"))
    #expect(list.contains("This sound has no piece 1 (nothing \(escaped))."))
    #expect(list.contains("Take care: what follows is ") && !page.contains("\u{202E}"))
    let plain = try self.page(sound)
    for tag in ["<script", "</script", "<img"] {
      #expect(page.lowercased().count(of: tag) == plain.lowercased().count(of: tag))
    }
    // A reader without scripts reads them too.
    let start = try #require(page.range(of: "<div id=\"interactive\""))
    #expect(page[..<start.lowerBound].contains("card cautions"))
  }

  /// What a terminal is told of a sound without melody, a page is told too.
  @Test func thePageSaysWhatASoundDoesNotHave() async throws {
    let audio = SyntheticSound.noise(seconds: 0.5)
    let explainer = Explainer(configuration: .init(components: Prosody()))
    let explanation = try await explainer.explain(audio: audio, classifier: toyClassifier())
    let page = try Report(explanation: explanation, sound: explainer.perturb(audio)).html().text
    let caution = "This sound has no melody (nothing voiced)."
    #expect(page.contains(caution) && explanation.description.contains(caution))
  }

  @Test func everyAnswerIsThere() async throws {
    let sound = try await ExplainedSound(sampling: .distinct(count: 20))
    struct Answered: Decodable {
      let answers: [String: [Double]]
    }
    let answers = try JSONDecoder().decode(Answered.self, from: Data(json(of: page(sound)).utf8))
      .answers
    let expected = sound.explanation.answers
    #expect(answers.count == 20)
    for (row, coalition) in expected.sample.coalitions.enumerated() {
      #expect(answers[String(coalition.bits)] == Array(expected.scores.row(row)))
    }
  }

  @Test func otherSoundsAndPartsAreRefused() async throws {
    let sound = try await ExplainedSound()
    let other = try FrequencyBands().decompose(SyntheticSound.voice(seconds: 0.4))
    #expect(throws: FigureError.self) {
      try Report(explanation: sound.explanation, sound: other)
    }
    let fewer = try FrequencyBands(count: 4).decompose(sound.audio)
    #expect(throws: FigureError.self) {
      try Report(explanation: sound.explanation, sound: fewer)
    }
  }
}
