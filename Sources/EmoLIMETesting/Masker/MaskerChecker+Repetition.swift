import EmoLIMENumerics
import EmoLIMESignal

/// Checks that a coalition has the same samples whenever and wherever it is written.
extension MaskerChecker {
  func determinism(_ maskable: any MaskableSignal, _ coalitions: Coalitions) throws -> Verdict {
    let again = try makeMaskable()
    guard again.components == maskable.components else {
      return .failed(
        "A second call with the same signal and seed returns other components. "
          + "Draw random numbers from the seed only.")
    }
    // The second time in reverse order, so that state between calls shows.
    let samples = try coalitions.masked.map { try maskable.samples($0) }
    let others = try coalitions.masked.reversed().map { try again.samples($0) }
    return agreement(
      of: Array(others.reversed()), with: samples, maskable, coalitions,
      passed: "The same signal and seed give the same samples twice, in any order.",
      failed: "between two calls with the same signal and seed",
      remedy: "Draw random numbers from the seed only, and keep no state between calls.")
  }

  func memory(_ maskable: any MaskableSignal, _ coalitions: Coalitions) throws -> Verdict {
    let samples = try coalitions.masked.map { try maskable.samples($0) }
    var used = [Float](repeating: 0.5, count: recording.samples.count + 7)
    let others = try coalitions.masked.map { present in
      try maskable.write(present: present, to: &used)
      return used
    }
    return agreement(
      of: others, with: samples, maskable, coalitions,
      passed: "Earlier contents of the array that is written to have no effect.",
      failed: "if the array that is written to holds another signal",
      remedy: "Overwrite all samples and set their number.")
  }

  func concurrentCalls(
    _ maskable: any MaskableSignal, _ coalitions: Coalitions
  ) async throws -> Verdict {
    let samples = try coalitions.masked.map { try maskable.samples($0) }
    let tasks = 4
    for _ in 0..<2 {
      let others = try await concurrentMap(count: samples.count, workers: tasks) {
        try maskable.samples(coalitions.masked[$0])
      }
      let verdict = agreement(
        of: others, with: samples, maskable, coalitions, passed: "",
        failed: "if \(tasks) tasks mask at the same time",
        remedy: "Give every call its own buffers.")
      if case .failed = verdict { return verdict }
    }
    return .passed("\(tasks) tasks at the same time write the same samples.")
  }

  private func agreement(
    of signals: [[Float]], with reference: [[Float]], _ maskable: any MaskableSignal,
    _ coalitions: Coalitions, passed: String, failed: String, remedy: String
  ) -> Verdict {
    for (index, present) in coalitions.masked.enumerated()
    where signals[index] != reference[index] {
      let difference = Self.largestDifference(signals[index], reference[index])
      return .failed(
        "With \(Self.name(present, maskable)), signals differ \(failed): "
          + "\(signals[index].count) and \(reference[index].count) samples, by up to \(difference). "
          + remedy)
    }
    return .passed(passed)
  }
}
