import EmoLIME
import EmoLIMEFigures
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

/// A recording whose smallest change is known: the figure and the section of the report.
struct CounterfactualFigureTests {
  private let voice = SyntheticSound.voice(seconds: 0.5)

  /// A search with the changed recordings.
  private struct Searched {
    let found: Explanation.Counterfactuals
    let sounds: [AudioSignal]
    let example: ExplainedSignal

    init(
      _ audio: AudioSignal, classifier: ClosureClassifier, components: any Decomposer,
      target: Explanation.Counterfactuals.Target = .anyOther,
      settings: Explanation.Counterfactuals.Configuration = .init()
    ) async throws {
      let explainer = Explainer(configuration: .init(components: components))
      let found = try await explainer.counterfactuals(
        audio: audio, classifier: classifier, target: target, configuration: settings)
      self.found = found
      sounds = try found.changes.map {
        try explainer.signal(with: $0, of: found, audio: audio, configuration: settings)
      }
      example = try await ExplainedSignal(audio, classifier: classifier, components: components)
    }

    func figure(of audio: AudioSignal? = nil, style: Figure.Style = .page) throws -> Figure {
      try Figure.counterfactual(
        #require(found.changes.first), of: found, components: example.explanation.components,
        audio: audio ?? example.audio, changed: #require(sounds.first), style: style)
    }

    func page(maximumAudioBytes: Int = 32 << 20) throws -> String {
      var report = try Report(
        explanation: example.explanation, signal: example.decomposition,
        maximumAudioBytes: maximumAudioBytes)
      try report.attach(found, changed: sounds)
      return try report.html().text
    }
  }

  /// The second label is ahead if the second half of the samples is louder or quieter by some decibels.
  private func half(_ gain: Double, labels: [String] = ["quiet", "loud"]) -> ClosureClassifier {
    @Sendable func level(_ signal: AudioSignal) -> Double {
      let half = signal.samples[(signal.samples.count / 2)...]
      return 10 * log10(half.reduce(1e-9) { $0 + Double($1) * Double($1) })
    }
    let own = level(voice)
    return ClosureClassifier(name: "half", labels: labels, scoreKind: .decision) {
      [0, (gain < 0 ? -1 : 1) * (level($0) - own) - abs(gain)]
    }
  }

  private func searched(
    _ gain: Double = 4.3, labels: [String] = ["quiet", "loud"],
    components: any Decomposer = Pieces(segments: 2),
    settings: Explanation.Counterfactuals.Configuration = .init()
  ) async throws -> Searched {
    try await Searched(
      voice, classifier: half(gain, labels: labels), components: components, settings: settings)
  }

  /// The horizontal positions of the path with an attribute.
  private func ends(of svg: String, _ attribute: String) throws -> [Double] {
    let line = try #require(svg.split(separator: "\n").first { $0.contains(attribute) })
    let path = try #require(String(line).between("d=\"M", "Z"))
    return path.split(separator: "L").compactMap { point in
      point.split(separator: " ").first.flatMap { Double($0) }
    }
  }

  private func pictures(in svg: String) throws -> [(x: Double, width: Double)] {
    let lines = svg.split(separator: "\n").map(String.init).filter { $0.hasPrefix("<image") }
    return try lines.map { line in
      let x = try #require(line.between("x=\"", "\"").flatMap(Double.init))
      let width = try #require(line.between("width=\"", "\"").flatMap(Double.init))
      return (x, width)
    }
  }

  @Test(arguments: [(4.3, ">+4.4 dB<", "#d55e00"), (-6.9, ">−7.0 dB<", "#0072b2")])
  func gainsAreWrittenAndShadedAtTheirComponents(
    gain: Double, text: String, color: String
  ) async throws {
    let searched = try await searched(gain)
    let figure = try searched.figure()
    let svg = try figure.svg().text
    #expect(svg.contains(text) && svg.contains(">loud instead of quiet<"))
    #expect(svg.contains(">Recording: quiet 0.000<") && svg.contains(">more<"))
    #expect(svg.contains(">Changed: loud 0."))
    #expect(!svg.contains("Tempo") && !svg.hasInvalidNumber)
    // The second half of the recording.
    let pictures = try pictures(in: svg)
    try #require(pictures.count >= 2)
    #expect(pictures[0].width == pictures[1].width)
    let shade = try ends(of: svg, "fill=\"\(color)\" fill-opacity")
    let middle = pictures[0].x + pictures[0].width / 2
    #expect(isClose(try #require(shade.min()), middle, within: 0.02))
    #expect(
      isClose(try #require(shade.max()), pictures[0].x + pictures[0].width, within: 0.02))
    #expect(figure.summary.contains("Spectrograms of the recording (quiet 0.000)"))
    #expect(figure.summary.contains("dB \(gain > 0 ? "more" : "less") in piece 1: loud"))
    #expect(try !searched.figure(style: .column).pdf().isEmpty)
  }

  @Test func tempoIsALineAndBothPanelsHaveOneTimeScale() async throws {
    let own = voice.duration
    let slow = ClosureClassifier(labels: ["fast", "slow"], scoreKind: .decision) {
      [0, $0.duration / own - 1.3]
    }
    let searched = try await Searched(
      voice, classifier: slow, components: Pieces(bands: 2), settings: .init(cues: [.tempo]))
    let svg = try searched.figure().svg().text
    #expect(svg.contains(">Tempo × 0.7"))
    #expect(!svg.contains(">more<") && !svg.contains(" dB<") || svg.contains(">0 dB<"))
    let pictures = try pictures(in: svg)
    let ratio = try #require(searched.sounds.first).duration / own
    #expect(ratio > 1.3)
    #expect(isClose(pictures[1].width / pictures[0].width, ratio, within: 1e-3))
  }

  @Test func ratingsAreNamedWithTheirValues() async throws {
    let duration = voice.duration
    let rating = ClosureClassifier(
      name: "rating", labels: ["valence", "calm"], scoreKind: .regression
    ) { [0.1, $0.duration / duration] }
    let searched = try await Searched(
      voice, classifier: rating, components: Pieces(bands: 2),
      target: .rating("calm", value: 1.25), settings: .init(cues: [.tempo]))
    let svg = try searched.figure().svg().text
    #expect(svg.contains(">Recording: calm 1.000<") && svg.contains(">Changed: calm 1.2"))
    let title = try #require(svg.between("<title>", "</title>"))
    #expect(title.hasPrefix("calm 1.2") && title.hasSuffix(" instead of 1.000"))
    #expect(try searched.page().contains("Wanted: calm at least 1.250"))
  }

  @Test func componentsWithoutAPositionAreALine() async throws {
    let searched = try await searched(components: Pieces(segments: 2, isPlaced: false))
    let svg = try searched.figure().svg().text
    #expect(svg.contains(">4.4 dB more in piece 1<") && !svg.contains(">+4.4 dB<"))
  }

  @Test func picturesHaveOneScaleOfGrey() throws {
    let quiet = try AudioSignal(samples: voice.samples.map { 0.1 * $0 }, sampleRate: 16_000)
    let axis = FrequencyAxis(scale: .hertz, range: 0...8000, start: 1, end: 0)
    let images = SpectrogramImage().rasters(of: [voice, quiet], frequencies: axis)
    #expect(images[0] == SpectrogramImage().raster(of: voice, frequencies: axis))
    // 20 of 70 dB, in 255 steps.
    let darkest = images.map { $0.levels.min() ?? 0 }
    #expect(darkest[0] == 0 && abs(Int(darkest[1]) - 255 * 20 / 70) <= 1)
  }

  @Test func whatDoesNotBelongToTheSearchIsRefused() async throws {
    let searched = try await searched()
    let change = try #require(searched.found.changes.first)
    let other = SyntheticSound.voice(seconds: 0.4)
    #expect(throws: differentSound(voice, other)) { try searched.figure(of: other) }
    #expect(
      throws: FigureError.differentComponents(
        expected: ["piece 0", "piece 1"], actual: ["piece 0"])
    ) {
      try Figure.counterfactual(
        change, of: searched.found,
        components: Array(searched.example.explanation.components.prefix(1)), audio: voice,
        changed: searched.sounds[0])
    }
    let version = change.version
    #expect(
      throws: FigureError.differentVersion(
        expected: String(format: "0.500 s at 16000 Hz, peak %.3f", version.peakAmplitude),
        actual: String(format: "0.400 s at 16000 Hz, peak %.3f", other.peakAmplitude))
    ) {
      try Figure.counterfactual(
        change, of: searched.found, components: searched.example.explanation.components,
        audio: voice, changed: other)
    }
    #expect(throws: FigureError.invalidStyle(width: 1, fontSize: 7)) {
      try searched.figure(style: .init(width: 1))
    }
    var report = try Report(
      explanation: searched.example.explanation, signal: searched.example.decomposition)
    #expect(
      throws: FigureError.lengthMismatch(what: "changed recordings", expected: 1, actual: 0)
    ) { try report.attach(searched.found, changed: []) }
  }

  @Test func reportHasSentencesTablesFiguresAndSounds() async throws {
    let searched = try await searched()
    let page = try searched.page()
    let section = try #require(
      page.between("<section aria-labelledby=\"changes-title\"", "</section>"))
    #expect(section.contains("Smallest change</h2>"))
    #expect(section.contains("4.4 dB more in piece 1: loud, "))
    #expect(section.contains("<td>+4.4 dB</td><td>4.40</td>"))
    #expect(section.contains("The smallest of the 100 changes of the grid costs"))
    #expect(section.count(of: "<audio controls") == 2 && section.count(of: "<img") == 1)
    #expect(section.contains("alt=\"Spectrograms of the recording"))
    let sound = try #require(try embeddedSounds(of: page, "changes").first)
    let expected = try #require(searched.sounds.first).samples.map(Double.init)
    // Zeros at the end are not embedded.
    let difference = largestDifference(Array(expected.prefix(sound.count)), sound)
    #expect(difference < 0.6 / 32767 && expected.dropFirst(sound.count).allSatisfy { $0 == 0 })
    #expect(try searched.page() == page)
  }

  @Test func reportIsSilentOrTruncatedAsAWhole() async throws {
    let searched = try await searched()
    let silent = try searched.page(maximumAudioBytes: 0)
    #expect(!silent.contains("<audio") && silent.contains("Smallest change</h2>"))
    #expect(try embeddedSounds(of: silent, "changes").isEmpty)
    // The changed recording, and 800 samples of both components.
    let short = try searched.page(
      maximumAudioBytes: 2 * searched.sounds[0].samples.count + 2 * 2 * 800)
    #expect(try embeddedSounds(of: short).map(\.count) == [800, 800])
    #expect(try embeddedSounds(of: short, "changes").allSatisfy { $0.count <= 800 })
  }

  @Test func reportHasTheLevelThatKeepsAChangeFromClipping() async throws {
    let peak = Float(voice.peakAmplitude)
    let loud = try AudioSignal(
      samples: voice.samples.map { 0.99 * $0 / peak }, sampleRate: voice.sampleRate)
    @Sendable func ratio(_ signal: AudioSignal) -> Double {
      let half = signal.samples.count / 2
      func energy(_ samples: ArraySlice<Float>) -> Double {
        samples.reduce(1e-9) { $0 + Double($1) * Double($1) }
      }
      return 10 * log10(energy(signal.samples[half...]) / energy(signal.samples[..<half]))
    }
    let own = ratio(loud)
    let classifier = ClosureClassifier(labels: ["a", "b"], scoreKind: .decision) {
      [0, ratio($0) - own - 4]
    }
    let searched = try await Searched(
      loud, classifier: classifier, components: Pieces(segments: 2),
      settings: .init(gains: 0...10))
    let change = try #require(searched.found.changes.first)
    try #require(change.levelGain < -1)
    let page = try searched.page()
    let level = try #require(page.between("Level of the whole</th>", "</tr>"))
    #expect(level.contains(String(format: "−%.3f dB", -change.levelGain)), "\(level)")
    #expect(level.contains(String(format: "<td>%.2f</td>", -change.levelGain)), "\(level)")
  }

  @Test func reportSaysThatNoChangeWasFound() async throws {
    let searched = try await searched(15)
    #expect(searched.found.changes.isEmpty)
    let section = try #require(try searched.page().between("id=\"changes\"", "</section>"))
    #expect(section.contains("No change was found. The closest: 9 dB more in piece "))
    #expect(section.contains("None of the 100 changes of the grid leads to another label."))
    #expect(!section.contains("<audio") && !section.contains("<img"))
  }

  @Test func labelsAndNamesAreEscaped() async throws {
    let hostile = "</script><img src=x onerror=alert(1)>"
    let searched = try await searched(
      labels: ["\(hostile)1", "\(hostile)2"],
      components: Pieces(segments: 2, name: { "\(hostile)\($0)" }))
    let page = try searched.page()
    let plain = try await self.searched().page()
    for tag in ["<script", "</script", "<img"] {
      #expect(page.lowercased().count(of: tag) == plain.lowercased().count(of: tag))
    }
    #expect(try !searched.figure().svg().text.contains("<img"))
  }
}
