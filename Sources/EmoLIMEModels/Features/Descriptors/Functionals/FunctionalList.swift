/// Functionals of a contour: families, one after the other.
struct FunctionalList: Sendable {
  /// The families, each with the number of its functionals.
  private let families: [(family: any FunctionalFamily, count: Int)]
  /// A Boolean value that indicates whether zeros are removed from the contour.
  private let dropsZeros: Bool
  /// The number of functionals.
  let count: Int

  init(_ families: [any FunctionalFamily], dropsZeros: Bool = false) {
    self.families = families.map { ($0, $0.names.count) }
    self.dropsZeros = dropsZeros
    count = self.families.reduce(0) { $0 + $1.count }
  }

  /// The names of the functionals.
  var names: [String] { families.flatMap(\.family.names) }

  /// Writes the functionals of a contour; zeros if the contour is empty.
  ///
  /// - Parameter result: Memory for ``count`` numbers.
  func write(_ values: UnsafeBufferPointer<Float>, into result: UnsafeMutablePointer<Float>) {
    guard dropsZeros else { return writeAll(values, into: result) }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: values.count) { buffer in
      var count = 0
      for value in values where value != 0 {
        buffer[count] = value
        count += 1
      }
      writeAll(UnsafeBufferPointer(rebasing: buffer[..<count]), into: result)
    }
  }

  private func writeAll(
    _ values: UnsafeBufferPointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    guard !values.isEmpty else {
      result.update(repeating: 0, count: count)
      return
    }
    let contour = Contour(values)
    var target = result
    for (family, count) in families {
      family.write(contour, into: target)
      target += count
    }
  }
}
