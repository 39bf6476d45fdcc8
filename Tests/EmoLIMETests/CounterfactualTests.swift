import EmoLIME
import EmoLIMEAudio
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

/// Counterfactuals of classifiers whose smallest changes are known.
struct CounterfactualTests {
  private let voice = SyntheticSound.voice(seconds: 1)

  private func explainer(_ count: Int) -> Explainer {
    Explainer(configuration: .init(components: EqualSegments(count: count)))
  }

  /// Log-odds of "loud" that are linear in the levels of four segments, relative to the recording.
  private func levels(_ weights: [Double], offset: Double) -> ClosureClassifier {
    let own = segmentEnergies(voice, count: weights.count)
    return ClosureClassifier(name: "levels", labels: ["quiet", "loud"], scoreKind: .decision) {
      let energies = segmentEnergies($0, count: weights.count)
      let sum = zip(weights, zip(energies, own)).reduce(offset) { sum, segment in
        sum + segment.0 * 10 * log10(segment.1.0 / segment.1.1)
      }
      return [0, sum]
    }
  }

  @Test func changeOfOneKnownComponentHasTheSizeOfTheClosedForm() async throws {
    for (offset, gain) in [(-4.3, 4.4), (3.2, -3.3), (6.9, -7.0)] {
      let classifier = levels([0, 0, 1, 0], offset: offset)
      let found = try await explainer(4).counterfactuals(
        audio: voice, classifier: classifier, configuration: .init(margin: 0.05))
      let change = try #require(found.changes.first)
      #expect(change.values.enumerated().allSatisfy { $0.offset == 2 || $0.element == 0 })
      // The margin of 0.05 at a resolution of 0.1 dB.
      #expect(isClose(change.values[2], gain, within: 1e-9))
      #expect(change.certificate.isComplete)
      #expect(change.label == (offset < 0 ? "loud" : "quiet"))
      #expect((change.margin ?? 0) >= 0.05)
      let signal = try explainer(4).signal(with: change, of: found, audio: voice)
      #expect(try await classifier.scores(for: [signal])[0] == change.version.scores)
    }
  }

  @Test func changeOfAKnownCueIsInThatCue() async throws {
    let tone = SyntheticSound.voice(seconds: 1)
    let own = pitch(of: tone)
    let classifier = ClosureClassifier(
      name: "pitch", labels: ["low", "high"], scoreKind: .decision
    ) { [0, 12 * log2(pitch(of: $0) / own) - 2.5] }
    let settings = Explanation.Counterfactuals.Configuration(cues: [.pitchLevel, .pitchRange])
    let found = try await explainer(4).counterfactuals(
      audio: tone, classifier: classifier, target: .label("high"), configuration: settings)
    let change = try #require(found.changes.first)
    #expect(change.values.prefix(4).allSatisfy { $0 == 0 } && change.values[5] == 1)
    #expect(isClose(change.values[4], 2.5, within: 0.3))
    let resynthesis = try #require(change.resynthesis?.scores)
    #expect(isClose(resynthesis[1], -2.5, within: 0.3))
    #expect(found.description.contains("The same resynthesis without the change of cues: low, "))
    let signal = try explainer(4).signal(
      with: change, of: found, audio: tone, configuration: settings)
    #expect(try await classifier.scores(for: [signal])[0] == change.version.scores)
  }

  @Test(arguments: 0..<6) func costIsThatOfTheExhaustiveGrid(seed: Int) async throws {
    var generator = Generator(state: UInt64(seed + 1))
    let weights = (0..<4).map { _ in generator.next() - 0.5 }
    let twist = (0..<4).map { _ in generator.next() - 0.5 }
    let own = segmentEnergies(voice, count: 4)
    // Not additive: products of neighbours.
    let classifier = ClosureClassifier(labels: ["a", "b"], scoreKind: .decision) { signal in
      let levels = zip(segmentEnergies(signal, count: 4), own).map { 10 * log10($0 / $1) / 6 }
      let sum = levels.indices.reduce(-0.8) { sum, index in
        sum + weights[index] * levels[index]
          + twist[index] * levels[index] * levels[(index + 1) % 4]
      }
      return [0, sum]
    }
    func run(_ evaluations: Int) async throws -> Explanation.Counterfactuals {
      try await explainer(4).counterfactuals(
        audio: voice, classifier: classifier,
        configuration: .init(maximumEvaluations: evaluations))
    }
    let short = try await run(200)
    let exhaustive = try await run(11_000)
    let least = try #require(exhaustive.changes.first)
    #expect(least.certificate.isComplete && least.certificate.gridSize == 10_000)
    let minimum = try #require(least.certificate.gridCost)
    let change = try #require(short.changes.first)
    #expect(change.cost <= 1.1 * minimum)
    #expect(try #require(change.certificate.gridCost) <= 1.1 * minimum)
    #expect(change.certificate.provenCost <= minimum + 1e-12)
    #expect(short.evaluations <= 200)
  }

  /// An oracle of its own: all 10,000 combinations, scored by the formula of the classifier.
  @Test func certifiedMinimumIsThatOfAllCombinations() async throws {
    let weights = [0.3, -0.2, 0.25, -0.1]
    let found = try await explainer(4).counterfactuals(
      audio: voice, classifier: levels(weights, offset: -3),
      configuration: .init(maximumEvaluations: 11_000))
    let certificate = try #require(found.changes.first).certificate
    #expect(certificate.isComplete && certificate.provenCost == certificate.gridCost)
    var minimum = Double.infinity
    let variables = found.variables
    for code in 0..<10_000 {
      let places = [code % 10, code / 10 % 10, code / 100 % 10, code / 1000]
      let score = places.indices.reduce(-3) { $0 + weights[$1] * variables[$1].grid[places[$1]] }
      let cost = places.indices.reduce(0) { $0 + variables[$1].audibilities[places[$1]] }
      if score >= 0.05 { minimum = min(minimum, cost) }
    }
    #expect(isClose(try #require(certificate.gridCost), minimum, within: 1e-12))
  }

  @Test func loudnessIsThatOfThePowerLaw() async throws {
    // A tone and its copy that is 10 dB quieter, whose specific loudness is 10^0.23 times smaller. Silence
    // around both, in whole hops, gives them the same frames.
    let silence = [Float](repeating: 0, count: 4096)
    let tone = (0..<4096).map { Float(0.3 * sin(2 * .pi * 440 * Double($0) / 16_000)) }
    let quieter = tone.map { $0 / Float(10.0.squareRoot()) }
    let audio = try AudioSignal(
      samples: silence + tone + silence + quieter + silence, sampleRate: 16_000)
    let own = segmentEnergies(audio, count: 5)
    for (segment, share) in [(1, 1 / (1 + pow(10, -0.23))), (3, 1 / (1 + pow(10, 0.23)))] {
      let classifier = ClosureClassifier(labels: ["a", "b"], scoreKind: .decision) {
        [0, -0.549 - log10(segmentEnergies($0, count: 5)[segment] / own[segment])]
      }
      let found = try await explainer(5).counterfactuals(audio: audio, classifier: classifier)
      let change = try #require(found.changes.first)
      #expect(change.values[segment] == -6)
      #expect(change.cost == 6 && change.levelGain == 0)
      let expected = 1 + share * (pow(10, 0.023 * -6) - 1)
      #expect(isClose(change.loudnessRatio, expected, within: 1e-4))
    }
  }

  @Test func ratingsReachTheirValues() async throws {
    let own = segmentEnergies(voice, count: 4)
    let rating = ClosureClassifier(
      name: "arousal", labels: ["valence", "arousal"], scoreKind: .regression
    ) { [0.2, 0.5 + 0.01 * 10 * log10(segmentEnergies($0, count: 4)[2] / own[2])] }
    for (value, gain) in [(0.55, 5.0), (0.43, -7), (0.5 + 0.0312, 3.2)] {
      let found = try await explainer(4).counterfactuals(
        audio: voice, classifier: rating, target: .rating("arousal", value: value))
      let change = try #require(found.changes.first)
      #expect(change.values.enumerated().allSatisfy { $0.offset == 2 || $0.element == 0 })
      // A whole decibel may miss its value by rounding.
      #expect(isClose(change.values[2], gain, within: 0.11))
      #expect((change.margin ?? -1) >= 0 && change.label == nil && found.predictedLabel == nil)
      let decoded = try JSONDecoder().decode(
        Explanation.Counterfactuals.self, from: found.json())
      #expect(decoded == found)
    }
    let none = try await explainer(4).counterfactuals(
      audio: voice, classifier: rating, target: .rating("arousal", value: 0.7))
    #expect(none.changes.isEmpty)
    #expect(none.description.contains("Wanted: arousal at least 0.700"))
    #expect(none.description.contains("The closest is 0.110 short of 0.700."))
    for (target, error) in [
      (.label("arousal"), .ratingsWithoutTarget("arousal", labels: ["valence", "arousal"])),
      (.rating("joy", value: 1), .unknownLabel("joy", labels: ["valence", "arousal"])),
      (.rating("valence", value: 0.2), .alreadyRated("valence", value: 0.2)),
      (.rating("valence", value: .infinity), .targetNotFinite(.infinity)),
    ] as [(Explanation.Counterfactuals.Target, ExplainerError)] {
      await #expect(throws: error) {
        try await explainer(4).counterfactuals(audio: voice, classifier: rating, target: target)
      }
    }
    await #expect(throws: ExplainerError.labelsWithoutRatings("levels")) {
      try await explainer(4).counterfactuals(
        audio: voice, classifier: levels([1, 0, 0, 0], offset: -2),
        target: .rating("loud", value: 1))
    }
  }

  @Test func speechHasACounterfactualThatItsFileKeeps() async throws {
    let audio = try AudioSignal.exampleSpeech()
    let classifier = try EmotionClassifier.emodbEGeMAPS()
    let settings = Explanation.Counterfactuals.Configuration(cues: [.pitchLevel, .pitchRange])
    let found = try await Explainer().counterfactuals(
      audio: audio, classifier: classifier, configuration: settings)
    let change = try #require(found.changes.first, "\(found)")
    let label = try #require(change.label)
    #expect(label != found.predictedLabel && (change.margin ?? 0) >= 0.05)
    let limit = try #require(found.maximumNoveltyScore)
    #expect(try #require(change.version.noveltyScore) <= limit)
    #expect(change.version.peakAmplitude <= 1)
    let signal = try Explainer().signal(
      with: change, of: found, audio: audio, configuration: settings)
    let folder = TemporaryFolder()
    try signal.writeWAV(to: folder.url("change.wav"), encoding: .integer16)
    let scores = try await classifier.scores(
      for: [AudioSignal(contentsOf: folder.url("change.wav"))])[0]
    #expect(scores.indices.max { scores[$0] < scores[$1] }.map { found.labels[$0] } == label)
    #expect(found.description.contains("\(label), "))
  }

  @Test func descriptionSaysWhatChanges() async throws {
    let found = try await explainer(4).counterfactuals(
      audio: voice, classifier: levels([0, 0, 1, 0], offset: -4.3))
    let change = try #require(found.changes.first)
    #expect(
      found.sentence(on: change) == "4.4 dB more in segment 2: loud, 0.100 instead of -4.300.")
    #expect(found.description.contains("The smallest of the 10000 changes of the grid costs"))
    let none = try await explainer(2).counterfactuals(
      audio: voice, classifier: levels([0.1, 0], offset: -2), target: .label("loud"))
    #expect(
      none.description.contains("None of the 100 changes of the grid leads to loud.")
        && none.description.contains("With the closest, quiet is ahead by 1.100."))
  }

  @Test func descriptionOfATieHasNoChange() async throws {
    let constant = ClosureClassifier(name: "constant", labels: ["a", "b"]) { _ in [0.5, 0.5] }
    let found = try await explainer(2).counterfactuals(audio: voice, classifier: constant)
    let text = found.description
    #expect(text.contains("No change was found, and none comes closer than the recording itself."))
    #expect(text.contains("With the closest, the largest scores are equal."))
    #expect(!text.contains("Sum") && !text.contains("-0.000"))
  }

  /// A gain is that of a component, not of its difference from the fill.
  @Test(arguments: [Fill.attenuation(decibels: 10), .noise(level: -60)])
  func changesDoNotDependOnTheFill(_ fill: Fill) async throws {
    let filled = Explainer(configuration: .init(components: EqualSegments(count: 4), fill: fill))
    let classifier = levels([0, 0, 1, 0], offset: 6.9)
    let found = try await filled.counterfactuals(audio: voice, classifier: classifier)
    let own = try await explainer(4).counterfactuals(audio: voice, classifier: classifier)
    #expect(found == own)
    let change = try #require(found.changes.first)
    #expect(isClose(change.values[2], -7, within: 1e-9))
    let signal = try filled.signal(with: change, of: found, audio: voice)
    #expect(try await classifier.scores(for: [signal])[0] == change.version.scores)
  }

  /// Gains bound the change of excitation; a resynthesis has no bound.
  @Test func onlyGainsAreSaidNotToBeHeard() async throws {
    let gains = try await explainer(4).counterfactuals(
      audio: voice, classifier: levels([0, 0, 1, 0], offset: -4.3)
    ).description
    #expect(gains.contains("A sum up to 1 cannot be heard; a larger one may be."))
    #expect(gains.contains("costs 6.00: all smaller ones were evaluated. This one, between its"))
    #expect(!gains.contains("Each search after the first"))
    let duration = voice.duration
    let slow = ClosureClassifier(labels: ["fast", "slow"], scoreKind: .decision) {
      [0, $0.duration - 1.1 * duration]
    }
    let tempo = try await explainer(2).counterfactuals(
      audio: voice, classifier: slow, configuration: .init(cues: [.tempo])
    ).description
    #expect(tempo.contains("larger ones and any change of pitch or tempo may be."))
  }

  @Test func resultsDoNotDependOnBatches() async throws {
    let classifier = levels([0.4, -0.3, 0.2, -0.1], offset: -2)
    var found: [Explanation.Counterfactuals] = []
    for (batch, concurrent) in [(16, 2), (1, 1), (5, 3)] {
      let explainer = Explainer(
        configuration: .init(
          components: EqualSegments(count: 4), batchSize: batch, concurrentBatches: concurrent))
      found.append(
        try await explainer.counterfactuals(
          audio: voice, classifier: classifier,
          configuration: .init(cues: [.tempo], count: 2, maximumEvaluations: 300)))
    }
    #expect(found[0] == found[1] && found[0] == found[2])
    #expect(found[0].changes.count == 2)
    #expect(found[0].changes[0].cost <= found[0].changes[1].cost)
    let data = try found[0].json()
    let decoded = try JSONDecoder().decode(Explanation.Counterfactuals.self, from: data)
    #expect(decoded == found[0])
    #expect(try decoded.json() == data)
    let broken = String(decoding: data, as: UTF8.self)
      .replacing("\"labels\":[\"quiet\",\"loud\"]", with: "\"labels\":[\"quiet\"]")
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Explanation.Counterfactuals.self, from: Data(broken.utf8))
    }
  }

  @Test func whereNothingFlipsTheClosestChangeIsTold() async throws {
    let found = try await explainer(2).counterfactuals(
      audio: voice, classifier: levels([0.1, 0], offset: -2))
    #expect(found.changes.isEmpty)
    let closest = try #require(found.closest)
    #expect(closest.values == [9, 0])
    #expect(isClose(try #require(closest.margin), -1.1, within: 1e-4))
    #expect(closest.certificate.isComplete && closest.certificate.gridCost == nil)
    #expect(found.evaluations == 100)
  }

  @Test func versionsAreNotClipped() async throws {
    let peak = Float(voice.peakAmplitude)
    let loud = try AudioSignal(
      samples: voice.samples.map { 0.99 * $0 / peak }, sampleRate: voice.sampleRate)
    let own = segmentEnergies(loud, count: 2)
    let ratio = ClosureClassifier(labels: ["a", "b"], scoreKind: .decision) { signal in
      let energies = segmentEnergies(signal, count: 2)
      return [0, 10 * log10(energies[0] / energies[1] * own[1] / own[0]) - 15]
    }
    let found = try await explainer(2).counterfactuals(audio: loud, classifier: ratio)
    let change = try #require(found.changes.first)
    #expect(change.version.peakAmplitude <= 1)
    for change in found.changes where change.values.contains(where: { $0 > 1 }) {
      #expect(change.levelGain < 0)
    }
    #expect(change.cost == change.audibilities.reduce(0, +) - change.levelGain)
    #expect(change.resynthesis == nil)
    let signal = try explainer(2).signal(with: change, of: found, audio: loud)
    #expect(signal.peakAmplitude == change.version.peakAmplitude)
    // The samples of a 16-bit file.
    #expect(signal.samples.allSatisfy { ($0 * 32_768).rounded() == $0 * 32_768 })
  }

  @Test func cuesWhoseResynthesisAloneFlipsTheLabelDoNotChange() async throws {
    let own = segmentEnergies(voice, count: 4)
    let original = voice.samples
    // "made" is any other signal whose segments have the levels of the recording, to 1 dB.
    let detector = ClosureClassifier(labels: ["real", "made"], scoreKind: .decision) { signal in
      let levels = zip(segmentEnergies(signal, count: 4), own).map { 10 * log10($0 / $1) }
      return [0, signal.samples != original && levels.allSatisfy { abs($0) < 1 } ? 1 : -1]
    }
    let found = try await explainer(4).counterfactuals(
      audio: voice, classifier: detector,
      configuration: .init(cues: [.pitchLevel, .pitchRange], maximumEvaluations: 300))
    #expect(found.changes.isEmpty)
    for cue in found.variables.suffix(2) {
      #expect(
        cue.absence == "resynthesis alone changes the prediction" && cue.grid == [cue.neutral])
    }
    #expect(found.closest?.values.suffix(2) == [0, 1])
  }

  @Test func badInputIsRefused() async throws {
    let classifier = levels([1, 0], offset: -2)
    func run(
      _ target: Explanation.Counterfactuals.Target = .anyOther, audio: AudioSignal? = nil,
      classifier own: ClosureClassifier? = nil,
      settings: Explanation.Counterfactuals.Configuration = .init()
    ) async throws {
      _ = try await explainer(2).counterfactuals(
        audio: audio ?? voice, classifier: own ?? classifier, target: target,
        configuration: settings)
    }
    await #expect(throws: ExplainerError.alreadyPredicted("quiet")) {
      try await run(.label("quiet"))
    }
    await #expect(throws: ExplainerError.unknownLabel("sad", labels: ["quiet", "loud"])) {
      try await run(.label("sad"))
    }
    let rating = ClosureClassifier(name: "r", labels: ["a", "b"], scoreKind: .regression) { _ in
      [0, 1]
    }
    await #expect(throws: ExplainerError.ratingsWithoutTarget("r", labels: ["a", "b"])) {
      try await run(classifier: rating)
    }
    let single = ClosureClassifier(name: "s", labels: ["a"]) { _ in [1] }
    await #expect(throws: ExplainerError.noPredictionToChange("s")) {
      try await run(classifier: single)
    }
    let silence = try AudioSignal(samples: [0, 0, 0, 0], sampleRate: 16_000)
    await #expect(throws: ExplainerError.silentSignal) { try await run(audio: silence) }
    await #expect(throws: ExplainerError.tooFewEvaluationsForSearch(10, least: 19)) {
      try await run(settings: .init(maximumEvaluations: 10))
    }
    await #expect(throws: ExplainerError.unknownAudibility("gain")) {
      try await run(settings: .init(cues: [.gain]))
    }
    await #expect(throws: ExplainerError.unknownAudibility("spectral-tilt")) {
      try await run(settings: .init(cues: [.spectralTilt]))
    }
    await #expect(throws: SignalError.self) { try await run(settings: .init(gainStep: 0)) }
    await #expect(throws: ExplainerError.self) { try await run(settings: .init(timeLimit: 0)) }
  }
}

/// Returns the median fundamental frequency in Hz.
private func pitch(of signal: AudioSignal) -> Double {
  let voiced = (try? PitchTracker().contour(of: signal))?.frequencies.compactMap { $0 }.sorted()
  guard let voiced, !voiced.isEmpty else { return 1 }
  return voiced[voiced.count / 2]
}

/// A linear congruential generator of numbers from 0 to 1.
private struct Generator {
  var state: UInt64

  mutating func next() -> Double {
    for _ in 0..<3 { state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407 }
    return Double(state >> 11) / Double(1 << 53)
  }
}
