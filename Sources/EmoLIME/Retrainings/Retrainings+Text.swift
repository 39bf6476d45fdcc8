import EmoLIMESignal
import Foundation

extension Explanation.Retrainings {
  /// What was compared and how many models predict the label, in one sentence.
  ///
  /// - Parameter explanation: The explanation of these retrainings.
  package func summary(of explanation: Explanation) -> String {
    let compared =
      switch source {
      case .speakers(let corpus, let speakers):
        "\(count) retrainings on \(speakers) speakers of \(corpus), drawn with replacement"
      case .models(let names): "\(count) other models (\(names.joined(separator: "; ")))"
      }
    guard let predictionCounts else { return "\(compared)." }
    let label = explanation.predictedNumber
    return "\(compared): \(predictionCounts[label]) predict \(explanation.labels[label])."
  }

  /// The parts of a description: the uncertainty and the signs of the weights of the predicted label,
  /// and the agreement of all labels.
  ///
  /// - Parameters:
  ///   - explanation: The explanation of these retrainings.
  ///   - labels: The labels that are shown.
  func sections(of explanation: Explanation, labels: [String]) -> [TextSection] {
    let remarks = (missingPartsRemark.map { [$0] } ?? []) + [errorRemark, signRemark]
    return [
      .lines([summary(of: explanation).withoutControls, ""]),
      .table(weightTable(of: explanation)), .lines([""]),
      .table(agreementTable(labels: labels)), .lines([""] + remarks),
    ]
  }

  private func weightTable(of explanation: Explanation) -> TextTable {
    let label = explanation.predictedNumber
    let (found, spread) = (explanation.classes[label], classes[label])
    var table = TextTable()
    table.add(
      [.heading(found.label), .text("weight"), .text("interval")]
        + ["sampling", "lack of fit", "training", "same sign"].map { .text($0) }
        + (disjoint == nil ? [] : [.text("disjoint")]))
    let interval = (spread.total ?? spread.model).intervals
    for (index, component) in explanation.components.enumerated() {
      guard component.absence == nil else {
        table.add([.text(component.name), .text("–")])
        continue
      }
      table.add(
        [
          .text(component.name), .text(signedText(found.weights[index])),
          .text("\(signedText(interval[index].lower)) to \(signedText(interval[index].upper))"),
        ]
          + [spread.sampling, spread.lackOfFit, spread.model].map { part in
            .text(part.map { numberText($0.standardErrors[index]) } ?? "–")
          } + [.text(percentage(spread.sameSignShares[index]))]
          + (disjoint.map { [.text(percentage($0.sameSignShares[label][index]))] } ?? []))
    }
    return table
  }

  private func agreementTable(labels: [String]) -> TextTable {
    let shown = classes.indices.filter { labels.contains(classes[$0].label) }
    var table = TextTable()
    func add(_ name: String, _ value: (Int) -> String) {
      table.add([.text(name)] + shown.map { .text(value($0)) })
    }
    table.add([.text("agreement of pairs")] + shown.map { .heading(classes[$0].label) })
    add("rank correlation") { numberText(classes[$0].agreement.rankCorrelation) }
    add("cosine similarity") { numberText(classes[$0].agreement.cosine) }
    guard let disjoint else { return table }
    add("disjoint, rank correlation") { numberText(disjoint.agreement[$0].rankCorrelation) }
    add("disjoint, cosine similarity") { numberText(disjoint.agreement[$0].cosine) }
    return table
  }

  private var missingPartsRemark: String? {
    guard classes.contains(where: { $0.total == nil }) else { return nil }
    return "The intervals are those of the training alone: – marks a part that is unknown."
  }

  private var errorRemark: String {
    let level = String(format: "%g %%", 100 * confidence)
    let models =
      if case .models = source { "another model" } else { "a training on other speakers" }
    return
      "Intervals: \(level), of the weight by \(models). Standard errors: sampling, lack of fit, training."
  }

  private var signRemark: String {
    let own = "Same sign: share of all that agree with the weight"
    guard let disjoint else { return own + "." }
    return own + "; disjoint: share of \(disjoint.pairs) pairs of trainings that agree, each on "
      + "\(disjoint.speakers) speakers, without one in common."
  }
}

/// Returns a share as a percentage without decimals.
private func percentage(_ share: Double) -> String {
  String(format: "%.0f %%", 100 * share)
}
