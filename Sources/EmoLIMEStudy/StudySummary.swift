import EmoLIME

/// Mean and standard deviation of the weights of one emotion, over the utterances of a corpus that
/// were explained with a model: a panel of the paper's Fig. 4.
public struct StudySummary: Sendable, Hashable, Codable {
  /// The corpus.
  public let corpus: String
  /// The model.
  public let model: String
  /// The emotion.
  public let emotion: String
  /// The number of utterances.
  public let utterances: Int
  /// The mean weight of each component.
  public let means: [Double]
  /// The standard deviation of each component's weight (divisor n - 1); nil for one utterance,
  /// which has none.
  public let standardDeviations: [Double]?
}

extension StudyResults {
  /// The summaries of all emotions, models and corpora, in the order of the outline; those without
  /// utterances are left out.
  public var summaries: [StudySummary] {
    outline.corpora.flatMap { corpus in
      outline.models.flatMap { model in
        outline.emotions.compactMap { emotion in
          summary(corpus: corpus, model: model, emotion: emotion)
        }
      }
    }
  }

  /// The names of the components.
  public var componentNames: [String] {
    records.first?.explanation.components.map(\.name) ?? []
  }

  private func summary(corpus: String, model: String, emotion: String) -> StudySummary? {
    let rows = weights(corpus: corpus, model: model, emotion: emotion)
    guard let moments = ColumnMoments(rows) else { return nil }
    return StudySummary(
      corpus: corpus, model: model, emotion: emotion, utterances: rows.count,
      means: moments.means, standardDeviations: moments.standardDeviations)
  }
}
