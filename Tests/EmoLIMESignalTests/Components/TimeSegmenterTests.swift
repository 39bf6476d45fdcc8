import EmoLIMESignal
import Foundation
import TestSupport
import Testing

struct TimeSegmentsTests {
  @Test func segmentsAreEquallyLong() throws {
    let signal = SyntheticSound.noise(samples: 1003)
    let ranges = try TimeSegments(count: 4).segments(of: signal).flatMap(\.ranges)
    #expect(ranges == [0..<250, 250..<501, 501..<752, 752..<1003])
  }

  @Test func componentsHaveNamesAndRegions() throws {
    let components = try TimeSegments(count: 4).decompose(SyntheticSound.noise()).components
    #expect(components.map(\.name) == ["0.00–0.25 s", "0.25–0.50 s", "0.50–0.75 s", "0.75–1.00 s"])
    #expect(components[1].region == Component.Region(times: 0.25...0.5))
  }

  @Test func hardCutsKeepSamples() throws {
    let signal = SyntheticSound.noise(samples: 100)
    let parts = try TimeSegments(count: 4, crossfade: 0).decompose(signal)
    #expect(Array(parts.samples[1][25..<50]) == Array(signal.samples[25..<50]))
    #expect(
      parts.samples[1].enumerated().allSatisfy {
        (25..<50).contains($0.offset) || $0.element == 0
      })
  }

  /// Above 4 kHz, half a tone of 500 Hz with a hard cut has more than 10⁵ times the power that remains
  /// with a cross-fade.
  @Test func crossfadesPreventClicks() throws {
    // The cut is at the crest of the wave, a quarter of a period after its zero.
    let tone = SyntheticSound.sines([(0.5, 500)], seconds: 0.5)
    let moved = try AudioSignal(samples: Array(tone.samples[8...7991]), sampleRate: 16_000)
    let clicks = try [0, 0.01].map { crossfade in
      let half = try TimeSegments(count: 2, crossfade: crossfade).decompose(moved).samples[0]
      let sound = try AudioSignal(samples: half, sampleRate: 16_000)
      // The start of the signal, which is a hard cut, is excluded.
      return try power(
        FrequencyBands(count: 2).decompose(sound).samples[1].dropFirst(2000))
    }
    #expect(clicks[0] > 1e5 * clicks[1])
  }

  @Test func crossfadesAreShorterThanTheirSegments() throws {
    let signal = SyntheticSound.noise(samples: 64)
    let decomposition = try TimeSegments(count: 32, crossfade: 1).decompose(signal)
    #expect(sumError(decomposition) <= 1e-7)
    for (index, samples) in decomposition.samples.enumerated() {
      let outside = samples.enumerated().filter { abs($0.offset - 2 * index) > 2 }
      #expect(outside.allSatisfy { $0.element == 0 })
    }
  }

  @Test func invalidSegmentsAreRejected() {
    let signal = SyntheticSound.noise(samples: 3)
    for count in [0, -1, 65] {
      #expect(throws: SignalError.invalidComponentCount(count)) {
        try TimeSegments(count: count).decompose(signal)
      }
    }
    #expect(throws: SignalError.moreSegmentsThanSamples(segments: 4, samples: 3)) {
      try TimeSegments(count: 4).decompose(signal)
    }
    #expect(throws: SignalError.invalidSetting(name: "cross-fade", value: -1, expected: 0...1)) {
      try TimeSegments(count: 2, crossfade: -1).decompose(signal)
    }
    // NaN does not equal itself, so the error is compared by its description.
    let error = #expect(throws: SignalError.self) {
      try TimeSegments(count: 2, crossfade: .nan).decompose(signal)
    }
    #expect(error?.description == "The cross-fade is nan. It must be from 0.0 to 1.0.")
  }
}

/// A segmenter of a user, which implements one function.
private struct Listed: TimeSegmenter {
  var ranges: [[Range<Int>]]
  let crossfade = 0.0
  let summary = "listed"

  func segments(of signal: AudioSignal) -> [Segment] {
    ranges.enumerated().map { Segment(name: "\($0.offset)", ranges: $0.element) }
  }
}

struct TimeSegmenterTests {
  private let signal = SyntheticSound.noise(samples: 100)

  @Test func restOutsideAllSegmentsIsTheBase() throws {
    let decomposition = try Listed(ranges: [[10..<20, 30..<40], [20..<30]]).decompose(signal)
    let base = try #require(decomposition.base)
    #expect(Array(base[..<10]) == Array(signal.samples[..<10]))
    #expect(base[10..<40].allSatisfy { $0 == 0 })
    #expect(sumError(decomposition) == 0)
    let times: [ClosedRange<Double>] = [0.000_625...0.001_25, 0.001_875...0.0025]
    #expect(decomposition.components[0].region.times == times)
  }

  @Test func segmentsCanBeEmpty() throws {
    let decomposition = try Listed(ranges: [[], [5..<5], [0..<100]]).decompose(signal)
    #expect(decomposition.samples[0].allSatisfy { $0 == 0 })
    #expect(decomposition.samples[2] == signal.samples)
  }

  @Test func segmentsMustNotOverlapOrLeaveTheSignal() {
    #expect(throws: SignalError.misplacedSegment(name: "1", range: 9..<20, free: 10..<100)) {
      try Listed(ranges: [[0..<10], [9..<20]]).decompose(signal)
    }
    #expect(throws: SignalError.misplacedSegment(name: "0", range: 50..<101, free: 0..<100)) {
      try Listed(ranges: [[50..<101]]).decompose(signal)
    }
    #expect(throws: SignalError.misplacedSegment(name: "0", range: -1..<10, free: 0..<100)) {
      try Listed(ranges: [[-1..<10]]).decompose(signal)
    }
    #expect(throws: SignalError.invalidComponentCount(0)) {
      try Listed(ranges: []).decompose(signal)
    }
    #expect(
      throws: SignalError.tooManyComponents(65, remedy: "use fewer or longer segments")
    ) {
      try Listed(ranges: (0..<65).map { [$0..<$0 + 1] }).decompose(signal)
    }
  }
}

struct LoudnessSegmentsTests {
  /// Returns noise bursts of 0.5 s with pauses of 0.2 s between them.
  private func bursts(_ count: Int) throws -> AudioSignal {
    let burst = SyntheticSound.noise(seconds: 0.5).samples
    let pause = SyntheticSound.noise(seconds: 0.2, amplitude: 0.0001).samples
    let samples = (0..<count).flatMap { $0 == 0 ? burst : pause + burst }
    return try AudioSignal(samples: samples, sampleRate: 16_000)
  }

  @Test func boundariesAreInPauses() throws {
    let segments = try LoudnessSegments().segments(of: bursts(4))
    #expect(segments.count == 4)
    for (index, segment) in segments.dropLast().enumerated() {
      let end = Double(segment.ranges[0].upperBound) / 16_000
      let pause = 0.7 * Double(index) + 0.5
      #expect((pause...pause + 0.2).contains(end))
    }
  }

  @Test func segmentsDoNotDependOnTheGain() throws {
    let signal = try bursts(3)
    let faint = try AudioSignal(samples: signal.samples.map { $0 / 64 }, sampleRate: 16_000)
    #expect(try LoudnessSegments().segments(of: signal) == LoudnessSegments().segments(of: faint))
  }

  @Test func segmentsHaveTheMinimumLength() throws {
    let signal = SyntheticSound.noise(seconds: 3)
    let segments = try LoudnessSegments(depth: 0, shortest: 0.1).segments(of: signal)
    #expect(segments.count > 5)
    #expect(segments.allSatisfy { $0.ranges[0].count >= 1600 })
  }

  @Test func signalsWithoutAMinimumAreOneSegment() throws {
    let signal = SyntheticSound.sines([(0.1, 300)])
    #expect(try LoudnessSegments().segments(of: signal).flatMap(\.ranges) == [0..<16_000])
  }

  @Test func moreThan64SegmentsAreRejected() throws {
    let signal = try bursts(70)
    #expect(
      throws: SignalError.tooManyComponents(
        70, remedy: "increase the minimum segment length or the depth")
    ) { try LoudnessSegments().decompose(signal) }
  }

  @Test func invalidSettingsAreRejected() {
    let signal = SyntheticSound.noise()
    #expect(throws: SignalError.invalidSetting(name: "depth", value: -1, expected: 0...100)) {
      try LoudnessSegments(depth: -1).decompose(signal)
    }
    let error = #expect(throws: SignalError.self) {
      try LoudnessSegments(window: .nan).decompose(signal)
    }
    #expect(error?.description == "The loudness window is nan. It must be from 0.001 to 10.0.")
  }

  /// The prominences of scipy.signal.find_peaks for the negative curve.
  @Test func minimaAgreeWithSciPy() throws {
    for expected in try ComponentCases.load().minima {
      let found = prominentMinima(of: expected.values, depth: expected.depth)
      #expect(found.map(\.index) == expected.indices)
      #expect(found.map(\.prominence) == expected.prominences)
    }
  }
}

struct TimeFrequencyGridTests {
  @Test func toneBurstIsInItsCell() throws {
    let silence = [Float](repeating: 0, count: 4000)
    let tone = SyntheticSound.sines([(0.5, 3000)], seconds: 0.25).samples
    let signal = try AudioSignal(
      samples: silence + silence + tone + silence, sampleRate: 16_000)
    let cells = try TimeFrequencyGrid(times: TimeSegments(count: 4)).decompose(signal)
    #expect(cells.components.count == 16)
    let powers = cells.samples.map { power($0) }
    let loudest = try #require(powers.indices.max { powers[$0] < powers[$1] })
    #expect(cells.components[loudest].name == "2000–4000 Hz, 0.50–0.75 s")
    #expect(
      cells.components[loudest].region
        == Component.Region(frequencies: 2000...4000, times: 0.5...0.75))
    #expect(powers[loudest] > 0.98 * powers.reduce(0, +))
  }

  @Test func invalidGridsAreRejected() {
    let signal = SyntheticSound.noise()
    #expect(
      throws: SignalError.tooManyComponents(72, remedy: "use fewer bands or fewer segments")
    ) {
      try TimeFrequencyGrid(times: TimeSegments(count: 9), bands: FrequencyBands(count: 8))
        .decompose(signal)
    }
    #expect(throws: SignalError.invalidComponentCount(0)) {
      try TimeFrequencyGrid(times: TimeSegments(), bands: FrequencyBands(count: 0))
        .decompose(signal)
    }
  }
}
