import Foundation

/// Sub-harmonic summation: each point of the octave spectrum also collects what its harmonics have,
/// with weights 0.85ⁿ⁻¹ (Hermes 1988, equation 2, with 15 harmonics).
struct SubharmonicSummation: Sendable {
  private static let harmonics = 15
  private static let compression: Float = 0.85
  /// The range of pitches in Hz.
  private static let range: ClosedRange<Float> = 52...620

  private let shifts: [Int]
  private let weights: [Float]

  init() {
    shifts = (2...Self.harmonics).map { Int(OctaveSpectrum.pointsPerOctave * log2(Double($0))) }
    var weights: [Float] = []
    while weights.count < shifts.count {
      weights.append((weights.last ?? 1) * Self.compression)
    }
    self.weights = weights
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
      choose(peaks[lane].map { refine($0, mean: mean[lane]) { sums[$0][lane] } })
    }
  }

  /// A peak, refined.
  private struct Peak {
    let frequency: Float
    let score: Float
    let voicing: Float
  }

  /// Keeps the highest peaks, in descending order.
  @inline(__always)
  private func insert(_ point: Int, into peaks: inout [Int], score: (Int) -> Float) {
    let position = peaks.firstIndex { score($0) < score(point) } ?? peaks.count
    guard position < PitchCandidates.count else { return }
    peaks.insert(point, at: position)
    if peaks.count > PitchCandidates.count { peaks.removeLast() }
  }

  /// The vertex of the parabola through a peak and its neighbours, and how far it is above the mean.
  @inline(__always)
  private func refine(_ point: Int, mean: Double, score: (Int) -> Float) -> Peak {
    let vertex = Parabola(
      (OctaveSpectrum.logFrequency(of: point - 1), score(point - 1)),
      (OctaveSpectrum.logFrequency(of: point), score(point)),
      (OctaveSpectrum.logFrequency(of: point + 1), score(point + 1))
    ).vertex
    let stands = vertex.y > mean && vertex.y > 0
    return Peak(
      frequency: Float(exp2(vertex.x)), score: Float(vertex.y),
      voicing: stands ? Float(1 - mean / vertex.y) : 0)
  }

  /// Drops what is out of range, and puts the highest first.
  private func choose(_ peaks: [Peak]) -> PitchCandidates {
    var kept = peaks.filter { Self.range.contains($0.frequency) }
    if let highest = kept.map(\.score).max(),
      let first = kept.firstIndex(where: { $0.score == highest })
    {
      kept.swapAt(0, first)
    }
    var result = PitchCandidates()
    for (slot, peak) in kept.enumerated() {
      result.frequencies[slot] = peak.frequency
      result.voicings[slot] = peak.voicing
    }
    return result
  }
}
