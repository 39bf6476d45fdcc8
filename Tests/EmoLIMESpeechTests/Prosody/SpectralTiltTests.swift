import EmoLIMESignal
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

struct SpectralTiltTests {
  /// Each octave of white noise has twice the power of the octave below: 3.01 dB.
  @Test(arguments: [11_400.0, 16_000, 48_000])
  func noiseHasThreeDecibelsPerOctave(sampleRate: Double) throws {
    let noise = SyntheticSound.noise(seconds: 20, sampleRate: sampleRate)
    let tilt = try #require(SpectralTilt(noise))
    #expect(isClose(tilt.slope, 10 * log10(2), within: 0.1))
    // NumPy: polyfit of the sums of three neighbouring published levels.
    #expect(isClose(tilt.averageSlope, -5.494259, within: 1e-6))
  }

  @Test(arguments: [nil, -3, -8, 0] as [Double?])
  func tiltBecomesNeutral(neutral: Double?) throws {
    for voice in [SyntheticSound.voice(seconds: 2), SyntheticSound.voice(sampleRate: 44_100)] {
      let before = try #require(SpectralTilt(voice))
      let neutralised = try Prosody(cues: [.spectralTilt], neutralTilt: neutral).maskable(voice)
        .samples(keeping: [])
      let after = try #require(
        SpectralTilt(AudioSignal(samples: neutralised, sampleRate: voice.sampleRate)))
      let wanted = neutral ?? before.averageSlope
      #expect(isClose(after.slope, wanted, within: 0.25), "\(before.slope) to \(wanted)")
      #expect(isClose(decibels(neutralised), decibels(voice.samples), within: 0.01))
    }
  }

  @Test func filterHasAtMostSixDecibelsPerOctave() throws {
    let noise = SyntheticSound.noise(seconds: 3)
    let samples = try Prosody(cues: [.spectralTilt], neutralTilt: -24).maskable(noise)
      .samples(keeping: [])
    let tilt = try #require(SpectralTilt(AudioSignal(samples: samples, sampleRate: 16_000)))
    #expect(isClose(tilt.slope, 10 * log10(2) - 6, within: 0.2))
  }

  /// Telephone speech at 8 kHz has octave bands from 500 to 2500 Hz only.
  @Test func telephoneSpeechHasATilt() throws {
    let voice = SyntheticSound.voice(seconds: 2, sampleRate: 8000)
    let tilt = try #require(SpectralTilt(voice))
    #expect(tilt.range == 400...3150)
    #expect(isClose(tilt.averageSlope, -6.011465, within: 1e-6))
    let neutralised = try Prosody(cues: [.spectralTilt]).maskable(voice).samples(keeping: [])
    let after = try #require(SpectralTilt(AudioSignal(samples: neutralised, sampleRate: 8000)))
    #expect(isClose(after.slope, tilt.averageSlope, within: 0.25))
  }

  @Test func filterHasNoDelay() throws {
    var click = [Float](repeating: 0, count: 16_000)
    click[8000] = 0.5
    let signal = try AudioSignal(samples: click, sampleRate: 16_000)
    let samples = try Prosody(cues: [.spectralTilt]).maskable(signal).samples(keeping: [])
    let largest = samples.indices.reduce(0) { abs(samples[$1]) > abs(samples[$0]) ? $1 : $0 }
    #expect(largest == 8000)
    for distance in 1..<100 {
      let (left, right) = (samples[8000 - distance], samples[8000 + distance])
      #expect(abs(left - right) < 1e-3)
    }
  }

  @Test func silenceHasNoTilt() throws {
    #expect(SpectralTilt(try AudioSignal(samples: [0, 0, 0], sampleRate: 16_000)) == nil)
    #expect(SpectralTilt(SyntheticSound.noise(sampleRate: 1500)) == nil)
  }
}
