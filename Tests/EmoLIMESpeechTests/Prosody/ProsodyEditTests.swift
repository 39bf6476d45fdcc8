import EmoLIMESignal
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

/// Edits of prosody, measured independently of the tracker and the spectra that make them.
struct ProsodyEditTests {
  /// A vowel whose fundamental frequency moves by 3 semitones around 200 Hz, slowly enough for blocks of
  /// 50 ms.
  private let voice = SyntheticSound.vowel(
    formants: [(frequency: 700, bandwidth: 80), (frequency: 1800, bandwidth: 120)], seconds: 2,
    fundamental: { 200 * exp2(0.25 * sin(.pi * $0)) })

  @Test func everyEditIsTheIdentityAtItsNeutralValueAndRepeats() throws {
    #expect(
      AudioSignal.Edit.prosody.map(\.name) == [
        "pitch-level", "pitch-range", "tempo", "pauses", "spectral-tilt",
      ])
    for edit in AudioSignal.Edit.prosody {
      let neutral = try #require(edit.neutral)
      #expect(edit.values.contains(neutral))
      #expect(try edit.applied(to: voice, at: neutral).samples == voice.samples)
      for value in [edit.values[0], edit.values[edit.values.count - 1]] {
        let edited = try edit.applied(to: voice, at: value)
        #expect(edited.samples == (try edit.applied(to: voice, at: value)).samples)
      }
    }
  }

  @Test(arguments: [-6.0, -2, 3, 7])
  func pitchLevelShiftsTheFundamental(semitones shift: Double) throws {
    let edited = try AudioSignal.Edit.pitchLevel.applied(to: voice, at: shift)
    #expect(edited.samples.count == voice.samples.count)
    let before = semitones(fundamentals(of: voice.samples), relativeTo: 200)
    let after = semitones(fundamentals(of: edited.samples), relativeTo: 200)
    #expect(isClose(median(after) - median(before), shift, within: 0.15))
    #expect(isClose(deviation(after), deviation(before), within: 0.3))
    #expect(isClose(decibels(edited.samples), decibels(voice.samples), within: 0.2))
  }

  @Test(arguments: [0.0, 0.5, 1.5, 2])
  func pitchRangeScalesItsMovement(factor: Double) throws {
    let edited = try AudioSignal.Edit.pitchRange.applied(to: voice, at: factor)
    let before = semitones(fundamentals(of: voice.samples), relativeTo: 200)
    let after = semitones(fundamentals(of: edited.samples), relativeTo: 200)
    #expect(isClose(deviation(after), factor * deviation(before), within: 0.2))
    #expect(isClose(median(after), median(before), within: 0.4))
  }

  @Test func flatPitchIsThatOfMaskedIntonation() throws {
    let flat = try AudioSignal.Edit.pitchRange.applied(to: voice, at: 0).samples
    let masked = try Prosody(cues: [.intonation]).maskable(voice).samples(keeping: [])
    let difference = zip(flat, masked).map { $0 - $1 }
    // Places of periods can differ by a sample, where both round.
    #expect(decibels(difference) < decibels(masked) - 15)
  }

  @Test(arguments: [0.5, 0.8, 1.5, 2])
  func tempoScalesTimesAndKeepsPitch(tempo: Double) throws {
    let times = stride(from: 0.3, to: 2.8, by: 0.25).map { $0 }
    let syllables = SyntheticSound.syllables(at: times, seconds: 3)
    let edited = try AudioSignal.Edit.tempo.applied(to: syllables, at: tempo)
    #expect(edited.samples.count == Int((48_000 / tempo).rounded()))
    let found = centres(edited.samples)
    #expect(found.count == times.count)
    for (time, place) in zip(times, found) { #expect(isClose(place, time / tempo, within: 0.02)) }
    let before = fundamentals(of: voice.samples)
    let after = fundamentals(of: try AudioSignal.Edit.tempo.applied(to: voice, at: tempo).samples)
    let shift = mean(semitones(after, relativeTo: 200)) - mean(semitones(before, relativeTo: 200))
    #expect(isClose(shift, 0, within: 0.2))
  }

  @Test(arguments: [0.0, 0.5, 3])
  func pausesScaleAndSpeechDoesNot(factor: Double) throws {
    let before = SyntheticSound.voice(seconds: 1)
    let quiet = [Float](repeating: 0, count: 8000)
    let signal = try AudioSignal(
      samples: quiet + before.samples + quiet + before.samples + quiet, sampleRate: 16_000)
    let edited = try AudioSignal.Edit.pauses.applied(to: signal, at: factor)
    // A pause begins and ends with a frame of 64 ms, which the speech before and after it fills in part.
    let change = Double(edited.samples.count - signal.samples.count) / 16_000
    #expect(isClose(change, (factor - 1) * 0.5, within: abs(factor - 1) * 0.07))
    let difference = zip(edited.samples, signal.samples).prefix(20_000).map { abs($0 - $1) }
    #expect((difference.max() ?? 1) < 1e-6)
    #expect(try AudioSignal.Edit.pauses.editor(of: before).absence == "no pause of 0.2 s")
  }

  @Test(arguments: [-6.0, -3, 2, 6])
  func tiltTurnsTheSpectrum(slope: Double) throws {
    let noise = SyntheticSound.noise(seconds: 2)
    let edited = try AudioSignal.Edit.spectralTilt.applied(to: noise, at: slope)
    #expect(isClose(decibels(edited.samples), decibels(noise.samples), within: 0.01))
    func twoOctaves(_ samples: [Float]) -> Double {
      bandLevel(samples, band: 2000...2040, sampleRate: 16_000)
        - bandLevel(samples, band: 500...510, sampleRate: 16_000)
    }
    let change = twoOctaves(edited.samples) - twoOctaves(noise.samples)
    #expect(isClose(change, 2 * slope, within: 0.2))
  }

  @Test func changesCombine() throws {
    let speech = try EditableProsody(voice)
    #expect(speech.changed(by: .init()).samples == voice.samples)
    var change = EditableProsody.Change()
    change.pitchLevel = 4
    change.pitchRange = 0
    change.tempo = 0.8
    change.spectralTilt = 3
    let edited = speech.changed(by: change)
    #expect(edited.samples.count == 40_000)
    let after = semitones(fundamentals(of: edited.samples), relativeTo: 200)
    // The first block contains the start of the vowel.
    #expect(after.count > 90 && after.dropFirst().allSatisfy { isClose($0, 4, within: 0.1) })
  }

  @Test func whatIsNotThereIsAbsent() throws {
    let noise = SyntheticSound.noise(seconds: 0.3)
    #expect(try AudioSignal.Edit.pitchLevel.editor(of: noise).absence == "nothing voiced")
    #expect(try AudioSignal.Edit.pitchRange.applied(to: noise, at: 0).samples == noise.samples)
    let click = try AudioSignal(samples: [0, 0.5, -0.25], sampleRate: 16_000)
    for edit in AudioSignal.Edit.prosody {
      for value in edit.values {
        #expect(!(try edit.applied(to: click, at: value)).samples.isEmpty)
      }
    }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }
}
