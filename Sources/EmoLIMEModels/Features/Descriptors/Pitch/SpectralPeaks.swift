/// Keeps what is near a peak of a spectrum, so that noise between harmonics does not add up in
/// sub-harmonic summation (Hermes 1988, section II).
enum SpectralPeaks {
  typealias Mask = SIMDMask<SIMD4<Int32>>

  /// Writes the magnitudes of four frames, with zeros between peaks and farther than two bins from
  /// either; what lies before the first and after the last peak stays.
  ///
  /// - Parameters:
  ///   - peaks: Memory for `bins + 4` marks.
  static func isolate(
    _ magnitude: UnsafePointer<FrameLanes>, bins: Int,
    marks: UnsafeMutablePointer<SIMD4<Int32>>, into result: UnsafeMutablePointer<FrameLanes>
  ) {
    let none = SIMD4<Int32>(repeating: 0)
    let peaks = marks + 2
    for margin in [-2, -1, bins, bins + 1] { peaks[margin] = none }
    let last = bins - 1
    var count = none
    var firstPeak = SIMD4<Int32>(repeating: Int32.max)
    var lastPeak = SIMD4<Int32>(repeating: -1)
    for bin in 0..<bins {
      let rises = bin == 0 ? Mask(repeating: true) : magnitude[bin] .> magnitude[bin - 1]
      let falls =
        bin == 0
        ? magnitude[0] .> magnitude[1]
        : bin == last ? Mask(repeating: true) : magnitude[bin] .>= magnitude[bin + 1]
      let isPeak = rises .& falls
      let mark = none.replacing(with: -1, where: isPeak)
      peaks[bin] = mark
      count &-= mark
      let index = SIMD4<Int32>(repeating: Int32(bin))
      lastPeak.replace(with: index, where: isPeak)
      firstPeak.replace(with: index, where: isPeak .& (firstPeak .== Int32.max))
    }
    // A lone peak is paired with bin 0, and everything from bin 3 on goes.
    let isLone = count .== 1
    firstPeak.replace(with: 3, where: isLone)
    lastPeak.replace(with: Int32(bins), where: isLone)
    let loneMark = SIMD4<Int32>(repeating: -1).replacing(with: 0, where: isLone)
    for bin in 0..<bins {
      let near = peaks[bin - 2] | peaks[bin - 1] | peaks[bin] | peaks[bin + 1] | peaks[bin + 2]
      let index = SIMD4<Int32>(repeating: Int32(bin))
      let stays = ((near & loneMark) .!= 0) .| (index .< firstPeak) .| (index .> lastPeak)
      result[bin] = FrameLanes(repeating: 0).replacing(with: magnitude[bin], where: stays)
    }
  }
}
