import EmoLIME
import EmoLIMEFigures
import Foundation
import TestSupport
import Testing

struct ExplanationFigureTests {
  /// Returns the vertical positions of tick labels by their values.
  private func tickPositions(_ svg: String, below limit: Double = 40) -> [Double: Double] {
    var places: [Double: Double] = [:]
    for line in svg.split(separator: "\n") where line.hasPrefix("<text") {
      let text = String(line)
      guard text.contains("text-anchor=\"end\""),
        let x = text.between("x=\"", "\"").flatMap(Double.init), x < limit,
        let y = text.between(" y=\"", "\"").flatMap(Double.init),
        let value = text.between(">", "<").flatMap(Double.init)
      else { continue }
      places[value] = y
    }
    return places
  }

  /// The positions of tick labels are linear in the values of the scale.
  @Test(arguments: FrequencyBands.Scale.allCases)
  func tickPositionsFollowTheFrequencyScale(scale: FrequencyBands.Scale) async throws {
    let example = try await ExplainedSignal(components: FrequencyBands(scale: scale))
    let svg = try Figure.explanation(example.explanation, of: example.audio).svg().text
    let places = tickPositions(svg)
    let low = try #require(places[0])
    let high = try #require(places[8])
    #expect(places.count >= 4)
    // Formulas of the literature (Slaney's mel scale), independent of the library.
    let value: (Double) -> Double =
      switch scale {
      case .hertz: { $0 }
      case .mel: { $0 < 1 ? 15 * $0 : 15 + 27 * log($0) / log(6.4) }
      case .bark: { 26.81 * 1000 * $0 / (1960 + 1000 * $0) }
      case .erb: { log(1 + 4.37 * $0) }
      }
    for (frequency, place) in places {
      let share = (value(frequency) - value(0)) / (value(8) - value(0))
      #expect(isClose(place, low + share * (high - low), within: 0.05))
    }
  }

  @Test func weightsAreWrittenWithSigns() async throws {
    let example = try await ExplainedSignal()
    let shown = example.explanation.predictedClass
    let svg = try Figure.explanation(example.explanation, of: example.audio).svg().text
    let significant = shown.weights.indices.filter(shown.isSignificant)
    #expect(!significant.isEmpty && significant.count < shown.weights.count)
    #expect(significant.contains { shown.weights[$0] > 0 })
    let numbers = svg.split(separator: "\n").compactMap { line in
      String(line).between("\">", "</text>")
    }
    let written = numbers.filter { $0.hasPrefix("+") || $0.hasPrefix("−") }
    #expect(written.count >= significant.count)
    let positive = written.filter { $0.hasPrefix("+") }.count
    #expect(positive == significant.filter { shown.weights[$0] > 0 }.count)
    #expect(svg.contains(">n. s.<"))
  }

  /// The title of a contrast is long, and so is the name of its score.
  @Test func longTitlesAreNotCut() async throws {
    let labels = ["disappointed", "enthusiastic"]
    let example = try await ExplainedSignal(classifier: toyClassifier(labels: labels))
    let contrast = try example.explanation.contrast(labels[0], ratherThan: labels[1])
    let svg = try Figure.explanation(contrast, of: example.audio).svg().text
    #expect(svg.contains(">disappointed rather than enthusiastic<"))
    #expect(svg.contains(">difference of decision values "))
    let lines = svg.split(separator: "\n").map(String.init)
    func height(_ text: String) throws -> Double {
      let line = try #require(lines.first { $0.contains(text) })
      return try #require(line.between(" y=\"", "\"").flatMap(Double.init))
    }
    #expect(try height(">difference of") > height(">disappointed rather"))
  }

  /// The key of insignificant weights explains outlines that are there.
  @Test func insignificantCellsAreOutlined() async throws {
    let example = try await ExplainedSignal(components: Pieces(bands: 2, segments: 3))
    let shown = example.explanation.predictedClass
    let count = shown.displays.count { $0 == .insignificant }
    try #require(count > 0)
    let svg = try Figure.explanation(example.explanation, of: example.audio).svg().text
    #expect(svg.contains(">n. s.<"))
    let outlines = svg.split(separator: "\n").filter {
      // Hatching consists of open lines.
      $0.contains("Z\" fill=\"none\"") && $0.contains("stroke-width=\"0.6\"")
    }
    // One for each cell, and one in the key.
    #expect(outlines.count == count + 1, "\(outlines)")
  }

  @Test func allComponentDomainsAreDrawn() async throws {
    for (pieces, words) in [
      (Pieces(segments: 5), ["Amplitude", "Time (s)"]),
      (Pieces(bands: 2, segments: 3), ["Frequency (kHz)", "0 dB"]),
      (Pieces(segments: 3, isPlaced: false), ["piece 2"]),
      (Pieces(segments: 64), ["Amplitude"]),
    ] {
      let example = try await ExplainedSignal(components: pieces, sampling: .automatic())
      let figure = try Figure.explanation(example.explanation, of: example.audio)
      let svg = try figure.svg().text
      for word in words { #expect(svg.contains(">\(word)<")) }
      #expect(try !figure.png(resolution: 72).isEmpty)
    }
  }

  @Test func constantScoresAreNoted() async throws {
    let example = try await ExplainedSignal(classifier: constantClassifier())
    for svg in [
      try Figure.explanation(example.explanation, of: example.audio).svg().text,
      try Figure.weights(example.explanation).svg().text,
    ] {
      #expect(!svg.hasInvalidNumber)
    }
    let svg = try Figure.explanation(example.explanation, of: example.audio).svg().text
    #expect(svg.contains("The score does not depend on these components."))
  }

  @Test func shortAndQuietSignalsAndManyBandsAreDrawn() async throws {
    let short = try AudioSignal(samples: [0.1, -0.2, 0.3, 0.1, 0], sampleRate: 16_000)
    let quiet = SyntheticSound.noise(seconds: 0.2, amplitude: 1e-20)
    let half = try AudioSignal(
      samples: SyntheticSound.noise(seconds: 0.2).samples
        + [Float](repeating: 0, count: 3200), sampleRate: 16_000)
    for (audio, components) in [
      (short, FrequencyBands()), (quiet, FrequencyBands()), (half, FrequencyBands(count: 64)),
    ] {
      let example = try await ExplainedSignal(audio, components: components)
      let figure = try Figure.explanation(example.explanation, of: example.audio)
      #expect(try !figure.png(resolution: 72).isEmpty)
      #expect(try !figure.svg().text.hasInvalidNumber)
    }
  }

  @Test func fileSizeIsIndependentOfDuration() async throws {
    let piece = SyntheticSound.voice(seconds: 2).samples
    let audio = try AudioSignal(
      samples: Array((0..<300).map { _ in piece }.joined()), sampleRate: 16_000)
    let example = try await ExplainedSignal(
      audio, classifier: constantClassifier(), components: Pieces(bands: 2))
    let figure = try Figure.explanation(example.explanation, of: audio)
    let svg = try figure.svg()
    #expect(svg.text.contains("Time (min)"))
    #expect(svg.count < 400_000)
  }

  @Test func tonesAreDarkAtTheirFrequency() throws {
    // A tone of 1 kHz lies an eighth of the way up to 8 kHz, and a third of the way up 15 + 27
    // log(8) / log(6.4) mel, those of 8 kHz.
    let audio = SyntheticSound.sines([(0.5, 1000)], seconds: 1)
    for (scale, share) in [
      (FrequencyBands.Scale.hertz, 0.125), (.mel, 15 / (15 + 27 * log(8) / log(6.4))),
    ] {
      let image = SpectrogramImage().raster(
        of: audio, frequencies: FrequencyAxis(scale: scale, range: 0...8000, start: 1, end: 0))
      let column = (0..<image.height).map { image.levels[$0 * image.width + image.width / 2] }
      let darkest = try #require(column.indices.min { column[$0] < column[$1] })
      #expect(column[darkest] == 0)
      #expect(abs(1 - (Double(darkest) + 0.5) / Double(image.height) - share) < 0.01)
      #expect(column[image.height / 4] > 200)
    }
  }

  @Test func greyLevelsAreLinearInDecibels() throws {
    // Tones of 40 dB difference, and a range of 80 dB from black to white: a half.
    let audio = SyntheticSound.sines([(0.5, 1000), (0.005, 5000)], seconds: 1)
    let image = SpectrogramImage(dynamicRange: 80).raster(
      of: audio,
      frequencies: FrequencyAxis(scale: .hertz, range: 0...8000, start: 1, end: 0))
    let upper = (0..<image.height / 2).map { image.levels[$0 * image.width + image.width / 2] }
    let darkest = try #require(upper.min())
    #expect(abs(Double(darkest) / 255 - 0.5) < 0.02)
  }

  @Test func noiseIsDarkAtItsTime() {
    // Noise in the third quarter only.
    let noise = SyntheticSound.noise(samples: 8000).samples
    let silence = [Float](repeating: 0, count: 8000)
    for repeats in [1, 40] {
      let samples = [silence, silence, noise, silence].flatMap { part in
        Array((0..<repeats).map { _ in part }.joined())
      }
      let audio = AudioSignal(validSamples: samples, sampleRate: 16_000)
      let image = SpectrogramImage().raster(
        of: audio,
        frequencies: FrequencyAxis(scale: .hertz, range: 0...8000, start: 1, end: 0))
      let row = (0..<image.width).map { image.levels[image.height / 2 * image.width + $0] }
      let dark = row.indices.filter { row[$0] < 200 }
      #expect(abs(Double(dark.first ?? 0) / Double(image.width) - 0.5) < 0.02)
      #expect(abs(Double(dark.last ?? 0) / Double(image.width) - 0.75) < 0.02)
      #expect(dark.count > image.width / 5)
    }
  }

  @Test func otherSignalsAndLabelsAreRejected() async throws {
    let example = try await ExplainedSignal()
    let other = SyntheticSound.voice(seconds: 0.4)
    #expect(throws: differentSound(example.audio, other)) {
      try Figure.explanation(example.explanation, of: other)
    }
    let slower = try AudioSignal(samples: example.audio.samples, sampleRate: 8000)
    #expect(throws: differentSound(example.audio, slower)) {
      try Figure.explanation(example.explanation, of: slower)
    }
    #expect(throws: FigureError.unknownLabel("joy", labels: ["anger", "sadness"])) {
      try Figure.explanation(example.explanation, label: "joy", of: example.audio)
    }
  }
}

struct TimelineFigureTests {
  private func timeline(
    components: any Masker = FrequencyBands(), labels: [String] = ["anger", "sadness"],
    windows: Explanation.Timeline.Windows = .regular(length: 0.5)
  ) async throws -> Explanation.Timeline {
    let voice = SyntheticSound.voice(seconds: 1.5).samples
    let silence = [Float](repeating: 0, count: 8000)
    let audio = try AudioSignal(samples: voice + silence, sampleRate: 16_000)
    return try await Explainer(configuration: .init(components: components)).timeline(
      audio: audio, windows: windows, classifier: toyClassifier(labels: labels))
  }

  @Test func timelineNamesLabelsComponentsAndVerdicts() async throws {
    let timeline = try await timeline(labels: ["anger <&>", "sadness"])
    let figure = try Figure.timeline(timeline)
    let svg = try figure.svg().text
    for text in [
      "anger &lt;&amp;>", "sadness", "Prediction and verdict", "0–1000 Hz", "7000–8000 Hz",
      "Time (s)",
      "supports", "opposes", "use with care",
    ] {
      #expect(svg.contains(text) || svg.contains(text.replacing(">", with: "&gt;")), "\(text)")
    }
    #expect(figure.summary.contains("0:01.5 to 0:02: no explanation"))
    #expect(figure.summary.contains("0:00 to 0:00.5: "))
    #expect(try !figure.pdf().isEmpty)
  }

  @Test func pageHasARowPerWindowAndEscapesNames() async throws {
    let timeline = try await timeline(labels: ["<b>", "sadness"])
    let page = try TimelineReport(timeline, recordingName: "a<script>.wav").html().text
    #expect(page.count(of: "<tr><th scope=\"row\">") == timeline.windows.count)
    #expect(page.contains("0:01.5–0:02</th><td colspan=\"11\">The signal is silent"))
    #expect(page.contains("<bdi>a&lt;script&gt;.wav</bdi>") || page.contains("a&lt;script>.wav"))
    #expect(!page.contains("<b>") && !page.contains("<script>."))
  }

  @Test func labelsAreChosen() async throws {
    let timeline = try await timeline()
    let one = try Figure.timeline(timeline, labels: ["sadness"], style: .column)
    #expect(one.size.height < (try Figure.timeline(timeline, style: .column)).size.height)
    #expect(throws: FigureError.unknownLabel("joy", labels: ["anger", "sadness"])) {
      try Figure.timeline(timeline, labels: ["joy"])
    }
    #expect(throws: FigureError.empty(what: "labels")) {
      try Figure.timeline(timeline, labels: [])
    }
  }

  @Test func windowsOfDifferentComponentsAreRejected() async throws {
    let timeline = try await timeline(
      components: LoudnessSegments(depth: 1, shortest: 0.05),
      windows: .intervals([0...0.5, 0...1.4]))
    let counts = timeline.explanations.map(\.components.count)
    try #require(Set(counts).count > 1)
    #expect {
      try Figure.timeline(timeline)
    } throws: { error in
      guard case FigureError.lengthMismatch("components of a window", counts[0], _) = error else {
        return false
      }
      return true
    }
  }
}
