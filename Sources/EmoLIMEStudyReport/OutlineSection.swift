import EmoLIME
import EmoLIMEFigures
import EmoLIMEStudy
import Foundation

/// The header of a study report, and the section with the study design and missing data.
struct OutlineSection {
  let outline: StudyOutline

  var header: String {
    """
    <header>
    <p class="lead">Study of explanations</p>
    <h1>\(list(outline.models)) on \(list(outline.corpora))</h1>
    <p class="lead">\(outline.units.count) explanations: up to \(outline.utterancesPerEmotion) \
    utterances of each emotion (\(list(outline.emotions))) in each corpus, \
    \(outline.recognisedBy)</p>
    </header>
    """
  }

  var html: String {
    """
    <section aria-labelledby="outline-title">
    <h2 id="outline-title">Study design</h2>
    \(recognition.html)
    <dl>\(settings)</dl>
    \(missing)
    </section>
    """
  }

  private var recognition: DataTable {
    DataTable(
      id: "recognition", caption: "Recognition of each corpus by each model",
      columns: [
        .init(title: "Model"), .init(title: "Training"), .init(title: "Score kind"),
        .init(title: "Corpus"), .init(title: "Clips", isNumber: true),
        .init(title: "Recognised", isNumber: true),
        .init(title: "Unweighted average recall", isNumber: true),
      ],
      rows: outline.recognition.map { recognition in
        let model = outline.modelDetails.first { $0.name == recognition.model }
        return [
          .text(recognition.model), .text(model?.training.rawValue ?? "–"),
          .text(model?.scoreKind.rawValue ?? "–"), .text(recognition.corpus),
          .number(Double(recognition.clips), decimals: 0),
          .number(Double(recognition.correct), decimals: 0),
          .number(recognition.unweightedAverageRecall, decimals: 3),
        ]
      })
  }

  private var missing: String {
    let utterances = outline.missingUtterances.map { missing in
      "<li>\(isolated(missing.model)) recognises \(missing.found) of \(missing.requested) requested "
        + "\(isolated(missing.emotion)) utterances of \(isolated(missing.corpus)).</li>"
    }
    let files = outline.rejectedFiles.sorted { $0.key < $1.key }.map { file, reason in
      "<li>\(isolated(file)): \(isolated(reason))</li>"
    }
    guard !(utterances + files).isEmpty else { return "" }
    return """
      <h3>Missing data</h3>
      <ul class="missing">
      \((utterances + files).joined(separator: "\n"))
      </ul>
      """
  }

  private var settings: String {
    [
      ("Components", outline.components), ("Random seed", "\(outline.seed)"),
      ("EmoLIME", outline.libraryVersion),
    ].map { "<dt>\(shown($0))</dt><dd>\(shown($1))</dd>" }.joined(separator: "\n")
  }

  private func list(_ names: [String]) -> String {
    names.map(isolated).joined(separator: ", ")
  }
}
