import Foundation

/// Sub-harmonic summation: each point of the octave spectrum also collects what its harmonics have,
/// with weights 0.85ⁿ⁻¹ (Hermes 1988, equation 2, with 15 harmonics).
struct SubharmonicSummation: Sendable {
  private static let harmonics = 15
  private static let compression = 0.85
  /// The range of pitches in Hz.
  private static let range: ClosedRange<Float> = 52...620

  private let shifts: [Int]
  private let weights: [Float]

  init() {
    shifts = (2...Self.harmonics).map { Int(OctaveSpectrum.pointsPerOctave * log2(Double($0))) }
    weights = (2...Self.harmonics).map { Float(pow(Self.compression, Double($0 - 1))) }
  }

  /// Writes the sub-harmonic sums of the octave spectra of four frames, none of them negative.
  func sum(_ octaves: UnsafePointer<FrameLanes>, into sums: UnsafeMutablePointer<FrameLanes>) {
    let points = OctaveSpectrum.points
    let zero = FrameLanes(repeating: 0)
    shifts.withUnsafeBufferPointer { shifts in
      weights.withUnsafeBufferPointer { weights in
        for point in 0..<points {
          var sum = octaves[point]
          var harmonic = 0
          while harmonic < shifts.count, point + shifts[harmonic] < points {
            sum += octaves[point + shifts[harmonic]] * weights[harmonic]
            harmonic += 1
          }
          sums[point] = pointwiseMax(sum / Float(Self.harmonics), zero)
        }
      }
    }
  }

  /// The candidates of the four frames, from their sub-harmonic sums.
  func candidates(_ sums: UnsafePointer<FrameLanes>) -> [PitchCandidates] {
    let points = OctaveSpectrum.points
    var total = sums[0].wide
    var peaks = [[Int]](repeating: [], count: 4)
    for point in 1..<points {
      total += sums[point].wide
      guard point < points - 1 else { break }
      let isPeak = (sums[point] .> sums[point - 1]) .& (sums[point] .> sums[point + 1])
      guard any(isPeak) else { continue }
      for lane in 0..<4 where isPeak[lane] {
        insert(point, into: &peaks[lane]) { sums[$0][lane] }
      }
    }
    let mean = total / Double(points)
    return (0..<4).map { lane in
      let refined = peaks[lane].map { refine($0) { sums[$0][lane] } }
      return choose(refined, mean: mean[lane])
    }
  }

  /// Keeps the highest peaks, in descending order.
  @inline(__always)
  private func insert(_ point: Int, into peaks: inout [Int], score: (Int) -> Float) {
    let position = peaks.firstIndex { score($0) < score(point) } ?? peaks.count
    guard position < PitchCandidates.count else { return }
    peaks.insert(point, at: position)
    if peaks.count > PitchCandidates.count { peaks.removeLast() }
  }

  /// The vertex of the parabola through a peak and its neighbours.
  @inline(__always)
  private func refine(
    _ point: Int, score: (Int) -> Float
  ) -> (frequency: Float, score: Float) {
    let x = (-1...1).map { Double(OctaveSpectrum.logFrequency(of: point + $0)) }
    let y = (-1...1).map { Double(score(point + $0)) }
    let leftSlope = (y[1] - y[0]) / (x[1] - x[0])
    let rightSlope = (y[2] - y[1]) / (x[2] - x[1])
    let quadratic = (rightSlope - leftSlope) / (x[2] - x[0])
    let linear = leftSlope + quadratic * (x[1] - x[0])
    let offset = -linear / (2 * quadratic)
    let vertex = y[1] + linear * offset / 2
    return (Float(exp2(x[1] + offset)), Float(vertex))
  }

  /// Drops what is out of range, and puts the highest first.
  private func choose(
    _ refined: [(frequency: Float, score: Float)], mean: Double
  ) -> PitchCandidates {
    var kept = refined.filter { Self.range.contains($0.frequency) }
    if let best = kept.indices.max(by: { kept[$0].score < kept[$1].score }) {
      let first = kept.firstIndex { $0.score == kept[best].score } ?? best
      kept.swapAt(0, first)
    }
    var result = PitchCandidates()
    for (slot, candidate) in kept.enumerated() {
      let score = Double(candidate.score)
      result.frequencies[slot] = candidate.frequency
      result.voicings[slot] = score > mean && score > 0 ? Float(1 - mean / score) : 0
    }
    return result
  }
}
