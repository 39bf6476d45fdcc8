import EmoLIMENumerics

/// A scheme that draws two samples from the pooled one, as weights for ``PooledKernel``.
struct Resampling: Sendable {
  enum Scheme: Sendable {
    /// Random splits of the pooled sample.
    case permutation(seed: UInt64)
    /// Samples with replacement from the pooled sample.
    case bootstrap(seed: UInt64)
    /// All splits, in lexicographic order.
    case enumeration
  }

  let scheme: Scheme
  let firstCount: Int
  let secondCount: Int

  private var size: Int { firstCount + secondCount }

  /// The number of replicates that are computed together.
  ///
  /// Each batch has its own random stream, so results do not depend on the number of workers.
  static let batchSize = 128

  /// Returns the weights of the replicates of a batch, one row per replicate.
  func weights(of range: Range<Int>) -> Matrix {
    var weights = Matrix(rows: range.count, columns: size)
    let stream = UInt64(range.lowerBound / Self.batchSize)
    weights.elements.withUnsafeMutableBufferPointer { elements in
      switch scheme {
      case .permutation(let seed):
        permute(into: elements, using: SeededGenerator(seed: seed, stream: stream))
      case .bootstrap(let seed):
        resample(into: elements, using: SeededGenerator(seed: seed, stream: stream))
      case .enumeration:
        enumerate(from: range.lowerBound, into: elements)
      }
    }
    return weights
  }

  private func permute(
    into weights: UnsafeMutableBufferPointer<Double>, using generator: SeededGenerator
  ) {
    var generator = generator
    // The smaller sample is drawn; the rest is the larger one.
    let drawn = min(firstCount, secondCount)
    let isFirst = drawn == firstCount
    let drawnWeight = isFirst ? Double(secondCount) : -Double(firstCount)
    let otherWeight = isFirst ? -Double(firstCount) : Double(secondCount)
    weights.update(repeating: otherWeight)
    var order = Array(0..<size)
    order.withUnsafeMutableBufferPointer { order in
      for start in stride(from: 0, to: weights.count, by: size) {
        // The first steps of a Fisher-Yates shuffle, which may start from any order.
        for position in 0..<drawn {
          order.swapAt(position, position + generator.nextIndex(below: size - position))
          weights[start + order[position]] = drawnWeight
        }
      }
    }
  }

  private func resample(
    into weights: UnsafeMutableBufferPointer<Double>, using generator: SeededGenerator
  ) {
    var generator = generator
    for start in stride(from: 0, to: weights.count, by: size) {
      for _ in 0..<firstCount {
        weights[start + generator.nextIndex(below: size)] += Double(secondCount)
      }
      for _ in 0..<secondCount {
        weights[start + generator.nextIndex(below: size)] -= Double(firstCount)
      }
    }
  }

  private func enumerate(from rank: Int, into weights: UnsafeMutableBufferPointer<Double>) {
    let combinations = Combinations(size: size, chosen: firstCount)
    weights.update(repeating: -Double(firstCount))
    var combination = combinations.combination(at: rank)
    for start in stride(from: 0, to: weights.count, by: size) {
      for index in combination {
        weights[start + index] = Double(secondCount)
      }
      combinations.advance(&combination)
    }
  }
}
