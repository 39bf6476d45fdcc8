import Foundation

/// Work that is repeated, and what the process holds after the first repetitions and the last.
struct SoakTask {
  /// The name in the table.
  let name: String
  /// The number of units of work, such as explanations.
  let count: Int
  /// The units of one step.
  var unitsPerStep = 1
  /// Does a step of work, which may depend on its number.
  let step: (_ number: Int) async throws -> Void

  /// The units before the first measurement: caches, pools and buffers are full then.
  static let warmUp = 50

  /// Does all steps.
  func run() async throws -> Outcome {
    let start = ContinuousClock.now
    var before: ProcessResources?
    let steps = max(1, count / unitsPerStep)
    let warmUp = min(steps, (Self.warmUp + unitsPerStep - 1) / unitsPerStep)
    for number in 0..<steps {
      try await step(number)
      if number + 1 == warmUp { before = try ProcessResources() }
    }
    let after = try ProcessResources()
    return Outcome(
      name: name, count: steps * unitsPerStep, seconds: (ContinuousClock.now - start).seconds,
      before: before ?? after, after: after)
  }

  /// What the process held.
  struct Outcome {
    let name: String
    let count: Int
    let seconds: Double
    let before: ProcessResources
    let after: ProcessResources

    /// The growth of resident memory, as a share.
    var growth: Double { Double(after.memory) / Double(before.memory) - 1 }

    /// A Boolean value that indicates whether memory has grown by at most 5 %, and descriptors and
    /// threads not at all. Threads that idle may end.
    var isSteady: Bool {
      growth <= 0.05 && after.descriptors == before.descriptors && after.threads <= before.threads
    }

    /// The row of the table.
    var row: String {
      [
        name.padding(toLength: 22, withPad: " ", startingAt: 0),
        String(format: "%6d %7.1f s", count, seconds),
        String(
          format: "%8.1f → %6.1f MB (%+5.1f %%)", Double(before.memory) / 1e6,
          Double(after.memory) / 1e6, 100 * growth),
        String(
          format: "%4d → %2d descriptors %4d → %2d threads", before.descriptors, after.descriptors,
          before.threads, after.threads), isSteady ? "steady" : "GROWS",
      ].joined(separator: " ")
    }
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + 1e-18 * Double(components.attoseconds)
  }
}
