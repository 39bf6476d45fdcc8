import EmoLIMESignal
import Foundation

/// Pitch marks: one sample per period of a voiced interval, at the same phase of each period.
///
/// The first mark is the largest amplitude around the middle of the interval. To both sides, the next
/// mark maximises the normalised cross-correlation with the period around the last one, at a distance of
/// 0.8 to 1.25 periods.
struct PitchMarks {
  /// The marked samples in order of time.
  let positions: [Int]

  /// The range of distances of two marks, in periods.
  private static let reach = 0.8...1.25

  /// - Parameters:
  ///   - interval: The voiced samples, which contain the marks.
  ///   - samples: The samples of the signal.
  ///   - period: A function that returns the period around a sample, in samples.
  init(
    in interval: Range<Int>, of samples: UnsafeBufferPointer<Float>, period: (Int) -> Double
  ) {
    let middle = (interval.lowerBound + interval.upperBound) / 2
    let half = Int(period(middle) / 2)
    let around = (middle - half...middle + half).clamped(
      to: interval.lowerBound...interval.upperBound - 1)
    let first = around.reduce(around.lowerBound) { abs(samples[$1]) > abs(samples[$0]) ? $1 : $0 }
    func walk(_ direction: Int) -> [Int] {
      var marks: [Int] = []
      var mark = first
      while let next = Self.next(
        after: mark, direction: direction, in: interval, of: samples, period: period(mark))
      {
        marks.append(next)
        mark = next
      }
      return marks
    }
    positions = walk(-1).reversed() + [first] + walk(1)
  }

  /// Returns the mark one period after or before another; `nil` if it would leave the interval.
  private static func next(
    after mark: Int, direction: Int, in interval: Range<Int>,
    of samples: UnsafeBufferPointer<Float>, period: Double
  ) -> Int? {
    let half = max(1, Int(period / 2))
    let nearest = max(1, Int((reach.lowerBound * period).rounded()))
    let farthest = max(nearest, Int((reach.upperBound * period).rounded()))
    var best: (mark: Int, correlation: Double)?
    for distance in nearest...farthest {
      let candidate = mark + direction * distance
      guard interval.contains(candidate) else { break }
      let correlation = Self.correlation(of: mark, and: candidate, half: half, in: samples)
      if correlation > best?.correlation ?? -.infinity { best = (candidate, correlation) }
    }
    return best?.mark
  }

  /// Returns the normalised cross-correlation of the samples around two marks.
  private static func correlation(
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
