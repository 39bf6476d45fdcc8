import EmoLIMEModels
import EmoLIMESignal
import Testing

/// A classifier that violates one requirement, with the check that must fail and a part of its
/// sentence.
struct BrokenClassifier: Sendable, CustomTestStringConvertible {
  let check: String
  let sentence: String
  let classifier: PlainClassifier

  var testDescription: String { "\(check): \(sentence)" }

  private init(_ check: String, _ sentence: String, _ classifier: PlainClassifier) {
    (self.check, self.sentence, self.classifier) = (check, sentence, classifier)
  }

  private typealias Rows = @Sendable ([AudioSignal]) async throws -> [[Double]]

  private static let right: Rows = { $0.map(PlainClassifier.probabilities) }

  static let all = declarations + values + repetitions + [cancellation, errorAfterCancellation]

  private static let declarations = [
    BrokenClassifier("labels", "no labels", PlainClassifier(labels: []) { $0.map { _ in [] } }),
    BrokenClassifier(
      "labels", "\"same\" occurs twice", PlainClassifier(labels: ["same", "same"], rows: right)),
    BrokenClassifier("labels", "empty string", PlainClassifier(labels: ["", "loud"], rows: right)),
    BrokenClassifier("sample rate", "is 0 Hz", PlainClassifier(sampleRate: 0, rows: right)),
    BrokenClassifier(
      "shape", "1 row of scores for 6 signals", PlainClassifier { [try await right($0)[0]] }),
    BrokenClassifier(
      "shape", "3 scores per signal, but there are 2 labels",
      PlainClassifier { try await right($0).map { $0 + [0] } }),
    BrokenClassifier(
      "shape", "throws an error: CancellationError",
      PlainClassifier { _ in throw CancellationError() }),
  ]

  private static let values = [
    BrokenClassifier(
      "finite scores", "nan for the signal \"silence\"",
      PlainClassifier { signals in
        signals.map { signal in
          let level = PlainClassifier.rootMeanSquare(signal)
          return [0, 0.5 * level / level]
        }
      }),
    BrokenClassifier(
      "score range", "They must be from 0 to 1",
      PlainClassifier { try await right($0).map { $0.map { 2 * $0 - 0.5 } } }),
    BrokenClassifier(
      "score range", "They must be from 0 to 1",
      PlainClassifier(scoreKind: .oneVersusRest) { try await right($0).map { $0.map { -$0 } } }),
    BrokenClassifier(
      "score range", "sum to 1.9",
      PlainClassifier { try await right($0).map { [$0[0], 0.9 * $0[0]] } }),
    BrokenClassifier(
      "score range", "instead of 1",
      PlainClassifier(scoreKind: .logOdds) { try await right($0).map { $0.map { 5 * $0 } } }),
    BrokenClassifier(
      "response", "all weights would be 0", PlainClassifier { $0.map { _ in [0.5, 0.5] } }),
    BrokenClassifier(
      "short recordings", "is inf",
      PlainClassifier { signals in
        try await zip(signals, right(signals)).map { signal, row in
          signal.duration < 0.3 ? [.infinity, row[1]] : row
        }
      }),
  ]

  private static let repetitions = [
    BrokenClassifier(
      "determinism", "between two equal calls",
      {
        let calls = Counter()
        return PlainClassifier { signals in
          let call = Double(calls.next())
          return try await right(signals).map { [$0[0] - 1e-12 * call, $0[1] + 1e-12 * call] }
        }
      }()),
    BrokenClassifier(
      "batch independence", "between a batch of 1 and a batch of 6",
      PlainClassifier { signals in
        let rows = try await right(signals)
        let mean = rows.reduce(0) { $0 + $1[1] } / Double(rows.count)
        return rows.map { [0.5 + (mean - $0[1]) / 2, 0.5 + ($0[1] - mean) / 2] }
      }),
    BrokenClassifier(
      "order independence", "in reverse order",
      PlainClassifier { signals in try await right(signals).sorted { $0[1] < $1[1] } }),
    BrokenClassifier(
      "concurrent calls", "3 calls run at the same time",
      {
        let running = Counter()
        return PlainClassifier { signals in
          let others = running.next()
          defer { running.giveBack() }
          try await Task.sleep(for: .milliseconds(signals.count > 1 ? 50 : 1))
          return try await right(signals).map { others > 0 ? $0.reversed() : $0 }
        }
      }()),
  ]

  private static let cancellation = BrokenClassifier(
    "cancellation", "has not ended",
    PlainClassifier { signals in
      if signals.count > 6 {
        // Of a detached task, which is not cancelled.
        await Task.detached { try? await Task.sleep(for: .seconds(4)) }.value
      }
      return try await right(signals)
    })

  private static let errorAfterCancellation = BrokenClassifier(
    "cancellation", "another error than CancellationError",
    PlainClassifier { signals in
      if signals.count > 6 {
        try? await Task.sleep(for: .seconds(4))
        if Task.isCancelled { throw ModelError.noLabels }
      }
      return try await right(signals)
    })
}
