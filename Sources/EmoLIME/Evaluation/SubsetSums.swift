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
  /// The signal with all components masked, or nil for silence.
  private let base: [Float]?
  /// For each group the sums of its subsets, by the bits of the subset.
  private let groups: [[[Float]]]

  /// The sums take four times the memory of the components; beyond this many samples in all, each
  /// component is a group of its own, and takes none.
  private static let maximumSamples = 1 << 26

  init(_ decomposition: Decomposition) {
    let components = decomposition.samples
    let sampleCount = decomposition.signal.samples.count
    let groupSize = components.count * sampleCount * 4 <= Self.maximumSamples ? 4 : 1
    self.groupSize = groupSize
    self.sampleCount = sampleCount
    base = decomposition.base
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
    var sum: [Float] = []
    write(sumOf: [left, right], count: left.count, to: &sum)
    return sum
  }

  /// Writes the sum of the base and the members of a coalition.
  func write(_ coalition: Coalition, to mix: inout [Float]) {
    var terms = base.map { [$0] } ?? []
    for (group, sums) in groups.enumerated() {
      let subset = coalition.bits >> UInt64(group * groupSize) & (1 << UInt64(groupSize) - 1)
      if subset != 0 { terms.append(sums[Int(subset)]) }
    }
    Self.write(sumOf: terms, count: sampleCount, to: &mix)
  }

  private static func write(sumOf terms: [[Float]], count: Int, to sum: inout [Float]) {
    if sum.count != count { sum = [Float](repeating: 0, count: count) }
    sum.withUnsafeMutableBufferPointer { sum in
      switch terms.count {
      case 0: sum.update(repeating: 0)
      case 1: _ = sum.update(fromContentsOf: terms[0])
      default:
        terms[0].withUnsafeBufferPointer { first in
          terms[1].withUnsafeBufferPointer { second in
            for index in sum.indices { sum[index] = first[index] + second[index] }
          }
        }
        for term in terms.dropFirst(2) {
          term.withUnsafeBufferPointer { term in
            for index in sum.indices { sum[index] += term[index] }
          }
        }
      }
    }
  }
}
