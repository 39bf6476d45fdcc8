import EmoLIMESignal
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

struct PitchTrackerTests {
  @Test(arguments: [80, 100, 220.5, 333.3, 590], [8000, 16_000, 44_100.0])
  func toneHasItsFrequency(frequency: Double, rate: Double) throws {
    let tone = SyntheticSound.sines(
      [(0.3, frequency), (0.2, 2 * frequency), (0.1, 3 * frequency)], seconds: 0.5,
      sampleRate: rate)
    let contour = try PitchTracker().contour(of: tone)
    for frame in 5...45 {
      let found = try #require(contour.frequencies[frame])
      #expect(isClose(found / frequency, 1, within: 1e-3))
      #expect(contour.strengths[frame] > 0.99)
    }
  }

  @Test func missingFundamentalIsFound() throws {
    let tone = SyntheticSound.sines([(0.2, 400), (0.2, 600), (0.2, 800)], seconds: 0.5)
    let contour = try PitchTracker().contour(of: tone)
    #expect(isClose(try #require(contour.frequencies[25]), 200, within: 0.2))
  }

  @Test func glideIsTracked() throws {
    // From 120 to 360 Hz, an octave and a half in a second.
    var phase = 0.0
    let samples = (0..<16_000).map { index in
      phase += 2 * .pi * (120 + 240 * Double(index) / 16_000) / 16_000
      return Float(0.2 * (sin(phase) + 0.5 * sin(2 * phase)))
    }
    let contour = try PitchTracker().contour(of: AudioSignal(samples: samples, sampleRate: 16_000))
    for frame in 5...95 {
      let expected = 120 + 240 * contour.time(ofFrame: frame)
      #expect(isClose(try #require(contour.frequencies[frame]), expected, within: 0.01 * expected))
    }
  }

  @Test func noiseAndSilenceAreUnvoiced() throws {
    let noise = try PitchTracker().contour(of: SyntheticSound.noise())
    let share = Double(noise.frequencies.count { $0 != nil }) / Double(noise.frequencies.count)
    #expect(share < 0.03)
    let silence = try AudioSignal(samples: [Float](repeating: 0, count: 8000), sampleRate: 16_000)
    let contour = try PitchTracker().contour(of: silence)
    #expect(contour.frequencies.allSatisfy { $0 == nil })
    #expect(contour.strengths.allSatisfy { $0 == 0 })
    #expect(contour.voicedRanges.isEmpty)
  }

  @Test func constantIsUnvoiced() throws {
    let samples = [Float](repeating: 0.5, count: 8000)
    let contour = try PitchTracker().contour(
      of: AudioSignal(samples: samples, sampleRate: 16_000))
    #expect(contour.frequencies[10...40].allSatisfy { $0 == nil })
  }

  @Test(arguments: [1, 2, 159, 160, 161, 1001])
  func signalsOfAnyLengthHaveAContour(samples: Int) throws {
    let contour = try PitchTracker().contour(of: SyntheticSound.noise(samples: samples))
    #expect(contour.frequencies.count == 1 + (samples + 159) / 160)
    #expect(contour.strengths.allSatisfy { (0...1).contains($0) })
  }

  @Test func voicedRangesCoverTheTone() throws {
    // Silence, a tone from 0.5 to 1 s, silence.
    let tone = SyntheticSound.sines([(0.3, 150), (0.2, 300)], seconds: 0.5).samples
    let silence = [Float](repeating: 0, count: 8000)
    let signal = try AudioSignal(samples: silence + tone + silence, sampleRate: 16_000)
    let ranges = try PitchTracker().contour(of: signal).voicedRanges
    #expect(ranges.count == 1)
    #expect(abs(ranges[0].lowerBound - 8000) <= 320)
    #expect(abs(ranges[0].upperBound - 16_000) <= 320)
  }

  @Test(arguments: [100...100, 10...500, 75...9000, 75...Double.infinity])
  func invalidRangesAreRejected(range: ClosedRange<Double>) {
    #expect(throws: SpeechError.invalidPitchRange(range, nyquist: 8000)) {
      try PitchTracker(range: range).contour(of: SyntheticSound.noise(samples: 100))
    }
  }

  @Test func invalidSettingsAreRejected() {
    let signal = SyntheticSound.noise(samples: 100)
    #expect(throws: SpeechError.invalidSetting(name: "hop", value: 0, expected: 0.0001...1)) {
      try PitchTracker(hop: 0).contour(of: signal)
    }
    #expect(
      throws: SpeechError.invalidSetting(name: "voicing threshold", value: 2, expected: 0...1)
    ) {
      try PitchTracker(voicingThreshold: 2).contour(of: signal)
    }
    // NaN does not equal itself, so the error is compared by its description.
    let error = #expect(throws: SpeechError.self) {
      try PitchTracker(octaveJumpCost: .nan).contour(of: signal)
    }
    #expect(error?.description == "The octave jump cost is nan. It must be from 0.0 to 10.0.")
  }
}

/// Agreement with the contours of Praat and pYIN for real speech; see Fixtures/make_pitch.py.
@Suite(.enabled(if: Shared.isPresent, Shared.hint))
struct PitchAgreementTests {
  private struct Reference: Decodable {
    struct Clip: Decodable {
      let praat: [Double]
      let pyinVoiced: String
    }
    let clips: [String: Clip]
  }

  private let clips: [String: Reference.Clip]

  init() throws {
    let url = try #require(
      Bundle.module.url(forResource: "pitch", withExtension: "json", subdirectory: "Fixtures"))
    clips = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url)).clips
  }

  /// Implementations of one method differ in frames that are hardly periodic; 1 % is a sixth of a
  /// semitone.
  @Test func frequenciesAgreeWithPraat() throws {
    let pairs = try contours().flatMap { contour, clip in
      Array(zip(contour.frequencies, clip.praat))
    }
    let sameVoicing = pairs.count { ($0.0 != nil) == ($0.1 > 0) }
    #expect(Double(sameVoicing) >= 0.97 * Double(pairs.count))
    let ratios = pairs.compactMap { found, expected in
      expected > 0 ? found.map { $0 / expected } : nil
    }
    let close = ratios.count { isClose($0, 1, within: 0.01) }
    #expect(Double(close) >= 0.97 * Double(ratios.count))
  }

  /// pYIN and Praat agree on the voicing of about 78 % of these frames: they treat breath and the
  /// boundaries of words differently. Frames on which they agree are the reference.
  @Test func voicingAgreesWithPraatAndPYIN() throws {
    var certain = 0
    var same = 0
    for (contour, clip) in try contours() {
      for (found, (praat, pyin)) in zip(contour.frequencies, zip(clip.praat, clip.pyinVoiced))
      where (praat > 0) == (pyin == "1") {
        certain += 1
        if (found != nil) == (praat > 0) { same += 1 }
      }
    }
    #expect(certain > 1200)
    #expect(Double(same) >= 0.97 * Double(certain))
  }

  private func contours() throws -> [(PitchTracker.Contour, Reference.Clip)] {
    try clips.sorted { $0.key < $1.key }.map { name, clip in
      try (PitchTracker().contour(of: Shared.wav16("corpora/emodb/wav/\(name).wav")), clip)
    }
  }
}
