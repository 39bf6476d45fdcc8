import EmoLIME
import EmoLIMEFigures
import EmoLIMEStudy

extension Figure {
  /// The means and standard deviations of the weights of a study: a panel for each corpus and emotion,
  /// the models side by side (Hjuler, Clemmensen and Das 2025, Fig. 4).
  ///
  /// Where a model recognised no utterance of an emotion, its place stays empty.
  ///
  /// - Parameters:
  ///   - results: what was found.
  ///   - style: how the figure looks.
  /// - Throws: ``FigureError``: results without explanations, or a style that cannot be laid out.
  public static func means(
    of results: StudyResults, style: FigureStyle = .page
  ) throws(FigureError) -> Figure {
    let outline = results.outline
    let summaries = results.summaries
    var panels: [MeansPanel] = []
    for corpus in outline.corpora {
      for emotion in outline.emotions {
        let found = summaries.filter { $0.corpus == corpus && $0.emotion == emotion }
        guard !found.isEmpty else { continue }
        let series = outline.models.map { model in
          let summary = found.first { $0.model == model }
          return MeansSeries(
            name: model, means: summary?.means ?? [],
            standardDeviations: summary?.standardDeviations)
        }
        panels.append(MeansPanel(title: "\(corpus): \(emotion)", series: series))
      }
    }
    return try .means(groups: results.componentNames, panels: panels, style: style)
  }
}
