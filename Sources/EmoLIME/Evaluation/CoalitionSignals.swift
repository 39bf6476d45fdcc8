import EmoLIMESignal
import EmoLIMESurrogate
import Synchronization

/// The signals of the coalitions of a maskable signal, mixed in batches.
final class CoalitionSignals: Sendable {
  private let maskable: any MaskableSignal
  private let full: Coalition
  /// The components that the signal does not have. They are never masked, since noise of their place is
  /// no part of the signal.
  private let absent: Coalition
  /// The sums of components, if the signal is a sum of them.
  private let sums: SubsetSums?
  /// The memory of earlier batches, which is used again: allocating new pages takes longer than
  /// mixing.
  private let spareBatches = Mutex<[[[Float]]]>([])

  init(_ maskable: any MaskableSignal) {
    self.maskable = maskable
    full = Coalition.full(components: maskable.components.count)
    absent = Coalition(
      members: maskable.components.indices.filter { maskable.components[$0].absence != nil })
    sums = maskable.decomposition.map(SubsetSums.init)
  }

  /// Passes the signals of some coalitions to a function, and returns its result.
  func withSignals<Result: Sendable>(
    of coalitions: [Coalition], _ body: ([AudioSignal]) async throws -> Result
  ) async throws -> Result {
    let coalitions = coalitions.map { Coalition(bits: $0.bits | absent.bits) }
    var batch = spareBatches.withLock { $0.popLast() } ?? []
    while batch.count < coalitions.count { batch.append([]) }
    for (index, coalition) in coalitions.enumerated() where coalition != full {
      try write(coalition, to: &batch[index])
    }
    let result = try await body(signals(of: coalitions, in: batch))
    // Arrays are copied on write, so a function that keeps a signal keeps its samples.
    spareBatches.withLock { [batch] in $0.append(batch) }
    return result
  }

  private func write(_ coalition: Coalition, to samples: inout [Float]) throws {
    if let sums {
      sums.write(coalition, to: &samples)
    } else {
      let present = maskable.components.indices.map(coalition.contains)
      try maskable.write(present: present, to: &samples)
    }
  }

  /// The signals in a batch; that of the full coalition is the original itself, sample for sample.
  private func signals(of coalitions: [Coalition], in batch: [[Float]]) -> [AudioSignal] {
    zip(coalitions, batch).map { coalition, samples in
      coalition == full
        ? maskable.signal
        : AudioSignal(validSamples: samples, sampleRate: maskable.signal.sampleRate)
    }
  }
}
