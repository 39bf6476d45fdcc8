import EmoLIME
import EmoLIMEFigures
import EmoLIMEStudy

extension Figure {
  /// Returns a figure of the mean weights of a study with their standard deviations: one panel per
  /// corpus and emotion, the models side by side (Hjuler, Clemmensen and Das 2025, Fig. 4).
  ///
  /// A model that recognised no utterance of an emotion has no bars there.
  ///
  /// - Parameters:
  ///   - results: The results of the study.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/empty(what:)`` for results without explanations;
  ///   ``FigureError/invalidStyle(width:fontSize:)``.
  public static func means(
    of results: StudyResults, style: Style = .page
  ) throws(FigureError) -> Figure {
    let outline = results.outline
    let summaries = results.summaries
    var panels: [Panel] = []
    for corpus in outline.corpora {
      for emotion in outline.emotions {
        let found = summaries.filter { $0.corpus == corpus && $0.emotion == emotion }
        guard !found.isEmpty else { continue }
        let series = outline.models.map { model in
          let summary = found.first { $0.model == model }
          return Series(
            name: model, means: summary?.means ?? [],
            standardDeviations: summary?.standardDeviations)
        }
        panels.append(Panel(title: "\(corpus): \(emotion)", series: series))
      }
    }
    return try .means(groups: results.componentNames, panels: panels, style: style)
  }
}
