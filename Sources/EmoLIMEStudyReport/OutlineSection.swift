import EmoLIME
import EmoLIMEFigures
import EmoLIMEStudy
import Foundation

/// The parts of a study's page that say what was studied, and what was lacking.
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
    <h2 id="outline-title">What it rests on</h2>
    \(recognition.html)
    \(lacking)
    <dl>\(facts)</dl>
    </section>
    """
  }

  private var recognition: DataTable {
    DataTable(
      name: "recognition", caption: "The models, and how well they recognise each corpus",
      columns: [
        .init(title: "Model"), .init(title: "Training"), .init(title: "Scores"),
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

  private var lacking: String {
    let gaps = outline.gaps.map { gap in
      "<li>\(isolated(gap.model)) recognises only \(gap.found) \(isolated(gap.emotion)) utterances "
        + "of \(isolated(gap.corpus)), of \(gap.wanted) wanted.</li>"
    }
    let files = outline.rejectedFiles.sorted { $0.key < $1.key }.map { file, reason in
      "<li>\(isolated(file)): \(isolated(reason))</li>"
    }
    guard !(gaps + files).isEmpty else { return "" }
    return """
      <h3>What was lacking</h3>
      <ul class="lacking">
      \((gaps + files).joined(separator: "\n"))
      </ul>
      """
  }

  private var facts: String {
    [
      ("Components", outline.components), ("Seed", "\(outline.seed)"),
      ("EmoLIME", outline.libraryVersion),
    ].map { "<dt>\(shown($0))</dt><dd>\(shown($1))</dd>" }.joined(separator: "\n")
  }

  private func list(_ names: [String]) -> String {
    names.map(isolated).joined(separator: ", ")
  }
}
