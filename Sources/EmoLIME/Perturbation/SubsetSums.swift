import EmoLIMESignal
import EmoLIMESurrogate

/// The sums of all subsets of a few components, from which the mix of any coalition is put together
/// by one addition per group.
///
/// Eight components make two groups of four with 16 sums each; a mix is then the sum of two of
/// these instead of up to eight components.
struct SubsetSums: Sendable {
  private let groupSize: Int
  private let sampleCount: Int
  /// For each group the sums of its subsets, by the bits of the subset.
  private let groups: [[[Float]]]

  /// The sums take four times the memory of the components; beyond this many samples in all, each
  /// component is a group of its own, and takes none.
  private static let maximumSamples = 1 << 26

  init(_ decomposition: Decomposition) {
    let components = decomposition.components.map(\.samples)
    let sampleCount = decomposition.signal.samples.count
    let groupSize = components.count * sampleCount * 4 <= Self.maximumSamples ? 4 : 1
    self.groupSize = groupSize
    self.sampleCount = sampleCount
    groups = stride(from: 0, to: components.count, by: groupSize).map { start in
      Self.sums(of: components[start..<min(start + groupSize, components.count)])
    }
  }

  /// The sums of all subsets but the empty one, which stands as an empty array.
  private static func sums(of components: ArraySlice<[Float]>) -> [[Float]] {
    var sums: [[Float]] = [[]]
    for component in components {
      sums += sums.map { $0.isEmpty ? component : adding($0, component) }
    }
    return sums
  }

  private static func adding(_ left: [Float], _ right: [Float]) -> [Float] {
    var sum = left
    add(right, to: &sum)
    return sum
  }

  private static func add(_ addend: [Float], to sum: inout [Float]) {
    sum.withUnsafeMutableBufferPointer { sum in
      addend.withUnsafeBufferPointer { addend in
        for index in sum.indices { sum[index] += addend[index] }
      }
    }
  }

  /// The sum of a base and the members of a coalition.
  ///
  /// - Parameter base: what is always there, or nil for silence.
  func mix(_ coalition: Coalition, base: [Float]?) -> [Float] {
    var mix = base
    for (group, sums) in groups.enumerated() {
      let subset = coalition.bits >> UInt64(group * groupSize) & (1 << UInt64(groupSize) - 1)
      guard subset != 0 else { continue }
      if mix == nil {
        mix = sums[Int(subset)]
      } else {
        Self.add(sums[Int(subset)], to: &mix!)
      }
    }
    return mix ?? [Float](repeating: 0, count: sampleCount)
  }
}
