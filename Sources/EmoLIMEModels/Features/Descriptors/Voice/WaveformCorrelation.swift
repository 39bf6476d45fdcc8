/// The correlation of adjacent segments of a waveform, as a function of the lag.
///
/// Both segments are as long as the lag:
/// cc(τ) = Σ (a - ā)(b - b̄) / √(Σ (a - ā)² Σ (b - b̄)²) with a = m[s ..< s + τ], b = m[s + τ ..< s + 2τ].
/// Means and energies come from cumulative sums; only Σ a b is computed for each lag.
struct WaveformCorrelation {
  private var samples: [Double] = []
  private var sums: [Double] = []
  private var squares: [Double] = []

  /// Takes a waveform.
  mutating func load(_ waveform: UnsafeBufferPointer<Float>) {
    samples.removeAll(keepingCapacity: true)
    sums.removeAll(keepingCapacity: true)
    squares.removeAll(keepingCapacity: true)
    var sum = 0.0
    var square = 0.0
    sums.append(0)
    squares.append(0)
    for value in waveform {
      let wide = Double(value)
      samples.append(wide)
      sum += wide
      square += wide * wide
      sums.append(sum)
      squares.append(square)
    }
  }

  /// Writes the correlations for a range of lags from a start.
  ///
  /// Twice the longest lag after the start must lie within the waveform.
  func correlations(start: Int, lags: ClosedRange<Int>, into result: inout [Double]) {
    result.removeAll(keepingCapacity: true)
    samples.withUnsafeBufferPointer { samples in
      for lag in lags {
        let middle = start + lag
        let end = middle + lag
        let count = Double(lag)
        let firstSum = sums[middle] - sums[start]
        let secondSum = sums[end] - sums[middle]
        let product = Self.product(samples, start, middle, count: lag)
        let covariance = product - firstSum * secondSum / count
        let first = squares[middle] - squares[start] - firstSum * firstSum / count
        let second = squares[end] - squares[middle] - secondSum * secondSum / count
        result.append(covariance / (first.squareRoot() * second.squareRoot()))
      }
    }
  }

  /// Σ m[first + i] m[second + i].
  @inline(__always)
  private static func product(
    _ samples: UnsafeBufferPointer<Double>, _ first: Int, _ second: Int, count: Int
  ) -> Double {
    guard let base = samples.baseAddress else { return 0 }
    let a = UnsafeRawPointer(base + first)
    let b = UnsafeRawPointer(base + second)
    var sum = SIMD8<Double>(repeating: 0)
    let whole = count & ~7
    for offset in stride(from: 0, to: 8 * whole, by: 64) {
      sum +=
        a.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
        * b.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
    }
    var total = sum.sum()
    for index in whole..<count { total += base[first + index] * base[second + index] }
    return total
  }
}
