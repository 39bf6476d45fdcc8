/// Sorts short lists of numbers by the bytes of their representation, lowest byte first.
///
/// For a few hundred numbers, four passes without a comparison take a fifth of the time of `sort()`.
enum RadixSort {
  /// Calls a closure with the values in ascending order.
  static func withSorted<Result>(
    _ values: UnsafeBufferPointer<Float>, _ body: (UnsafeBufferPointer<Float>) -> Result
  ) -> Result {
    let count = values.count
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * count + 4 * 256) { memory in
      var keys = UnsafeMutableBufferPointer(rebasing: memory[..<count])
      var other = UnsafeMutableBufferPointer(rebasing: memory[count..<2 * count])
      let tallies = UnsafeMutableBufferPointer(rebasing: memory[(2 * count)...])
      tallies.update(repeating: 0)
      for index in 0..<count {
        let key = orderedKey(values[index])
        keys[index] = key
        for pass in 0..<4 { tallies[pass << 8 | Int(key >> (8 * pass) & 255)] &+= 1 }
      }
      for pass in 0..<4 {
        let starts = UnsafeMutableBufferPointer(rebasing: tallies[pass << 8..<(pass + 1) << 8])
        scatter(keys, by: 8 * pass, starts: starts, into: other)
        swap(&keys, &other)
      }
      for index in 0..<count { other[index] = number(of: keys[index]).bitPattern }
      return UnsafeBufferPointer(other).withMemoryRebound(to: Float.self, body)
    }
  }

  /// Moves keys to where the numbers of smaller bytes end.
  private static func scatter(
    _ keys: UnsafeMutableBufferPointer<UInt32>, by shift: Int,
    starts: UnsafeMutableBufferPointer<UInt32>, into target: UnsafeMutableBufferPointer<UInt32>
  ) {
    var start: UInt32 = 0
    for byte in 0..<256 {
      let tally = starts[byte]
      starts[byte] = start
      start &+= tally
    }
    for key in keys {
      let byte = Int(key >> shift & 255)
      target[Int(starts[byte])] = key
      starts[byte] &+= 1
    }
  }

  /// A whole number that is ordered as the floating-point numbers are.
  @inline(__always)
  private static func orderedKey(_ value: Float) -> UInt32 {
    let bits = value.bitPattern
    return bits >> 31 == 0 ? bits | 1 << 31 : ~bits
  }

  @inline(__always)
  private static func number(of key: UInt32) -> Float {
    Float(bitPattern: key >> 31 == 1 ? key & ~(1 << 31) : ~key)
  }
}
