import EmoLIMESignal
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

struct TempoTests {
  private let uneven = [0.4, 0.58, 0.76, 1.16, 1.34, 1.74, 1.92, 2.1, 2.5]

  @Test func syllablesBecomeEvenlySpaced() throws {
    let signal = SyntheticSound.syllables(at: uneven, seconds: 3)
    let even = try Prosody(cues: [.tempo]).maskable(signal).samples(keeping: [])
    #expect(deviation(intervals(centres(signal.samples))) > 0.08)
    let found = centres(even)
    #expect(found.count == uneven.count)
    // The maximum of a syllable that is stretched on one side and compressed on the other moves a
    // little, and windows can deviate by 8 ms from the time map.
    #expect(deviation(intervals(found)) < 0.02)
    #expect(isClose(found[0], uneven[0], within: 0.02))
    #expect(isClose(found[found.count - 1], uneven[uneven.count - 1], within: 0.02))
  }

  @Test func intervalsBecomeEqual() throws {
    let nuclei = [100, 300, 700, 800, 1100]
    let tempo = try #require(EvenTempo(nuclei: nuclei, sampleCount: 1500)).map
    // The mean is 250; the interval of 100 can only be doubled, so the others share the difference.
    let common = (1000.0 - 200) / 3
    let expected = [0, 100, 100 + common, 100 + 2 * common, 300 + 2 * common, 1100, 1500]
    #expect(largestDifference(tempo.targets, expected) < 1e-9)
    for (source, target) in zip(tempo.sources, tempo.targets) {
      #expect(isClose(tempo.source(ofTarget: target), source, within: 1e-9))
    }
    #expect(isClose(tempo.source(ofTarget: 50), 50, within: 1e-12))
    #expect(isClose(tempo.source(ofTarget: 1300), 1300, within: 1e-9))
    #expect(isClose(tempo.source(ofTarget: 100 + common / 2), 200, within: 1e-9))
    #expect(EvenTempo(nuclei: [100, 300], sampleCount: 500) == nil)
  }

  @Test func intervalsChangeAtMostTwofold() throws {
    // The long pause can shrink to a half only.
    let times = [0.3, 0.5, 0.7, 0.9, 2.5, 2.7, 2.9]
    let signal = SyntheticSound.syllables(at: times, seconds: 3.4)
    let even = try Prosody(cues: [.tempo]).maskable(signal).samples(keeping: [])
    let found = intervals(centres(even))
    #expect(found.count == 6)
    #expect(isClose(found[3], 0.8, within: 0.04))
    for index in [0, 1, 2, 4, 5] { #expect(isClose(found[index], 1.8 / 5, within: 0.04)) }
  }

  @Test func evenSpeechHardlyChanges() throws {
    let times = stride(from: 0.3, to: 2.8, by: 0.25).map { $0 }
    let signal = SyntheticSound.syllables(at: times, seconds: 3)
    let even = try Prosody(cues: [.tempo]).maskable(signal).samples(keeping: [])
    let difference = zip(even, signal.samples).map { $0 - $1 }
    #expect(decibels(difference) < decibels(signal.samples) - 15)
  }

  @Test func pitchAndTiltDoNotChange() throws {
    let signal = SyntheticSound.syllables(at: uneven, seconds: 3)
    let even = try Prosody(cues: [.tempo]).maskable(signal).samples(keeping: [])
    let before = fundamentals(of: signal.samples)
    let after = fundamentals(of: even)
    #expect(isClose(mean(after), mean(before), within: 3))
    #expect(after.allSatisfy { (95...145).contains($0) })
    let tilts = try [signal, AudioSignal(samples: even, sampleRate: 16_000)].map {
      try #require(SpectralTilt($0)).slope
    }
    #expect(isClose(tilts[0], tilts[1], within: 0.5))
  }

  @Test(arguments: [8000.0, 48_000]) func otherSampleRatesAreSupported(sampleRate: Double) throws {
    let signal = SyntheticSound.syllables(at: uneven, seconds: 3, sampleRate: sampleRate)
    let even = try Prosody(cues: [.tempo]).maskable(signal).samples(keeping: [])
    #expect(even.count == signal.samples.count)
    #expect(deviation(intervals(centres(even, sampleRate: sampleRate))) < 0.02)
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func intervals(_ times: [Double]) -> [Double] {
    zip(times, times.dropFirst()).map { $1 - $0 }
  }
}
