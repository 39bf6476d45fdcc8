import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal

/// Checks that a signal has the same scores whenever and wherever it is scored.
extension ClassifierChecker {
  func determinism(_ evaluations: ClassifierEvaluations) async throws -> Verdict {
    let again = try await rows(for: probes.batch.map(\.signal))
    return agreement(
      of: again, with: evaluations.batch, passed: "The same call twice returns the same scores",
      failed: "between two equal calls",
      remedy: "Set the model to evaluation mode (no dropout) and fix its seeds.")
  }

  func batchIndependence(_ evaluations: ClassifierEvaluations) -> Verdict {
    agreement(
      of: evaluations.singles, with: evaluations.batch,
      passed: "A signal has the same scores alone and in a batch of \(probes.batch.count)",
      failed: "between a batch of 1 and a batch of \(probes.batch.count)",
      remedy: "Do not normalise over the batch. If only rounding differs, evaluate one signal at a "
        + "time or accept a tolerance.")
  }

  func orderIndependence(_ evaluations: ClassifierEvaluations) async throws -> Verdict {
    let reversed = try await rows(for: probes.batch.reversed().map(\.signal))
    return agreement(
      of: reversed.reversed(), with: evaluations.batch,
      passed: "Rows follow the order of the signals",
      failed: "if the signals are given in reverse order",
      remedy: "Return row i for signal i, and keep no state between signals.")
  }

  func concurrentCalls(_ evaluations: ClassifierEvaluations) async throws -> Verdict {
    let calls = 3
    let signals = probes.batch.map(\.signal)
    let results = try await concurrentMap(count: calls, workers: calls) { _ in
      try await rows(for: signals)
    }
    let worst = results.max {
      ScoreDifference($0, evaluations.batch).largest
        < ScoreDifference($1, evaluations.batch).largest
    }
    return agreement(
      of: worst ?? [], with: evaluations.batch,
      passed: "\(calls) calls at the same time return the same scores",
      failed: "if \(calls) calls run at the same time",
      remedy: "Give every call its own buffers, or let calls wait for each other (an actor).")
  }

  func shortRecordings() async throws -> Verdict {
    guard !probes.short.isEmpty else {
      return .notApplicable("The recording itself is short.")
    }
    for probe in probes.short {
      let scores: ScoreRows
      do {
        scores = try await rows(for: [probe.signal])
      } catch let error where !(error is WrongShape) {
        try Task.checkCancellation()
        return .notApplicable("Too short for the classifier: \(probe.name). Its error: \(error)")
      }
      if let score = scores.joined().first(where: { !$0.isFinite }) {
        return .failed(
          "A score of \(probe.name) is \(score). Return finite scores, or throw an error that names "
            + "the smallest number of samples.")
      }
    }
    return .passed(
      "Scores of \(probes.short.map(\.name).joined(separator: " and ")) are finite.")
  }

  /// Returns whether scores agree with those of the first call, with the largest difference.
  func agreement(
    of scores: ScoreRows, with reference: ScoreRows, passed: String, failed: String,
    remedy: String
  ) -> Verdict {
    let difference = ScoreDifference(scores, reference)
    guard difference.largest > 0 else { return .passed("\(passed), to the last bit.") }
    let size = "The largest difference is \(Self.text(difference.largest))"
    guard difference.largest > tolerance else {
      return .passed("\(passed). \(size), within the tolerance of \(Self.text(tolerance)).")
    }
    let label = classifier.labels[difference.position.column]
    let signal = probes.batch[difference.position.row].name
    return .failed(
      "Scores differ \(failed). \(size) (\"\(label)\", signal \"\(signal)\"). \(remedy)")
  }
}
