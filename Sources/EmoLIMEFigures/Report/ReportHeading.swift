import EmoLIME
import Foundation

/// The heading of a report: recording, model and prediction.
struct ReportHeading {
  let explanation: Explanation
  let recordingName: String?

  /// The title of the page, as text.
  var pageTitle: String {
    let label = explanation.predictedClass.label
    return recordingName.map { "\(label) · \($0)" } ?? label
  }

  var html: String {
    """
    <header>
    <p class="lead">\(isolated(recordingName ?? "Recording")): \(explanation.provenance.recordingText)</p>
    <p class="lead">Model: \(isolated(explanation.provenance.classifier))</p>
    <h1>\(prediction)</h1>
    <p class="lead">\(scores)</p>
    </header>
    """
  }

  private var prediction: String {
    if explanation.provenance.contrast != nil {
      return "Contrast: \(isolated(explanation.predictedClass.label))"
    }
    return isRegression
      ? "Prediction: regression values"
      : "Prediction: \(isolated(explanation.predictedClass.label))"
  }

  /// The predicted score; of a regression model, the values of all labels.
  private var scores: String {
    guard isRegression, explanation.provenance.contrast == nil else {
      return "\(explanation.provenance.scoreName) "
        + number(explanation.predictedClass.prediction)
    }
    return explanation.classes.map { "\(isolated($0.label)) \(number($0.prediction))" }
      .joined(separator: ", ")
  }

  private var isRegression: Bool { explanation.provenance.scoreKind == .regression }

  private func number(_ value: Double) -> String { minus(String(format: "%.3f", value)) }
}
