import EmoLIMEModels
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

/// Descriptors of eGeMAPS of signals with known descriptors.
@Suite struct EGeMAPSDescriptorTests {
  private func contour(_ name: String, of signal: AudioSignal) throws -> [Double] {
    let descriptors = try EGeMAPS().descriptors(of: signal)
    return try #require(descriptors.contour(named: name)).map { Double($0) }
  }

  /// Triangular pulses, each of a number of samples and an amplitude, until a second is full.
  private func pulses(_ cycle: [(period: Int, amplitude: Float)]) throws -> AudioSignal {
    var samples: [Float] = []
    var index = 0
    while samples.count < 16_000 {
      let pulse = cycle[index % cycle.count]
      index += 1
      samples += (0..<pulse.period).map { pulse.amplitude * max(0, 1 - Float($0) / 40) }
    }
    return try AudioSignal(samples: Array(samples.prefix(16_000)), sampleRate: 16_000)
  }

  @Test func namesUnitsAndFamiliesAreThoseOfTheSet() throws {
    for (name, unit, family) in [
      ("Loudness_sma3", "", LowLevelDescriptors.Family.energy),
      ("F0semitoneFrom27.5Hz_sma3nz", "semitone", .frequency),
      ("shimmerLocaldB_sma3nz", "dB", .energy), ("slope0-500_sma3", "dB/Hz", .spectral),
      ("F2bandwidth_sma3nz", "Hz", .frequency), ("F3amplitudeLogRelF0_sma3nz", "dB", .spectral),
    ] {
      let descriptor = try #require(EGeMAPS.descriptors.first { $0.name == name })
      #expect(descriptor.unit == unit && descriptor.family == family, "\(name)")
      #expect(descriptor.slopeName == nil)
    }
  }

  @Test func balanceOfTwoSinesIsTheirRatio() throws {
    // The stronger one is 20 dB above the other, in the middle of a bin's grid.
    let signal = SyntheticSound.sines([(0.5, 500), (0.05, 3000)])
    for value in try contour("alphaRatio_sma3", of: signal) {
      #expect(isClose(value, -20, within: 0.1))
    }
    for value in try contour("hammarbergIndex_sma3", of: signal) {
      #expect(isClose(value, 20, within: 0.1))
    }
  }

  @Test func fluxIsZeroForASteadySound() throws {
    // 500 Hz: a hop of 10 ms has whole periods.
    let steady = try contour("spectralFlux_sma3", of: SyntheticSound.sines([(0.5, 500)]))
    #expect(steady.allSatisfy { abs($0) < 1e-5 })
    let noise = try contour("spectralFlux_sma3", of: SyntheticSound.noise())
    #expect(noise.allSatisfy { $0 > 0.01 })
  }

  @Test func firstHarmonicsAreTheSecondAndThirdPartial() throws {
    // openSMILE counts from the fundamental, so H1 is at 400 Hz and H2 at 600 Hz.
    let partials = [(0.2, 200.0), (0.2, 400), (0.05, 600), (0.05, 800), (0.05, 1000)]
    let difference = try contour(
      "logRelF0-H1-H2_sma3nz", of: SyntheticSound.sines(partials))
    for value in difference.dropFirst(3).dropLast(3) {
      #expect(isClose(value, 20 * log10(4), within: 0.3))
    }
  }

  @Test func noiseLowersTheHarmonicsToNoiseRatio() throws {
    let pure = try pulses([(100, 0.5)])
    let noise = SyntheticSound.noise(amplitude: 0.05)
    let noisy = try AudioSignal(
      samples: zip(pure.samples, noise.samples).map { $0 + $1 }, sampleRate: 16_000)
    let (clean, mixed) = try (
      contour("HNRdBACF_sma3nz", of: pure), contour("HNRdBACF_sma3nz", of: noisy)
    )
    for (one, two) in zip(clean, mixed).dropFirst(3).dropLast(3) where two != 0 {
      #expect(one > two + 1)
    }
  }

  @Test func periodicPulsesHaveNoJitterAndNoShimmer() throws {
    let signal = try pulses([(100, 0.5)])
    for name in ["jitterLocal_sma3nz", "shimmerLocaldB_sma3nz"] {
      #expect(try contour(name, of: signal).dropFirst(3).allSatisfy { $0 < 1e-5 })
    }
  }

  @Test func jitterIsTheRelativeDifferenceOfPeriods() throws {
    let jitter = try contour("jitterLocal_sma3nz", of: pulses([(100, 0.5), (102, 0.5)]))
    for value in jitter.dropFirst(5).dropLast(5) {
      // Windows of one period hold parts of two pulses, so that their correlation evens periods out.
      #expect(isClose(value, 2 / 101.0, within: 0.3 * 2 / 101.0))
    }
  }

  @Test func shimmerIsTheLevelOfARelativeDifference() throws {
    // The relative difference of 0.5 and 0.45 is 0.05 / 0.475.
    let shimmer = try contour("shimmerLocaldB_sma3nz", of: pulses([(100, 0.5), (100, 0.45)]))
    let expected = 20 * log10(1 + 0.05 / 0.475)
    for value in shimmer.dropFirst(5).dropLast(5) {
      #expect(isClose(value, expected, within: 0.1 * expected))
    }
  }

  @Test func unvoicedFramesHaveTheFloorOfEachDescriptor() throws {
    let descriptors = try EGeMAPS().descriptors(of: SyntheticSound.noise())
    for (index, descriptor) in EGeMAPS.descriptors.enumerated() {
      let contour = descriptors.contour(of: index)
      switch descriptor.name {
      case _ where descriptor.name.contains("amplitude"):
        #expect(contour.allSatisfy { $0 == -201 })
      case _ where descriptor.name.hasSuffix("_sma3"): continue
      case _ where descriptor.name.contains("frequency") || descriptor.name.contains("bandwidth"):
        // Formants are also given for unvoiced frames.
        #expect(contour.contains { $0 > 0 })
      default:
        #expect(contour.allSatisfy { $0 == 0 })
      }
    }
  }
}
