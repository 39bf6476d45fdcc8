import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal

/// Several classifiers as one, whose scores stand side by side: those of the first member first.
///
/// Features that several members need are extracted once.
struct ClassifierEnsemble: Classifier {
  let name: String
  let members: [any Classifier]

  /// The labels of all members, each with the number of its member.
  var labels: [String] {
    members.enumerated().flatMap { number, member in member.labels.map { "\(number) \($0)" } }
  }

  var sampleRate: Double? { members.lazy.compactMap(\.sampleRate).first }

  /// Scores without bounds: those of each member are checked against its own kind.
  var scoreKind: ScoreKind { .decision }

  func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    var rows = [[Double]](repeating: [], count: signals.count)
    var extracted: [String: Matrix] = [:]
    for member in members {
      let found: [[Double]]
      if let emotions = member as? EmotionClassifier {
        let extractor = emotions.extractor
        let features: Matrix
        if let known = extracted[extractor.identifier] {
          features = known
        } else {
          features = try await extractor.matrix(for: signals)
          extracted[extractor.identifier] = features
        }
        found = try emotions.model.scores(features: features, kind: emotions.scoreKind).rowArrays
      } else {
        found = try await member.scores(for: signals)
      }
      let checked = try CheckedScores(
        DiagnosedScores(scores: found), kind: member.scoreKind, labels: member.labels.count,
        signals: signals.count)
      for row in rows.indices { rows[row] += checked.scores.row(row) }
    }
    return rows
  }
}
