import EmoLIME

extension StudyResults {
  /// Mean and standard deviation of the weights for one emotion over the utterances of one corpus,
  /// explained with one model: a panel of Fig. 4 of Hjuler, Clemmensen and Das (2025).
  ///
  /// Its numbers describe the sample; a ``StudyComparison`` tests the difference between two of
  /// them.
  public struct Summary: Sendable, Hashable, Codable {
    /// The name of the corpus.
    ///
    /// As in ``StudyOutline/corpora``.
    public let corpus: String
    /// The name of the model.
    ///
    /// As in ``StudyOutline/models``.
    public let model: String
    /// The emotion.
    ///
    /// The emotion of the utterances, and the label whose weights are summarised.
    public let emotion: String
    /// The number of utterances.
    ///
    /// At least 1; combinations without utterances have no summary.
    public let utterances: Int
    /// The mean weight of each component.
    ///
    /// In units of the score, in the order of ``StudyResults/componentNames``.
    public let means: [Double]
    /// The standard deviation of each component's weight (divisor n - 1); `nil` for one utterance.
    ///
    /// In units of the score, in the order of ``StudyResults/componentNames``.
    public let standardDeviations: [Double]?
  }

  /// The summaries of all emotions, models and corpora with utterances, in the order of the
  /// outline.
  ///
  /// Corpora vary slowest, emotions fastest. `StudyTables.summaries` is the same as CSV.
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
  ///
  /// Those of the first record, in the order of the weights; such as frequency ranges in Hz. Empty
  /// if there are no records.
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
