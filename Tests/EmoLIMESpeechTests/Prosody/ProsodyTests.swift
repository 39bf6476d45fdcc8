import EmoLIMESignal
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

struct ProsodyTests {
  private let all = Set(Prosody.Cue.allCases)

  @Test func fullCoalitionIsTheRecording() throws {
    let voice = SyntheticSound.voice(seconds: 1)
    let maskable = try Prosody().maskable(voice)
    #expect(maskable.samples(keeping: all) == voice.samples)
    #expect(maskable.present.isSuperset(of: [.intonation, .loudness, .spectralTilt]))
    for cue in Prosody.Cue.allCases where maskable.present.contains(cue) {
      #expect(maskable.samples(keeping: all.subtracting([cue])) != voice.samples)
    }
  }

  @Test func otherCuesAreAlwaysPresent() throws {
    let voice = SyntheticSound.voice(seconds: 1)
    let some = try Prosody(cues: [.loudness, .intonation]).maskable(voice)
    #expect(some.cues == [.intonation, .loudness])
    let whole = try Prosody().maskable(voice)
    #expect(some.samples(keeping: []) == whole.samples(keeping: [.spectralTilt, .tempo]))
  }

  /// Masked signals of any kind keep their length and level, and stay finite.
  @Test(arguments: ["voice", "syllables", "noise", "music", "click", "loud"], [8000.0, 44_100])
  func maskedSignalsKeepLengthAndLevel(kind: String, sampleRate: Double) throws {
    for seconds in [0.2, 1.3] {
      let signal = try sound(kind, seconds: seconds, sampleRate: sampleRate)
      let maskable = try Prosody().maskable(signal)
      let peak = signal.samples.reduce(0) { max($0, abs($1)) }
      for kept in combinations() {
        let samples = maskable.samples(keeping: kept)
        #expect(samples.count == signal.samples.count)
        #expect(samples.allSatisfy { abs($0) <= 10 * peak }, "\(kept) of \(kind)")
        #expect(abs(decibels(samples) - decibels(signal.samples)) < 3, "\(kept) of \(kind)")
      }
    }
  }

  @Test func resultsDoNotDependOnConcurrency() async throws {
    let maskable = try Prosody().maskable(
      SyntheticSound.syllables(at: [0.3, 0.5, 0.9, 1.1, 1.6], seconds: 2))
    let choices = (0..<16).map { bits in (0..<4).map { bits >> $0 & 1 == 1 } }
    let alone = choices.map { choice -> [Float] in
      var samples: [Float] = []
      maskable.write(present: choice, to: &samples)
      return samples
    }
    let together = await withTaskGroup(of: (Int, [Float]).self) { group in
      for (index, choice) in choices.enumerated() {
        group.addTask {
          var samples: [Float] = [1, 2, 3]
          maskable.write(present: choice, to: &samples)
          return (index, samples)
        }
      }
      return await group.reduce(into: [Int: [Float]]()) { $0[$1.0] = $1.1 }
    }
    for (index, samples) in alone.enumerated() { #expect(together[index] == samples) }
    #expect(Set(alone).count == 16)
  }

  @Test func whisperedSpeechHasNoIntonation() throws {
    let breath = SyntheticSound.noise(seconds: 1.5)
    let whisper = try AudioSignal(
      samples: breath.samples.enumerated().map { index, sample in
        sample * Float(0.55 + 0.45 * sin(Double(index) / 400))
      }, sampleRate: 16_000)
    let maskable = try Prosody().maskable(whisper)
    #expect(maskable.present == [.loudness, .spectralTilt])
    #expect(
      maskable.components.map(\.name) == ["intonation", "loudness", "spectral-tilt", "tempo"])
    #expect(
      maskable.components.map(\.absence) == [
        "nothing voiced", nil, nil, "fewer than three syllables",
      ])
    #expect(maskable.samples(keeping: [.loudness, .spectralTilt, .tempo]) == whisper.samples)
    #expect(throws: SpeechError.noProsody([.intonation])) {
      try Prosody(cues: [.intonation]).maskable(whisper)
    }
  }

  @Test func invalidSettingsAndSignalsAreRejected() throws {
    let silence = try AudioSignal(samples: Array(repeating: 0, count: 8000), sampleRate: 16_000)
    #expect(throws: SpeechError.noProsody([.intonation, .loudness, .spectralTilt, .tempo])) {
      try Prosody().maskable(silence)
    }
    #expect(
      SpeechError.noProsody([.intonation, .loudness]).description
        .hasPrefix("The signal has no intonation and no loudness to mask."))
    let voice = SyntheticSound.voice(seconds: 0.5)
    #expect(throws: SpeechError.noCues) {
      try Prosody(cues: []).maskable(voice)
    }
    for tilt in [25, -Double.infinity] {
      #expect(
        throws: SpeechError.invalidSetting(name: "neutral tilt", value: tilt, expected: -24...24)
      ) { try Prosody(neutralTilt: tilt).maskable(voice) }
    }
    // NaN does not equal itself, so the error is compared by its description.
    let invalidTilt = #expect(throws: SpeechError.self) {
      try Prosody(neutralTilt: .nan).maskable(voice)
    }
    #expect(invalidTilt?.description == "The neutral tilt is nan. It must be from -24.0 to 24.0.")
    let range = 75.0...9000
    #expect(throws: SpeechError.invalidPitchRange(range, nyquist: 8000)) {
      try Prosody(pitch: PitchTracker(range: range)).maskable(voice)
    }
    let sample = try AudioSignal(samples: [0.5], sampleRate: 16_000)
    #expect(throws: SpeechError.noProsody([.intonation, .loudness, .tempo])) {
      try Prosody(cues: [.tempo, .intonation, .loudness]).maskable(sample)
    }
  }

  @Test func settingsRoundTripThroughJSON() throws {
    let prosody = Prosody(cues: [.intonation, .tempo], neutralTilt: -4)
    let again = try JSONDecoder().decode(Prosody.self, from: JSONEncoder().encode(prosody))
    #expect(again == prosody)
    #expect(prosody.summary.hasPrefix("prosody: intonation, tempo; F0 by autocorrelation"))
    #expect(prosody.summary.hasSuffix("neutral tilt -4.0 dB per octave"))
    #expect(prosody.replacement(for: .silence) == "neutral")
  }

  private func combinations() -> [Set<Prosody.Cue>] {
    (0..<16).map { bits in
      Set(Prosody.Cue.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
    }
  }

  private func sound(_ kind: String, seconds: Double, sampleRate: Double) throws -> AudioSignal {
    switch kind {
    case "voice": SyntheticSound.voice(seconds: seconds, sampleRate: sampleRate)
    case "syllables":
      SyntheticSound.syllables(
        at: [0.1, 0.3, 0.7, 0.9], seconds: seconds, sampleRate: sampleRate)
    case "music":
      SyntheticSound.sines(
        [(0.2, 220), (0.2, 277.2), (0.1, 329.6), (0.1, 1760)], seconds: seconds,
        sampleRate: sampleRate)
    case "click":
      try AudioSignal(
        samples: (0..<Int(seconds * sampleRate)).map { $0 == 1000 ? 1 : 0 },
        sampleRate: sampleRate)
    case "loud":
      SyntheticSound.noise(seconds: seconds, sampleRate: sampleRate, amplitude: 1e5)
    default: SyntheticSound.noise(seconds: seconds, sampleRate: sampleRate)
    }
  }
}
