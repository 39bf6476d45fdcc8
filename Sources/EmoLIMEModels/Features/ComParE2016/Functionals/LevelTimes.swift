/// The shares of time that a contour spends above a level, rising, and curved to the left.
struct LevelTimes: FunctionalFamily {
  private static let levels: [Float] = [0.25, 0.5, 0.75, 0.9]

  var names: [String] {
    [
      "upleveltime25", "upleveltime50", "upleveltime75", "upleveltime90", "risetime", "leftctime",
    ]
  }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    let values = contour.values
    let count = contour.count
    for (index, share) in Self.levels.enumerated() {
      let level = FrameLanes(repeating: share * contour.range + contour.minimum)
      var below = SIMD4<Int32>(repeating: 0)
      for start in stride(from: 0, to: count, by: 4) {
        let chunk = values.chunk(at: start, padding: .infinity)
        below &+= ones(where: chunk .<= level)
      }
      result[index] = Float(count - Int(below.wrappedSum())) / Float(count)
    }
    // Beyond the end, the last value is repeated, which does not rise.
    let last = values[count - 1]
    var rising = SIMD4<Int32>(repeating: 0)
    var curved = SIMD4<Int32>(repeating: 0)
    for start in stride(from: 0, to: count - 1, by: 4) {
      let chunk = values.chunk(at: start, padding: last)
      let next = values.chunk(at: start + 1, padding: last)
      rising &+= ones(where: next .> chunk)
      let difference = next - chunk
      let index = SIMD4<Int32>(0, 1, 2, 3) &+ Int32(start + 2)
      let nextDifference = values.chunk(at: start + 2, padding: last) - next
      curved &+= ones(where: (difference .< nextDifference) .& (index .< Int32(count)))
    }
    result[4] = count > 1 ? Float(rising.wrappedSum()) / Float(count - 1) : 0
    result[5] = count > 2 ? Float(curved.wrappedSum()) / Float(count - 2) : 0
  }

  @inline(__always)
  private func ones(where mask: SIMDMask<SIMD4<Int32>>) -> SIMD4<Int32> {
    SIMD4<Int32>(repeating: 0).replacing(with: 1, where: mask)
  }
}
