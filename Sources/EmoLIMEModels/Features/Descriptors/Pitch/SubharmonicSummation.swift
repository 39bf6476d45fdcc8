import Foundation

/// Sub-harmonic summation: each point of the octave spectrum also collects what its harmonics have,
/// with weights 0.85ⁿ⁻¹ (Hermes 1988, equation 2, with 15 harmonics).
struct SubharmonicSummation: Sendable {
  private static let count = 15
  private static let compression: Float = 0.85

  /// The distance of each harmonic from its fundamental, in points, and its weight.
  private struct Harmonic {
    let shift: Int
    let weight: Float
  }

  private let harmonics: [Harmonic]

  init() {
    var weight: Float = 1
    harmonics = (2...Self.count).map { number in
      weight *= Self.compression
      let shift = Int(OctaveSpectrum.pointsPerOctave * log2(Double(number)))
      return Harmonic(shift: shift, weight: weight)
    }
  }

  /// Writes the sub-harmonic sums of the octave spectra of four frames, none of them negative.
  func sum(_ octaves: UnsafePointer<FrameLanes>, into sums: UnsafeMutablePointer<FrameLanes>) {
    let points = OctaveSpectrum.points
    let zero = FrameLanes(repeating: 0)
    harmonics.withUnsafeBufferPointer { harmonics in
      // Pointers and not buffers, whose bounds checks dominate a debug build.
      guard let first = harmonics.baseAddress else { return }
      let end = first + harmonics.count
      /// Adds a point's harmonics from one on, as far as the spectrum has them.
      func finish(_ sum: FrameLanes, point: Int, harmonic: UnsafePointer<Harmonic>) {
        var (sum, harmonic) = (sum, harmonic)
        while harmonic < end, point + harmonic.pointee.shift < points {
          sum += octaves[point + harmonic.pointee.shift] * harmonic.pointee.weight
          harmonic += 1
        }
        sums[point] = larger(sum / Float(Self.count), zero)
      }
      // Four points at a time: the sums of one alone would wait for each other.
      var point = 0
      while point + 4 <= points {
        let own = octaves + point
        var (a, b, c, d) = (own[0], own[1], own[2], own[3])
        var harmonic = first
        while harmonic < end, point + 3 + harmonic.pointee.shift < points {
          let shifted = own + harmonic.pointee.shift
          let weight = harmonic.pointee.weight
          a += shifted[0] * weight
          b += shifted[1] * weight
          c += shifted[2] * weight
          d += shifted[3] * weight
          harmonic += 1
        }
        finish(a, point: point, harmonic: harmonic)
        finish(b, point: point + 1, harmonic: harmonic)
        finish(c, point: point + 2, harmonic: harmonic)
        finish(d, point: point + 3, harmonic: harmonic)
        point += 4
      }
      while point < points {
        finish(octaves[point], point: point, harmonic: first)
        point += 1
      }
    }
  }

  /// The candidates of the four frames, from their sub-harmonic sums.
  ///
  /// - Parameters:
  ///   - range: Their range in Hz.
  ///   - peaks: Memory for 4 * 513 numbers.
  func candidates(
    _ sums: UnsafePointer<FrameLanes>, range: ClosedRange<Float>,
    peaks: UnsafeMutablePointer<Int32>
  ) -> [PitchCandidates] {
    let points = OctaveSpectrum.points
    var total = sums[0].wide + sums[points - 1].wide
    var counts = SIMD4<Int32>(repeating: 0)
    let one = SIMD4<Int32>(repeating: 1)
    for point in 1..<points - 1 {
      total += sums[point].wide
      // Each point is stored, and the next one overwrites it unless it is a peak.
      for lane in 0..<4 { peaks[lane * points + Int(counts[lane])] = Int32(point) }
      let isPeak = (sums[point] .> sums[point - 1]) .& (sums[point] .> sums[point + 1])
      counts &+= SIMD4<Int32>(repeating: 0).replacing(with: one, where: isPeak)
    }
    let mean = total / Double(points)
    return (0..<4).map { lane in
      let found = UnsafeBufferPointer(start: peaks + lane * points, count: Int(counts[lane]))
      let highest = highest(of: found) { sums[$0][lane] }
      let refined = highest.map { refine($0, mean: mean[lane]) { sums[$0][lane] } }
      return choose(refined, range: range)
    }
  }

  /// The highest peaks, in descending order; of equal ones, the first comes first.
  @inline(__always)
  private func highest(
    of peaks: UnsafeBufferPointer<Int32>, score: (Int) -> Float
  ) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(PitchCandidates.count + 1)
    for peak in peaks {
      let point = Int(peak)
      let value = score(point)
      if result.count == PitchCandidates.count, let last = result.last, score(last) >= value {
        continue
      }
      var position = result.count
      while position > 0, score(result[position - 1]) < value { position -= 1 }
      result.insert(point, at: position)
      if result.count > PitchCandidates.count { result.removeLast() }
    }
    return result
  }

  /// A peak, refined.
  private struct Peak {
    let frequency: Float
    let score: Float
    let voicing: Float
  }

  /// The vertex of the parabola through a peak and its neighbours, and its height above the mean.
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

  /// Removes candidates out of range, and puts the highest first.
  private func choose(_ peaks: [Peak], range: ClosedRange<Float>) -> PitchCandidates {
    var kept = peaks.filter { range.contains($0.frequency) }
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
