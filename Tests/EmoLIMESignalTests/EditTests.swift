import EmoLIMESignal
import Foundation
import TestSupport
import Testing

/// Edits of level, bands, noise and reverberation, measured by plain sums over the samples.
struct EditTests {
  private let voice = SyntheticSound.voice(seconds: 2)
  private static let all: [AudioSignal.Edit] =
    [.gain, .clipping, .telephone, .whiteNoise(), .pinkNoise(), .reverberation()]
    + ((try? AudioSignal.Edit.bandGains()) ?? [])

  @Test func everyEditIsTheIdentityAtItsNeutralValueAndRepeats() throws {
    #expect(Self.all.count == 14)
    #expect(Set(Self.all.map(\.name)).count == 14)
    for edit in Self.all {
      #expect(edit.values == edit.values.sorted() && edit.values.allSatisfy(edit.range.contains))
      if let neutral = edit.neutral {
        #expect(edit.values.contains(neutral), "\(edit.name)")
        #expect(try edit.applied(to: voice, at: neutral).samples == voice.samples, "\(edit.name)")
        // The formula gives the same at the neutral value, so that a curve has no step there.
        let near = try edit.editor(of: voice).signal(neutral == 0 ? 1e-9 : neutral * (1 + 1e-9))
        let difference = zip(near.samples, voice.samples).map { abs($0 - $1) }.max() ?? 1
        #expect(difference < 1e-5, "\(edit.name)")
      }
      for value in edit.values where value != edit.neutral {
        let edited = try edit.applied(to: voice, at: value)
        #expect(edited.samples == (try edit.editor(of: voice).signal(value)).samples)
        #expect(edited.samples.count == voice.samples.count && edited.sampleRate == 16_000)
      }
    }
  }

  @Test(arguments: [-30.0, -3, 6, 20])
  func gainScalesWithoutClipping(decibels: Double) throws {
    let edited = try AudioSignal.Edit.gain.applied(to: voice, at: decibels)
    let change = 10 * log10(power(edited.samples) / power(voice.samples))
    #expect(isClose(change, decibels, within: 1e-5))
    #expect(
      isClose(edited.peakAmplitude / voice.peakAmplitude, pow(10, decibels / 20), within: 1e-5))
  }

  @Test(arguments: [-20.0, -6, 3, 10])
  func gainOfABandChangesItsTonesOnly(decibels: Double) throws {
    let tones = SyntheticSound.sines([(0.2, 500), (0.1, 1500), (0.05, 3500)])
    let edit = try #require(try AudioSignal.Edit.bandGains().first { $0.name == "band-1000-2000" })
    #expect(edit.title == "1000–2000 Hz")
    let edited = try edit.applied(to: tones, at: decibels)
    for (frequency, amplitude) in [
      (500.0, 0.2), (1500, 0.1 * pow(10, decibels / 20)), (3500, 0.05),
    ] {
      #expect(isClose(self.amplitude(of: edited, at: frequency) / amplitude, 1, within: 2e-3))
    }
  }

  @Test func bandsAboveTheBandwidthAreAbsent() throws {
    let narrow = try AudioSignal(
      samples: voice.samples, sampleRate: 16_000,
      source: .init(
        sampleRate: 8000, channels: 1, encoding: "", bandwidth: 4000, decoder: "", resampler: ""))
    let absences = try AudioSignal.Edit.bandGains().map { try $0.editor(of: narrow).absence }
    #expect(absences[..<4].allSatisfy { $0 == nil })
    #expect(absences[4...].allSatisfy { $0 == "the source was sampled at 8000 Hz" })
    let edit = try AudioSignal.Edit.bandGains()[5]
    #expect(try edit.applied(to: narrow, at: 10).samples == narrow.samples)
  }

  @Test(arguments: [-5.0, 0, 20, 40])
  func noiseHasItsRatioExactly(ratio: Double) throws {
    for edit in [AudioSignal.Edit.whiteNoise(), .pinkNoise(seed: 3)] {
      let noisy = try edit.applied(to: voice, at: ratio)
      let noise = zip(noisy.samples, voice.samples).map { $0 - $1 }
      let found = 10 * log10(power(voice.samples) / power(noise))
      #expect(isClose(found, ratio, within: 1e-3), "\(edit.name)")
    }
  }

  @Test func noiseIsWhiteOrPink() throws {
    let tone = SyntheticSound.sines([(0.5, 1000)], seconds: 5)
    // Levels of octaves around 250, 500, ..., 4000 Hz: white noise rises by 3 dB per octave, pink by none.
    for (edit, slope) in [(AudioSignal.Edit.whiteNoise(), 3.01), (.pinkNoise(), 0)] {
      let noisy = try edit.applied(to: tone, at: 0)
      let noise = try AudioSignal(
        samples: zip(noisy.samples, tone.samples).map { $0 - $1 }, sampleRate: 16_000)
      let levels = (0..<5).map { octave -> Double in
        let centre = 250 * exp2(Double(octave))
        return 10 * log10(octavePower(of: noise, around: centre))
      }
      for (one, next) in zip(levels, levels.dropFirst()) {
        #expect(isClose(next - one, slope, within: 0.4), "\(edit.name): \(levels)")
      }
    }
    let (one, same, other) = (1, 1, 2) as (UInt64, UInt64, UInt64)
    func noisy(_ seed: UInt64) throws -> [Float] {
      try AudioSignal.Edit.whiteNoise(seed: seed).applied(to: voice, at: 10).samples
    }
    #expect(try noisy(one) == noisy(same) && noisy(one) != noisy(other))
  }

  @Test(arguments: [0.2, 0.5, 1.5])
  func reverberationDecaysBySixtyDecibelsInItsTime(time: Double) throws {
    var samples = [Float](repeating: 0, count: 64_000)
    samples[100] = 1
    let impulse = try AudioSignal(samples: samples, sampleRate: 16_000)
    let response = try AudioSignal.Edit.reverberation().applied(to: impulse, at: time).samples
    #expect(isClose(power(response) / power(samples), 1, within: 1e-4))
    let direct = Double(response[100])
    let tail = response[101...].map { Double($0) * Double($0) }
    // Equal energies at 0.5 s, in proportion to the time.
    #expect(isClose(tail.reduce(0, +) / (direct * direct), time / 0.5, within: 0.15 * time / 0.5))
    // Schroeder (1965): the energy that remains, from -5 to -35 dB.
    var remaining = tail.reversed().reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1) }
    remaining.reverse()
    let levels = remaining.map { 10 * log10($0 / remaining[0]) }
    let start = try #require(levels.firstIndex { $0 < -5 })
    let end = try #require(levels.firstIndex { $0 < -35 })
    #expect(isClose(2 * Double(end - start) / 16_000 / time, 1, within: 0.05))
  }

  @Test func telephoneAttenuatesOutsideItsBand() throws {
    let tones = SyntheticSound.sines([(0.2, 100), (0.2, 1000), (0.2, 3000), (0.2, 5000)])
    for attenuation in [5.0, 20, 60] {
      let edited = try AudioSignal.Edit.telephone.applied(to: tones, at: attenuation)
      let outside = 0.2 * pow(10, -attenuation / 20)
      for (frequency, expected) in [(100.0, outside), (1000, 0.2), (3000, 0.2), (5000, outside)] {
        #expect(isClose(amplitude(of: edited, at: frequency), expected, within: 2e-4))
      }
    }
    let narrow = SyntheticSound.sines([(0.2, 400)], sampleRate: 8000)
    #expect(try AudioSignal.Edit.telephone.editor(of: narrow).absence == nil)
  }

  @Test func clippingLimitsThePeak() throws {
    let edited = try AudioSignal.Edit.clipping.applied(to: voice, at: 6)
    let limit = voice.peakAmplitude * pow(10, -0.3)
    #expect(isClose(edited.peakAmplitude, limit, within: 1e-6))
    for (one, other) in zip(edited.samples, voice.samples) where abs(Double(other)) < limit {
      #expect(one == other)
    }
  }

  @Test func valuesCanBeChosen() throws {
    let edit = try AudioSignal.Edit.gain.evaluated(from: -9, to: 3, count: 4)
    #expect(edit.values == [-9, -5, -1, 0, 3])
    #expect(
      try AudioSignal.Edit.gain.evaluated(from: -10, to: 10, count: 3).values == [-10, 0, 10])
    #expect(throws: SignalError.emptyEditRange(name: "gain", from: 3, to: -9)) {
      try AudioSignal.Edit.gain.evaluated(from: 3, to: -9)
    }
    #expect(
      throws: SignalError.invalidSetting(name: "gain value", value: -31, expected: -30...20)
    ) { try AudioSignal.Edit.gain.evaluated(from: -31, to: 0) }
    #expect(throws: SignalError.self) { try AudioSignal.Edit.gain.evaluated(from: .nan, to: 0) }
    #expect(throws: SignalError.self) {
      try AudioSignal.Edit.gain.evaluated(from: 0, to: 1, count: 1)
    }
    #expect(throws: SignalError.self) { try AudioSignal.Edit.gain.applied(to: voice, at: 21) }
    let loud = try AudioSignal(samples: [1e6, 0], sampleRate: 16_000)
    #expect(throws: SignalError.self) { try AudioSignal.Edit.gain.applied(to: loud, at: 20) }
  }

  @Test func shortSignalsAreEdited() throws {
    let click = try AudioSignal(samples: [0, 0.5, -0.25], sampleRate: 16_000)
    for edit in Self.all {
      for value in edit.values {
        #expect(try edit.applied(to: click, at: value).samples.count == 3, "\(edit.name)")
      }
    }
  }

  /// The amplitude of a sine of a signal, away from its ends.
  private func amplitude(of signal: AudioSignal, at frequency: Double) -> Double {
    let middle = signal.samples.dropFirst(2000).dropLast(2000)
    let sums = middle.enumerated().reduce((0.0, 0.0)) { sums, pair in
      // A Hann window keeps other tones out.
      let window = 1 - cos(2 * .pi * Double(pair.offset) / Double(middle.count))
      let phase = 2 * .pi * frequency * Double(pair.offset) / signal.sampleRate
      let sample = window * Double(pair.element)
      return (sums.0 + sample * cos(phase), sums.1 + sample * sin(phase))
    }
    return 2 * (sums.0 * sums.0 + sums.1 * sums.1).squareRoot() / Double(middle.count)
  }

  /// The power of an octave, by 12 frequencies of blocks under a Hann window.
  private func octavePower(of signal: AudioSignal, around centre: Double) -> Double {
    let length = 1024
    return (0..<12).reduce(0) { sum, index in
      let frequency = centre * exp2((Double(index) - 5.5) / 12)
      let window = (0..<length).map { sample -> (Double, Double) in
        let phase = 2 * .pi * Double(sample)
        let weight = 1 - cos(phase / Double(length))
        let turn = phase * frequency / signal.sampleRate
        return (weight * cos(turn), weight * sin(turn))
      }
      let powers = stride(from: 0, through: signal.samples.count - length, by: length).map {
        start in
        let sums = window.enumerated().reduce((0.0, 0.0)) { sums, pair in
          let sample = Double(signal.samples[start + pair.offset])
          return (sums.0 + sample * pair.element.0, sums.1 + sample * pair.element.1)
        }
        return sums.0 * sums.0 + sums.1 * sums.1
      }
      return sum + frequency * powers.reduce(0, +)
    }
  }
}
