import EmoLIMEModels
import EmoLIMESignal

/// A classifier of a closure that returns plain rows of scores.
struct PlainClassifier: Classifier {
  let name = "plain"
  var labels = ["quiet", "loud"]
  var sampleRate: Double?
  var scoreKind = ScoreKind.probability
  let rows: @Sendable ([AudioSignal]) async throws -> [[Double]]

  func scores(for signals: [AudioSignal]) async throws -> [[Double]] { try await rows(signals) }

  /// The probabilities of a quiet and a loud signal: finite, for silence as well.
  static func probabilities(of signal: AudioSignal) -> [Double] {
    let loud = min(1, rootMeanSquare(signal))
    return [1 - loud, loud]
  }

  static func rootMeanSquare(_ signal: AudioSignal) -> Double {
    let power = signal.samples.reduce(0.0) { $0 + Double($1) * Double($1) }
    return (power / Double(signal.samples.count)).squareRoot()
  }

  /// A classifier that passes all checks.
  static let good = PlainClassifier { signals in
    try signals.map { signal in
      try Task.checkCancellation()
      return probabilities(of: signal)
    }
  }
}
