import EmoLIME
import EmoLIMEFigures
import EmoLIMEStudy

/// The section of a study report with the weights of every utterance.
struct UtteranceSection {
  let results: StudyResults

  var html: String {
    """
    <section aria-labelledby="utterances-title">
    <h2 id="utterances-title">Utterances</h2>
    <p class="key"><span><i class="bar supports"></i>supports the emotion</span>\
    <span><i class="bar opposes"></i>opposes</span>\
    <span>( ) not significant, not shaded</span>\
    <span>– not in the recording</span></p>
    \(table.html)
    </section>
    """
  }

  private var table: DataTable {
    let found = results.records.compactMap { record in
      record.explanation.classes.first { $0.label == record.unit.emotion }
        .map { (unit: record.unit, result: $0) }
    }
    let text = WeightText(largest: found.flatMap(\.result.shownWeights).largestMagnitude)
    let columns: [DataTable.Column] =
      [
        .init(title: "File"), .init(title: "Corpus", isFilter: true),
        .init(title: "Model", isFilter: true), .init(title: "Emotion", isFilter: true),
        .init(title: "Speaker"), .init(title: "Score", isNumber: true),
        .init(title: "Weighted R²", isNumber: true),
      ] + results.componentNames.map { .init(title: $0, isNumber: true) }
    return DataTable(
      id: "utterances",
      caption:
        "Weights\(text.factor) of each utterance for its emotion, shaded within each row",
      columns: columns,
      rows: found.map { unit, result in
        let largest = result.shownWeights.largestMagnitude
        let names = [unit.file, unit.corpus, unit.model, unit.emotion, unit.speaker]
        return names.map { .text($0) } + [
          .number(result.prediction, decimals: 3),
          .number(result.scoresVary ? result.weightedR2 : nil, decimals: 3),
        ]
          + result.drawnWeights.map { weight in
            .weight(
              weight.text(text), share: largest > 0 ? weight.value / largest : 0,
              display: weight.display)
          }
      })
  }
}
