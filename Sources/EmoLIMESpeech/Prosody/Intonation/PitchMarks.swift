import EmoLIMESignal
import Foundation

/// Marks one moment in each period of a voiced stretch of sound, always the same moment of the
/// period.
///
/// The first mark is the largest amplitude about the middle of the stretch; from there on, to both
/// sides, the next mark is where the sound about it is most like the sound about the last
/// (normalised cross-correlation over one period, at a distance of 0.8 to 1.25 periods).
struct PitchMarks {
  /// The samples that are marked, in their order.
  let positions: [Int]

  /// The nearest and the farthest distance of two marks, in periods.
  private static let reach = 0.8...1.25

  /// - Parameters:
  ///   - stretch: the voiced samples; the marks lie within.
  ///   - period: the period about a sample, in samples.
  init(
    in stretch: Range<Int>, of samples: UnsafeBufferPointer<Float>, period: (Int) -> Double
  ) {
    let middle = (stretch.lowerBound + stretch.upperBound) / 2
    let half = Int(period(middle) / 2)
    let around = (middle - half...middle + half).clamped(
      to: stretch.lowerBound...stretch.upperBound - 1)
    let first = around.reduce(around.lowerBound) { abs(samples[$1]) > abs(samples[$0]) ? $1 : $0 }
    func walk(_ direction: Int) -> [Int] {
      var marks: [Int] = []
      var mark = first
      while let next = Self.next(
        after: mark, direction: direction, in: stretch, of: samples, period: period(mark))
      {
        marks.append(next)
        mark = next
      }
      return marks
    }
    positions = walk(-1).reversed() + [first] + walk(1)
  }

  /// The mark one period after (or before) another, or nil if it would leave the stretch.
  private static func next(
    after mark: Int, direction: Int, in stretch: Range<Int>,
    of samples: UnsafeBufferPointer<Float>, period: Double
  ) -> Int? {
    let half = max(1, Int(period / 2))
    let nearest = max(1, Int((reach.lowerBound * period).rounded()))
    let farthest = max(nearest, Int((reach.upperBound * period).rounded()))
    var best: (mark: Int, likeness: Double)?
    for distance in nearest...farthest {
      let candidate = mark + direction * distance
      guard stretch.contains(candidate) else { break }
      let likeness = Self.likeness(of: mark, and: candidate, half: half, in: samples)
      if likeness > best?.likeness ?? -.infinity { best = (candidate, likeness) }
    }
    return best?.mark
  }

  /// The normalised cross-correlation of the samples about two marks.
  private static func likeness(
    of first: Int, and second: Int, half: Int, in samples: UnsafeBufferPointer<Float>
  ) -> Double {
    let lower = max(-half, -min(first, second))
    let upper = min(half, samples.count - 1 - max(first, second))
    var (product, firstPower, secondPower): (Float, Float, Float) = (0, 0, 0)
    for offset in lower...upper {
      let (one, other) = (samples[first + offset], samples[second + offset])
      product += one * other
      firstPower += one * one
      secondPower += other * other
    }
    let power = Double(firstPower) * Double(secondPower)
    return power > 0 ? Double(product) / power.squareRoot() : 0
  }
}
