import EmoLIMESignal
import Foundation
import TestSupport
import Testing

struct ShortTimeFourierTransformTests {
  private typealias Transform = ShortTimeFourierTransform

  /// Full scale is 1, and the noise stays below it.
  private let reconstructionTolerance = 1e-6

  @Test(arguments: [1, 2, 3, 64, 127, 128, 129, 255, 256, 257, 511, 512, 513, 1000, 16_000, 48_001])
  func inverseReconstructsAnyLength(samples: Int) throws {
    for edge in Transform.Edge.allCases {
      let transform = try Transform(windowLength: 512, hop: 128, edge: edge)
      let signal = SyntheticSound.noise(samples: samples, amplitude: 0.25)
      #expect(try reconstructionError(signal, transform) <= reconstructionTolerance)
    }
  }

  @Test(arguments: ShortTimeFourierTransform.Window.allCases, [16, 100, 255, 512, 1023])
  func inverseReconstructsWithAnyWindow(
    window: ShortTimeFourierTransform.Window, length: Int
  ) throws {
    let signal = SyntheticSound.noise(samples: 3001, amplitude: 0.25)
    for hop in [1, length / 7 + 1, length / 3, length / 2] {
      let transform = try Transform(windowLength: length, hop: hop, window: window)
      #expect(
        try reconstructionError(signal, transform) <= reconstructionTolerance,
        "window of \(length), hop \(hop)")
    }
  }

  @Test func rectangularWindowsNeedNoOverlap() throws {
    let transform = try Transform(windowLength: 256, hop: 256, window: .rectangular)
    let signal = SyntheticSound.noise(samples: 1001, amplitude: 0.25)
    #expect(try reconstructionError(signal, transform) <= reconstructionTolerance)
  }

  @Test(arguments: [512, 511, 500, 513, Int.max])
  func insufficientOverlapIsRejected(hop: Int) {
    #expect(throws: SignalError.insufficientOverlap(length: 512, hop: hop, window: .hann)) {
      try Transform(windowLength: 512, hop: hop)
    }
  }

  @Test(arguments: [(0, 1), (1, 1), (-512, 128), (512, 0), (512, -1), (1 << 30, 1)])
  func invalidWindowsAreRejected(length: Int, hop: Int) {
    #expect(throws: SignalError.invalidWindow(length: length, hop: hop)) {
      try Transform(windowLength: length, hop: hop)
    }
  }

  /// Midway between the centres of two Hann windows, the sum of the squared windows is
  /// 2 cos⁴(π hop / 2N), which is a tenth at hop = 0.6864 N.
  @Test func everyValidHopReconstructs() throws {
    for (window, length) in [(Transform.Window.hann, 64), (.hann, 512), (.hamming, 512)] {
      let signal = SyntheticSound.noise(samples: 6 * length, amplitude: 0.25)
      var longest = 0
      for hop in length / 3...length {
        guard let transform = try? Transform(windowLength: length, hop: hop, window: window)
        else { continue }
        longest = hop
        #expect(
          try reconstructionError(signal, transform) <= reconstructionTolerance,
          "\(window) hop \(hop)")
      }
      if window == .hann { #expect(longest == Int(0.6864 * Double(length))) }
      #expect(longest > length / 2)
    }
  }

  @Test func sineHasTheMagnitudeOfItsWindow() throws {
    // 1 kHz lies in the middle of bin 32; a Hann window spreads it over the bins beside, and its peak
    // is amplitude · N / 4.
    let spectrogram = Spectrogram(SyntheticSound.sines([(0.5, 1000)]))
    let magnitudes = (0..<spectrogram.bins).map { bin in
      let value = spectrogram[frame: 60, bin: bin]
      return Double(hypot(value.real, value.imaginary))
    }
    #expect(isClose(magnitudes[32], 0.5 * 512 / 4, within: 1e-3))
    #expect(isClose(magnitudes[31], 0.5 * 512 / 8, within: 1e-3))
    #expect(magnitudes[40] < 1e-3)
    #expect(spectrogram.frequency(ofBin: 32) == 1000)
    #expect(spectrogram.time(ofFrame: 125) == 1)
  }

  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func valuesAgreeWithLibrosa() throws {
    struct Fixture: Decodable {
      let shape: [Int]
      let cells: [[Double]]
    }
    let fixture = try Shared.decode(Fixture.self, from: "fixtures/lime/librosa_stft.json")
    let transform = try Transform(windowLength: 512, hop: 128, edge: .reflection)
    let spectrogram = Spectrogram(
      try Shared.wav16("fixtures/wav2vec2/input.wav"), transform: transform)
    #expect(spectrogram.bins == fixture.shape[0])
    // One frame more than librosa's, unless the length is a multiple of the hop.
    #expect((0...1).contains(spectrogram.frames - fixture.shape[1]))
    #expect(fixture.cells.count > 50)
    for cell in fixture.cells {
      let value = spectrogram[frame: Int(cell[1]), bin: Int(cell[0])]
      #expect(isClose(Double(value.real), cell[2], within: 2e-5))
      #expect(isClose(Double(value.imaginary), cell[3], within: 2e-5))
    }
  }

  @Test func valuesOfASpectrogramMustBeFinite() throws {
    var spectrogram = Spectrogram(SyntheticSound.noise(samples: 100))
    spectrogram.values[0] = .nan
    #expect(throws: SignalError.notFinite(index: 0)) { try spectrogram.signal() }
  }

  @Test func decodingChecksTheSettings() throws {
    let transform = try Transform(
      windowLength: 400, hop: 160, window: .hamming, edge: .reflection)
    let data = try JSONEncoder().encode(transform)
    #expect(try JSONDecoder().decode(Transform.self, from: data) == transform)
    let broken = String(decoding: data, as: UTF8.self).replacing("160", with: "0")
    #expect(throws: SignalError.invalidWindow(length: 400, hop: 0)) {
      try JSONDecoder().decode(Transform.self, from: Data(broken.utf8))
    }
  }

  @Test func threadsCanPlanAndTransformAtTheSameTime() async throws {
    let signal = SyntheticSound.noise(samples: 4000, amplitude: 0.25)
    let errors = try await withThrowingTaskGroup(of: Double.self) { group in
      for length in 300..<400 {
        group.addTask {
          try reconstructionError(signal, Transform(windowLength: length, hop: length / 4))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(errors.count == 100)
    #expect(errors.allSatisfy { $0 <= reconstructionTolerance })
  }
}

/// Returns the largest difference of a signal and the inverse of its spectrogram.
private func reconstructionError(
  _ signal: AudioSignal, _ transform: ShortTimeFourierTransform
) throws -> Double {
  let inverse = try Spectrogram(signal, transform: transform).signal()
  return largestDifference(signal.samples.map(Double.init), inverse.samples.map(Double.init))
}
