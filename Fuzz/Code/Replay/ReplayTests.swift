import Foundation
import Testing

/// Every target on its seeds and on changed ones, which are the same in each run: what `make test` has of
/// fuzzing. An input that fails traps and ends the tests; `make fuzz` finds and keeps such inputs.
struct ReplayTests {
  /// The number of changed seeds of a target.
  private static let inputs = 1000

  @Test(.timeLimit(.minutes(10)), arguments: FuzzTarget.all)
  func changedSeedsAreReadOrRefused(target: FuzzTarget) async throws {
    // The library that decodes MP3 writes what it finds to standard error.
    let seeds = try await Seeds.all.filter {
      $0.target == target.name && !$0.name.hasSuffix(".mp3")
    }
    let results = await onThread {
      for number in 0..<Self.inputs where !seeds.isEmpty {
        let seed = [UInt8](seeds[number % seeds.count].data)
        target.run(on: Data(Self.changed(seed, of: target, number: number)))
      }
      return seeds.map { seed in Result { try target.parse(seed.data) } }
    }
    // Changes of a seed that is refused would test the first checks of a parser only.
    for result in results { #expect(throws: Never.self) { try result.get() } }
    #expect(!seeds.isEmpty)
  }

  @Test func namesAreDifferent() {
    #expect(Set(FuzzTarget.all.map(\.name)).count == FuzzTarget.all.count)
  }

  /// Returns a seed after one to four changes.
  private static func changed(_ seed: [UInt8], of target: FuzzTarget, number: Int) -> [UInt8] {
    var input = seed
    for round in 0...(number % 4) {
      var mutator = ByteMutator(seed: UInt64(4 * number + round))
      input =
        target.restructured(input, seed: UInt32(4 * number + round)) { bytes in
          mutator.mutated(bytes)
        } ?? mutator.mutated(input)
    }
    return input
  }

  /// Returns the result of work that may block, on a thread with the stack of a main thread.
  private func onThread<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: work()) }
      thread.stackSize = 8 << 20
      thread.start()
    }
  }
}

extension FuzzTarget: CustomTestStringConvertible {
  var testDescription: String { name }
}
