import EmoLIMEModels
import EmoLIMESignal

/// Scores of the probes, of the right shape, to which later calls are compared.
struct ClassifierEvaluations: Sendable {
  /// The scores of all probes in one call.
  let batch: ScoreRows
  /// The scores of each probe in a call of its own.
  let singles: ScoreRows
  /// The duration of the longest call for one signal.
  let durationOfSingle: Duration
}

/// Scores of the wrong shape.
struct WrongShape: Error, CustomStringConvertible {
  let description: String
}

extension ClassifierChecker {
  /// Returns the scores of some signals.
  ///
  /// - Throws: An error with a sentence if there is not one row per signal and one column per label.
  func rows(for signals: [AudioSignal]) async throws -> ScoreRows {
    let rows = try await classifier.scores(for: signals)
    guard rows.count == signals.count else {
      throw WrongShape(
        description: "\(rows.count.of("row")) of scores for \(signals.count.of("signal")). "
          + "Return one row per signal.")
    }
    for row in rows where row.count != classifier.labels.count {
      throw WrongShape(
        description: "\(row.count.of("score")) per signal, but there are "
          + "\(classifier.labels.count.of("label")). Return one score per label.")
    }
    return rows
  }

  /// Checks the shape of the scores, and returns the scores if it is right.
  func shape() async throws -> (Verdict, ClassifierEvaluations?) {
    let signals = probes.batch.map(\.signal)
    do {
      let batch = try await rows(for: signals)
      var singles: ScoreRows = []
      var longest = Duration.zero
      for signal in signals {
        let start = ContinuousClock.now
        singles += try await rows(for: [signal])
        longest = max(longest, ContinuousClock.now - start)
      }
      let verdict = Verdict.passed(
        "One row per signal and one column per label, in batches of 1 and \(signals.count).")
      return (
        verdict,
        ClassifierEvaluations(batch: batch, singles: singles, durationOfSingle: longest)
      )
    } catch let error as WrongShape {
      return (.failed(error.description), nil)
    } catch {
      try Task.checkCancellation()
      return (.failed("scores(for:) throws an error: \(error)"), nil)
    }
  }
}
