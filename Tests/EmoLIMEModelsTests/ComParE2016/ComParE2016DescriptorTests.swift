import EmoLIMEModels
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

/// Descriptors of ComParE 2016 of signals with known descriptors.
@Suite struct ComParE2016DescriptorTests {
  private func contour(_ name: String, of signal: AudioSignal) throws -> [Double] {
    let descriptors = try ComParE2016().descriptors(of: signal)
    return try #require(descriptors.contour(named: name)).map { Double($0) }
  }

  @Test func namesAndUnitsAreThoseOfTheSet() {
    let descriptors = ComParE2016.descriptors
    #expect(descriptors[0].name == "F0final_sma" && descriptors[64].name == "mfcc_sma[14]")
    #expect(descriptors[0].unit == "Hz")
  }

  @Test("The energy of a sine is its amplitude over √2, on openSMILE's scale")
  func energy() throws {
    // 500 Hz: whole periods in every frame.
    let sine = SyntheticSound.sines([(0.5, 500)])
    let expected = 0.5 / 2.0.squareRoot() * 32_768 / 32_767
    for value in try contour("pcm_RMSenergy_sma", of: sine) {
      #expect(isClose(value, expected, within: 1e-6))
    }
  }

  @Test("A sine crosses zero twice a period")
  func zeroCrossings() throws {
    let sine = SyntheticSound.sines([(0.5, 333)])
    for value in try contour("pcm_zcr_sma", of: sine) {
      #expect(isClose(value, 2 * 333 / 16_000, within: 2 / 960.0))
    }
  }

  @Test("The spectrum of a sine is centred on its frequency")
  func spectrum() throws {
    let sine = SyntheticSound.sines([(0.5, 2000)])
    for value in try contour("pcm_fftMag_spectralCentroid_sma", of: sine) {
      #expect(isClose(value, 2000, within: 1))
    }
    for value in try contour("pcm_fftMag_spectralRollOff50.0_sma", of: sine) {
      #expect(isClose(value, 2000, within: 16))
    }
    // The main lobe of a Hamming window is four bins of a frame wide: ± 100 Hz.
    for value in try contour("pcm_fftMag_spectralVariance_sma", of: sine) {
      #expect(value > 0 && value < 100 * 100)
    }
  }

  @Test("The pitch of a sawtooth is its frequency", arguments: [80.0, 123, 220, 400])
  func pitch(frequency: Double) throws {
    let saw = try AudioSignal(
      samples: (0..<16_000).map {
        Float((Double($0) * frequency / 16_000).truncatingRemainder(dividingBy: 1) - 0.5)
      }, sampleRate: 16_000)
    // Within 1 %, the resolution of the spectrum on the scale of octaves.
    for value in try contour("F0final_sma", of: saw) {
      #expect(isClose(value, frequency, within: 0.01 * frequency))
    }
  }

  @Test("A periodic wave has no jitter, no shimmer and little noise")
  func periodicity() throws {
    let saw = try AudioSignal(
      samples: (0..<16_000).map { Float($0 % 100) / 100 - 0.5 }, sampleRate: 16_000)
    let jitter = try contour("jitterLocal_sma", of: saw)
    let shimmer = try contour("shimmerLocal_sma", of: saw)
    let ratio = try contour("logHNR_sma", of: saw)
    for frame in jitter.indices.dropFirst(3) {
      #expect(jitter[frame] < 1e-6)
      #expect(shimmer[frame] < 1e-6)
      #expect(ratio[frame] > 60 || ratio[frame] == 0)
    }
  }

  @Test("White noise has no pitch, and a harmonics-to-noise ratio at the floor")
  func unvoiced() throws {
    let noise = SyntheticSound.noise(seconds: 2)
    let pitch = try contour("F0final_sma", of: noise)
    let unvoiced = pitch.indices.dropFirst().dropLast().filter { frame in
      pitch[frame - 1...frame + 1].allSatisfy { $0 == 0 }
    }
    #expect(unvoiced.count > pitch.count * 8 / 10)
    let ratio = try contour("logHNR_sma", of: noise)
    for frame in unvoiced { #expect(ratio[frame] == -100) }
  }

  @Test("Silence has no energy, no F0 and no slopes")
  func silence() throws {
    let silence = try AudioSignal(
      samples: [Float](repeating: 0, count: 16_000), sampleRate: 16_000)
    for name in ["pcm_RMSenergy_sma", "F0final_sma", "pcm_fftMag_spectralFlux_sma"] {
      #expect(try contour(name, of: silence).allSatisfy { $0 == 0 })
    }
    // A zero between zeros counts as a crossing; the first and last sample of a frame do not.
    for value in try contour("pcm_zcr_sma", of: silence) {
      #expect(isClose(value, 958 / 960.0, within: 1e-6))
    }
    let descriptors = try ComParE2016().descriptors(of: silence)
    for descriptor in 6..<65 {
      let slopes = try #require(descriptors.slopes(of: descriptor))
      #expect(slopes.allSatisfy { abs($0) < 1e-6 })
    }
  }

  @Test("The slope of a linear contour is its change per frame")
  func slopes() throws {
    // A sine at 500 Hz whose amplitude grows by 10⁻⁵ a sample.
    let samples = (0..<16_000).map { index in
      Float(1e-5 * Double(index) * sin(2 * .pi * 500 * Double(index) / 16_000))
    }
    let descriptors = try ComParE2016().descriptors(
      of: AudioSignal(samples: samples, sampleRate: 16_000))
    let slopes = try #require(descriptors.slopes(of: 8))
    let expected = 160e-5 / 2.0.squareRoot() * 32_768 / 32_767
    for frame in 10..<slopes.count - 10 {
      #expect(isClose(Double(slopes[frame]), expected, within: 0.01 * expected))
    }
  }

  @Test("Frames after the last one count as 0 where a window reaches beyond both ends")
  func slopesOfShortSignals() throws {
    // Two frames: the second one sees two of them, and the first one repeated before them.
    let energy = ComParE2016.descriptors.firstIndex { $0.name == "pcm_RMSenergy_sma" }
    let index = try #require(energy)
    let descriptors = try ComParE2016().descriptors(of: SyntheticSound.noise(samples: 960))
    let first = descriptors.contour(of: index)[0]
    let slopes = try #require(descriptors.slopes(of: index))
    #expect(isClose(Double(slopes[1]), Double(-0.3 * first), within: 1e-6))
  }

  @Test("Doubling the amplitude doubles the energy, quadruples the power and keeps F0")
  func scaling() throws {
    let voice = SyntheticSound.voice()
    let louder = try AudioSignal(samples: voice.samples.map { 2 * $0 }, sampleRate: 16_000)
    for (name, factor) in [
      ("pcm_RMSenergy_sma", 2.0), ("pcm_fftMag_fband250-650_sma", 4),
      ("pcm_fftMag_spectralFlux_sma", 2), ("F0final_sma", 1), ("jitterLocal_sma", 1),
      ("pcm_fftMag_spectralCentroid_sma", 1), ("pcm_fftMag_psySharpness_sma", 1),
    ] {
      let before = try contour(name, of: voice)
      let after = try contour(name, of: louder)
      for (one, two) in zip(before, after) {
        #expect(isClose(two, factor * one, within: 1e-5 * abs(two) + 1e-9), "\(name)")
      }
    }
  }
}
