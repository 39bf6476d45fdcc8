import EmoLIMEModels
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

/// Features of signals with known features, and edge cases.
@Suite struct EGeMAPSTests {
  private func features(of signal: AudioSignal) throws -> [String: Double] {
    let extractor = EGeMAPS()
    let values = try extractor.features(of: signal).map { Double($0) }
    return Dictionary(uniqueKeysWithValues: zip(extractor.featureNames, values))
  }

  /// A sawtooth of a period in samples where a gate is open, else silence.
  private func sawtooth(
    period: Int = 100, seconds: Double = 1, amplitude: Float = 0.5,
    isOn: (Double) -> Bool = { _ in true }
  ) throws -> AudioSignal {
    try AudioSignal(
      samples: (0..<Int(16_000 * seconds)).map { index in
        isOn(Double(index) / 16_000)
          ? amplitude * (2 * Float(index % period) / Float(period) - 1) : 0
      }, sampleRate: 16_000)
  }

  // MARK: The list

  @Test func familiesAndUnitsAreThoseOfThePaper() throws {
    #expect(EGeMAPS.functionals.map(\.name) == EGeMAPS().featureNames)
    let counts = EGeMAPS.functionals.reduce(into: [:]) { $0[$1.family, default: 0] += 1 }
    // Frequency: F0 with ten functionals; jitter, and frequency and bandwidth of three formants with two.
    // Energy: loudness with ten; shimmer and HNR with two; the level. Six are temporal.
    #expect(
      counts == [.frequency: 10 + 7 * 2, .energy: 10 + 2 * 2 + 1, .temporal: 6, .spectral: 43])
    for (name, unit) in [
      ("F0semitoneFrom27.5Hz_sma3nz_percentile50.0", "semitone"),
      ("F0semitoneFrom27.5Hz_sma3nz_meanRisingSlope", "semitone/s"),
      ("F0semitoneFrom27.5Hz_sma3nz_stddevNorm", ""), ("loudness_sma3_meanFallingSlope", "1/s"),
      ("slopeV0-500_sma3nz_amean", "dB/Hz"), ("F1frequency_sma3nz_amean", "Hz"),
      ("loudnessPeaksPerSec", "1/s"), ("MeanUnvoicedSegmentLength", "s"),
      ("equivalentSoundLevel_dBp", "dB"),
    ] {
      let functional = try #require(EGeMAPS.functionals.first { $0.name == name })
      #expect(functional.unit == unit, "\(name)")
    }
  }

  // MARK: Known features

  @Test(arguments: [40, 64, 100, 160])
  func pitchOfASawtoothIsInSemitones(period: Int) throws {
    let features = try features(of: sawtooth(period: period))
    let expected = 12 * log2(16_000 / Double(period) / 27.5)
    // Within 1 % of F0, the resolution of the spectrum on the scale of octaves: 0.17 semitones.
    for name in ["amean", "percentile20.0", "percentile50.0", "percentile80.0"] {
      let value = try #require(features["F0semitoneFrom27.5Hz_sma3nz_\(name)"])
      #expect(isClose(value, expected, within: 0.17), "\(name)")
    }
  }

  @Test func levelIsThatOfTheSamples() throws {
    // 500 Hz: whole periods in every frame. openSMILE's scale divides by 32,767.
    let features = try features(of: SyntheticSound.sines([(0.5, 500)]))
    let expected = 20 * log10(0.5 / 2.0.squareRoot() * 32_768 / 32_767)
    #expect(isClose(features["equivalentSoundLevel_dBp"] ?? .nan, expected, within: 1e-4))
  }

  @Test func segmentsAreCountedAndMeasured() throws {
    // Four voiced segments of 0.25 s, each after 0.25 s of silence.
    let features = try features(
      of: sawtooth(seconds: 2.25) { $0.truncatingRemainder(dividingBy: 0.5) >= 0.25 })
    // The last 60 ms have no frame of their own.
    let seconds = 2.25 - 0.06
    #expect(isClose(features["VoicedSegmentsPerSec"] ?? .nan, 4 / seconds, within: 0.02))
    // A frame of 60 ms is voiced if the greater part of it is; the edges are uncertain by that.
    let voiced = try #require(features["MeanVoicedSegmentLengthSec"])
    let unvoiced = try #require(features["MeanUnvoicedSegmentLength"])
    #expect(isClose(voiced, 0.25, within: 0.06))
    #expect(isClose(unvoiced, 0.25, within: 0.06))
    // The pauses between the segments, from the first to the last frame of each: a period of 0.5 s
    // has two frames that belong to no length.
    #expect(isClose(voiced + unvoiced, 0.48, within: 0.03))
    #expect(isClose(features["StddevVoicedSegmentLengthSec"] ?? .nan, 0, within: 0.01))
  }

  @Test func peaksOfLoudnessAreCounted() throws {
    // Five peaks of loudness a second, for two seconds.
    let samples = (0..<32_000).map { index in
      let time = Double(index) / 16_000
      return Float(0.4 * (1 - cos(2 * .pi * 5 * time)) * sin(2 * .pi * 500 * time))
    }
    let features = try features(of: AudioSignal(samples: samples, sampleRate: 16_000))
    // Of 199 frames.
    #expect(isClose(features["loudnessPeaksPerSec"] ?? .nan, 10 / 1.99, within: 1e-5))
  }

  @Test func louderSpeechChangesEnergyOnly() throws {
    let voice = SyntheticSound.voice()
    let louder = try AudioSignal(samples: voice.samples.map { 2 * $0 }, sampleRate: 16_000)
    let (before, after) = try (features(of: voice), features(of: louder))
    for functional in EGeMAPS.functionals {
      let name = functional.name
      let (one, two) = try (#require(before[name]), #require(after[name]))
      switch name {
      case "equivalentSoundLevel_dBp":
        #expect(isClose(two - one, 20 * log10(2), within: 1e-4))
      case _ where name.hasPrefix("spectralFlux") && name.hasSuffix("amean"):
        #expect(isClose(two, 2 * one, within: 1e-4 * one), "\(name)")
      case _ where name.hasPrefix("loudness_"):
        // Stevens' power law with the exponent 0.33.
        let factor = name.hasSuffix("stddevNorm") ? 1 : exp2(2 * 0.33)
        #expect(isClose(two, factor * one, within: 2e-3 * abs(two)), "\(name)")
      case _ where name.hasPrefix("slope") || name.hasPrefix("mfcc"):
        // The slope has one point too few, and the floor of the bands does not scale.
        continue
      default:
        #expect(isClose(two, one, within: 1e-3 * abs(one)), "\(name)")
      }
    }
  }

  // MARK: Edge cases

  @Test func silenceHasTheFloorOfEachDescriptor() throws {
    let silence = try AudioSignal(
      samples: [Float](repeating: 0, count: 16_000), sampleRate: 16_000)
    var expected = Dictionary(
      uniqueKeysWithValues: EGeMAPS().featureNames.map { ($0, 0.0) })
    // The loudness of the lowest energy of a band.
    for name in ["amean", "percentile20.0", "percentile50.0", "percentile80.0"] {
      expected["loudness_sma3_\(name)"] = 0.001033966
    }
    for formant in 1...3 { expected["F\(formant)amplitudeLogRelF0_sma3nz_amean"] = -201 }
    // A flat spectrum at -140 dB.
    expected["slopeUV0-500_sma3nz_amean"] = slopeOfFlatSpectrum(bins: 0...16)
    expected["slopeUV500-1500_sma3nz_amean"] = slopeOfFlatSpectrum(bins: 16...48)
    // Of 95 frames, 94 are decided; their length is that from the first to the last.
    expected["MeanUnvoicedSegmentLength"] = 0.93
    expected["equivalentSoundLevel_dBp"] = -120
    for (name, value) in try features(of: silence) {
      let known = try #require(expected[name])
      #expect(isClose(value, known, within: 1e-6 * max(1e-3, abs(known))), "\(name)")
    }
  }

  /// The least-squares slope of -140 dB in bins of 31.25 Hz, with one point less in its count.
  private func slopeOfFlatSpectrum(bins: ClosedRange<Int>) -> Double {
    let frequencies = bins.map { 31.25 * Double($0) }
    let count = Double(bins.count - 1)
    let sum = frequencies.reduce(0, +)
    let squares = frequencies.reduce(0) { $0 + $1 * $1 }
    let levels = -140 * Double(bins.count)
    return (count * -140 * sum - sum * levels) / (count * squares - sum * sum)
  }

  @Test func noiseHasNoVoicedFeatures() throws {
    let features = try features(of: SyntheticSound.noise())
    for functional in EGeMAPS.functionals {
      let name = functional.name
      let isVoiced =
        name.hasSuffix("_sma3nz_amean") && !name.contains("UV") || name.hasPrefix("F0")
        || name.hasPrefix("MeanVoiced") || name.hasPrefix("VoicedSegments")
      guard isVoiced else { continue }
      #expect(features[name] == (name.contains("amplitude") ? -201 : 0), "\(name)")
    }
    #expect(isClose(features["equivalentSoundLevel_dBp"] ?? .nan, -20, within: 0.1))
    // 129 bins from 1 to 5 kHz over the 32 below, of which DC has half the power of others in noise.
    #expect(isClose(features["alphaRatioUV_sma3nz_amean"] ?? .nan, 6.1, within: 0.3))
  }

  @Test func oneFrameHasMeansButNoSpread() throws {
    let features = try features(of: sawtooth(seconds: 0.06))
    for (name, value) in features where name.hasPrefix("StddevVoiced") || name.hasPrefix("Voiced") {
      #expect(value == 0, "\(name)")
    }
    #expect(features["F0semitoneFrom27.5Hz_sma3nz_stddevNorm"] == 0)
    #expect(features["loudness_sma3_amean"] ?? 0 > 0.1)
  }
}
