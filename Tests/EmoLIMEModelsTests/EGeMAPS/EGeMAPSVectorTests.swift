import EmoLIMEModels
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

/// Functionals and descriptors of a made-up signal against openSMILE's, which section 12 of
/// `../shared/egemaps.md` lists.
@Suite(.enabled(if: Shared.isPresent, Shared.hint))
struct EGeMAPSVectorTests {
  /// Values are listed with seven digits.
  private let tolerance = 1e-5

  @Test func functionalsMatch() throws {
    let expected = try Self.rows(of: "func", startingWith: "* ", count: 9).flatMap(\.values)
    let actual = try EGeMAPS().features(of: Self.signal())
    try #require(expected.count == 88 && actual.count == 88)
    for (index, value) in expected.enumerated() {
      #expect(
        isClose(Double(actual[index]), value, within: tolerance * abs(value)),
        "\(EGeMAPS.functionals[index].name): \(actual[index]), not \(value)")
    }
  }

  @Test func descriptorsMatch() throws {
    let descriptors = try EGeMAPS().descriptors(of: Self.signal())
    #expect(descriptors.frames == 183)
    for (frame, values) in try Self.rows(of: "lld", startingWith: "* row ", count: 7) {
      try #require(values.count == 25)
      for (index, value) in values.enumerated() {
        let actual = descriptors.contour(of: index)[frame]
        #expect(
          isClose(Double(actual), value, within: tolerance * abs(value)),
          "\(EGeMAPS.descriptors[index].name) in frame \(frame): \(actual), not \(value)")
      }
    }
  }

  /// Noise, and pulses of 200 and 145 Hz in it.
  private static func signal() throws -> AudioSignal {
    var state = 1
    let samples = (0..<30_000).map { index in
      state = (1_103_515_245 * state + 12_345) % (1 << 31)
      let noise = (state >> 16) % 401 - 200
      let period =
        switch index {
        case 4000..<14_000: 80
        case 18_000..<26_000: 110
        default: 0
        }
      guard period > 0 else { return noise }
      let phase = index % period
      return noise + 200 * (phase < period / 2 ? phase : period - phase) - 4000
    }
    try #require(samples.reduce(0, +) == 11_845_601)
    return try AudioSignal(samples: samples.map { Float($0) / 32_768 }, sampleRate: 16_000)
  }

  /// The lists of numbers of a level in the fact sheet, each with the first number of its line.
  private static func rows(
    of level: String, startingWith prefix: String, count: Int
  ) throws -> [(first: Int, values: [Double])] {
    let lines = try String(contentsOf: Shared.url("egemaps.md"), encoding: .utf8)
      .split(separator: "\n").drop { !$0.hasPrefix("## 12.") }
    let rows = lines.drop { !$0.hasPrefix("Level `\(level)`") }.dropFirst()
      .prefix { $0.hasPrefix(prefix) }
      .compactMap { line -> (Int, [Double])? in
        let parts = line.dropFirst(prefix.count).split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let first = Int(parts[0].prefix { $0.isNumber }) else { return nil }
        return (first, parts[1].split(separator: " ").compactMap { Double($0) })
      }
    try #require(rows.count == count)
    return rows
  }
}
