import EmoLIME

extension StudyResults {
  /// Mean and standard deviation of the weights for one emotion over the utterances of one corpus,
  /// explained with one model: a panel of Fig. 4 of Hjuler, Clemmensen and Das (2025).
  public struct Summary: Sendable, Hashable, Codable {
    /// The name of the corpus.
    public let corpus: String
    /// The name of the model.
    public let model: String
    /// The emotion.
    public let emotion: String
    /// The number of utterances.
    public let utterances: Int
    /// The mean weight of each component.
    public let means: [Double]
    /// The standard deviation of each component's weight (divisor n - 1); `nil` for one utterance.
    public let standardDeviations: [Double]?
  }

  /// The summaries of all emotions, models and corpora with utterances, in the order of the outline.
  public var summaries: [Summary] {
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

  private func summary(corpus: String, model: String, emotion: String) -> Summary? {
    let rows = weights(corpus: corpus, model: model, emotion: emotion)
    guard let moments = ColumnMoments(rows) else { return nil }
    return Summary(
      corpus: corpus, model: model, emotion: emotion, utterances: rows.count,
      means: moments.means, standardDeviations: moments.standardDeviations)
  }
}
