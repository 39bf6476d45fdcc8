import EmoLIMESignal
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

struct IntonationTests {
  /// A voice with a fundamental frequency between 110 and 170 Hz.
  private let voice = SyntheticSound.voice(seconds: 2)

  @Test(arguments: [8000.0, 16_000, 22_050, 48_000])
  func fundamentalFrequencyBecomesItsMedian(sampleRate: Double) throws {
    let voice = SyntheticSound.voice(seconds: 2, sampleRate: sampleRate)
    let flat = try Prosody(cues: [.intonation]).maskable(voice).samples(keeping: [])
    let before = fundamentals(of: voice.samples, sampleRate: sampleRate)
    let after = fundamentals(of: flat, sampleRate: sampleRate)
    #expect(deviation(semitones(before, relativeTo: 140)) > 2)
    #expect(deviation(semitones(after, relativeTo: 140)) < 0.2)
    // The median is 140 Hz: the sine that modulates the pitch is positive half of the time.
    #expect(after.allSatisfy { isClose($0, 140, within: 4) })
  }

  @Test func spectralTiltDoesNotChange() throws {
    let flat = try Prosody(cues: [.intonation]).maskable(voice).samples(keeping: [])
    let before = try #require(SpectralTilt(voice))
    let after = try #require(
      SpectralTilt(AudioSignal(samples: flat, sampleRate: voice.sampleRate)))
    #expect(isClose(after.slope, before.slope, within: 0.3))
  }

  @Test func formantsDoNotChange() throws {
    // Pulses that glide over an octave through two formants; the expected result is pulses of constant
    // frequency through the same formants.
    let formants = [(frequency: 700.0, bandwidth: 80.0), (frequency: 1800.0, bandwidth: 120.0)]
    let glide = SyntheticSound.vowel(
      formants: formants, seconds: 1.5, fundamental: { 110 * exp2($0 / 1.5) })
    let note = SyntheticSound.vowel(
      formants: formants, seconds: 1.5, fundamental: { _ in 110 * exp2(0.5) })
    let flat = try Prosody(cues: [.intonation]).maskable(glide).samples(keeping: [])
    for band in [400.0...600, 600...800, 800...1300, 1650...1950, 2200...3000] {
      let found = bandLevel(flat, band: band, sampleRate: 16_000) - decibels(flat)
      let ideal =
        bandLevel(note.samples, band: band, sampleRate: 16_000) - decibels(note.samples)
      #expect(isClose(found, ideal, within: 1.5), "\(band): \(found) and \(ideal) dB")
    }
  }

  @Test func unvoicedSamplesDoNotChange() throws {
    let noise = SyntheticSound.noise(seconds: 0.5, amplitude: 0.02)
    let signal = try AudioSignal(
      samples: voice.samples + noise.samples + voice.samples, sampleRate: 16_000)
    let flat = try Prosody(cues: [.intonation]).maskable(signal).samples(keeping: [])
    let middle = voice.samples.count + 1000..<voice.samples.count + noise.samples.count - 1000
    #expect(flat[middle] == signal.samples[middle])
    #expect(flat[..<voice.samples.count] != signal.samples[..<voice.samples.count])
  }

  @Test func levelDoesNotChange() throws {
    let flat = try Prosody(cues: [.intonation]).maskable(voice).samples(keeping: [])
    #expect(isClose(decibels(flat), decibels(voice.samples), within: 0.1))
    let before = blockLevels(voice.samples, length: 1600)
    let after = blockLevels(flat, length: 1600)
    for (one, other) in zip(before, after) { #expect(isClose(one, other, within: 1.5)) }
  }

  @Test func constantPitchHardlyChanges() throws {
    let monotone = SyntheticSound.vowel(
      formants: [(700, 80)], seconds: 1, fundamental: { _ in 125 })
    let flat = try Prosody(cues: [.intonation]).maskable(monotone).samples(keeping: [])
    let difference = zip(flat, monotone.samples).map { $0 - $1 }
    #expect(decibels(difference) < decibels(monotone.samples) - 20)
  }

  @Test(.enabled(if: Shared.isPresent, Shared.hint)) func realSpeechBecomesMonotone() throws {
    let signal = try Shared.wav16("corpora/emodb/wav/03a01Fa.wav")
    let flat = try Prosody(cues: [.intonation]).maskable(signal).samples(keeping: [])
    let contour = try PitchTracker().contour(of: signal).frequencies.compactMap { $0 }.sorted()
    let median = contour[contour.count / 2]
    let before = semitones(fundamentals(of: signal.samples), relativeTo: median).map(abs).sorted()
    let after = semitones(fundamentals(of: flat), relativeTo: median).map(abs).sorted()
    // The 90th percentile of the frames that an independent method classifies as voiced; it also makes
    // errors.
    #expect(before[before.count * 9 / 10] > 4)
    #expect(after[after.count * 9 / 10] < 0.5)
  }
}
