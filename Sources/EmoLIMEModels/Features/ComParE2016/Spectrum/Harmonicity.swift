/// Harmonicity: how far the power spectrum rises and falls between its local extrema.
///
/// An extremum is strictly above, or strictly below, two neighbours on either side. Half the sum
/// of the differences between consecutive extrema, over the number of bins: large where a spectrum
/// has sharp harmonics, 0 where it has fewer than two extrema.
enum Harmonicity {
  /// The harmonicity of four frames.
  static func describe(_ power: UnsafePointer<FrameLanes>, bins: Int) -> FrameLanes {
    var sum = FrameLanes(repeating: 0)
    var last = FrameLanes(repeating: 0)
    var hasLast = SIMDMask<SIMD4<Int32>>(repeating: false)
    for bin in 3...bins - 2 {
      let value = power[bin]
      let highest = larger(
        larger(power[bin - 2], power[bin - 1]), larger(power[bin + 1], power[bin + 2]))
      let lowest = smaller(
        smaller(power[bin - 2], power[bin - 1]), smaller(power[bin + 1], power[bin + 2]))
      let isExtremum = (value .> highest) .| (value .< lowest)
      let difference = value - last
      let distance = larger(difference, -difference)
      sum.replace(with: sum + distance, where: isExtremum .& hasLast)
      last.replace(with: value, where: isExtremum)
      hasLast = hasLast .| isExtremum
    }
    return sum / 2 / Float(bins)
  }
}
