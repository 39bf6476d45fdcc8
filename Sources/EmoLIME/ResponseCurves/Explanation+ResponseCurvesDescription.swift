import Foundation

extension Explanation.ResponseCurves: CustomStringConvertible {
  /// A plain-text table: one row per edit, with the range of each label's scores and the values at which
  /// another label is predicted. Characters that would control a terminal are replaced.
  public var description: String { sections.plainText }

  /// The parts of the description.
  package var sections: [TextSection] {
    [.lines(headlines + [""]), .table(table), .lines([""] + remarks)]
  }

  private var headlines: [String] {
    let scores = recording.scores ?? []
    let heading =
      predictedLabel.map { label in
        let score = labels.firstIndex(of: label).map { numberText(scores[$0]) } ?? ""
        return "Prediction: \(label) (\(scoreKind.rawValue) \(score))"
      }
      ?? "Scores: "
      + zip(labels, scores).map { "\($0) \(numberText($1))" }.joined(separator: ", ")
    return [
      String(format: "Recording: %.2f s at %g kHz", duration, sampleRate / 1000),
      "Model: \(classifier.withoutControls)", heading.withoutControls,
    ]
  }

  private var measuresNovelty: Bool { recording.noveltyScore != nil }

  private var table: TextTable {
    var table = TextTable(isFitted: true)
    let headings =
      ["Edit", "values"] + labels + (predictedLabel == nil ? [] : ["other prediction"])
      + (measuresNovelty ? ["novel"] : [])
    table.add(headings.map { .heading($0) })
    for curve in curves where curve.absence == nil { table.add(row(of: curve).map { .text($0) }) }
    return table
  }

  private func row(of curve: Curve) -> [String] {
    let values = curve.points.compactMap(\.value)
    let ends = [values.first, values.last].compactMap { $0 }.map { String(format: "%g", $0) }
    let ranges = labels.indices.map { label in
      let scores = curve.points.compactMap { $0.scores?[label] }
      guard let low = scores.min(), let high = scores.max() else { return "–" }
      return String(format: "%.2f–%.2f", low, high)
    }
    let novel = "\(curve.points.count(where: \.isNovel))/\(curve.points.count)"
    return ["\(curve.title) (\(curve.unit))", ends.joined(separator: " to ")] + ranges
      + (predictedLabel == nil ? [] : [otherPredictions(of: curve) ?? "–"])
      + (measuresNovelty ? [novel] : [])
  }

  /// Returns the labels that are predicted instead, with their values, such as "sad ≤ -6, angry ≥ 10"; `nil`
  /// if there are none.
  func otherPredictions(of curve: Curve) -> String? {
    let labels = curve.points.map { point -> String? in
      let label = predictedLabel(of: point)
      return label == predictedLabel ? nil : label
    }
    let runs = curve.runs(of: labels)
    return runs.isEmpty ? nil : runs.joined(separator: ", ")
  }

  private var remarks: [String] {
    let absent = curves.compactMap { curve in
      curve.absence.map { "\(curve.title): no curve, \($0)." }
    }
    let failures = curves.compactMap { curve in
      curve.points.first { $0.failure != nil }.map { point in
        "\(curve.title): without scores from \(String(format: "%g", point.value ?? 0)). "
          + (point.failure ?? "")
      }
    }
    let evaluations = curves.reduce(1) { sum, curve in
      sum + curve.points.count { $0.value != curve.neutral }
    }
    return [gainRemark, clippingRemark, noveltyRemark].compactMap { $0 }
      + (absent + failures).map(\.withoutControls) + ["\(evaluations) model evaluations."]
  }
}

extension Explanation.ResponseCurves {
  /// A sentence on what gain alone does to the prediction; `nil` without a curve of the gain.
  package var gainRemark: String? {
    guard let curve = curves.first(where: { $0.name == "gain" }), curve.absence == nil else {
      return nil
    }
    let ranges = labels.indices.map { label in
      let scores = curve.points.compactMap { $0.scores?[label] }
      return (low: scores.min() ?? 0, high: scores.max() ?? 0)
    }
    let widths = ranges.map { $0.high - $0.low }
    let widest = widths.indices.max { widths[$0] < widths[$1] } ?? 0
    guard widths[widest] > 1e-6 * max(1, abs(ranges[widest].high)) else {
      return "Scores do not depend on gain."
    }
    let told = predictedLabel.flatMap(labels.firstIndex) ?? widest
    let movement = String(
      format: "%@ from %.2f to %.2f", labels[told].withoutControls, ranges[told].low,
      ranges[told].high)
    guard let predictedLabel else { return "Gain alone moves \(movement)." }
    guard let others = otherPredictions(of: curve) else {
      return "Gain alone does not change the prediction (\(movement))."
    }
    let changed = curve.points.filter { self.predictedLabel(of: $0) != predictedLabel }
    let place = changed.allSatisfy(\.isNovel) ? ", all outside the training data" : ""
    let change = "\(others) dB, instead of \(predictedLabel)\(place)".withoutControls
    return "Warning: gain alone changes the prediction: \(change). The level of a recording "
      + "depends on the microphone: give recordings the level of the training data."
  }

  /// A sentence on the versions that an integer file would clip; `nil` if there are none.
  private var clippingRemark: String? {
    let others = curves.filter { $0.name != "gain" }.flatMap(\.points)
    let clipped = others.count { $0.peakAmplitude > 1 }
    let limit = -20 * log10(recording.peakAmplitude)
    let isGainClipped = curves.contains { curve in
      curve.name == "gain" && curve.points.contains { $0.peakAmplitude > 1 }
    }
    var parts = isGainClipped ? [String(format: "gains above %.1f dB", limit)] : []
    if clipped > 0 {
      parts.append(
        "\(clipped) of the \(others.count) versions" + (isGainClipped ? " of other edits" : ""))
    }
    guard !parts.isEmpty else { return nil }
    return
      "A file of integers would clip \(parts.joined(separator: " and ")); here samples are floats."
  }

  private var noveltyRemark: String? {
    guard recording.noveltyScore != nil else {
      return "The model does not measure the distance from its training data."
    }
    let points = curves.flatMap(\.points)
    return
      "\(points.count(where: \.isNovel)) of \(points.count) versions lie outside the training data "
      + "(novelty score above 1)."
  }
}

extension Explanation.ResponseCurves.Curve {
  /// Returns the runs of neighbouring points with the same name, such as "sad ≤ -6" and "angry 3–6".
  ///
  /// - Parameter names: The name of each point; `nil` for points that are left out.
  fileprivate func runs(of names: [String?]) -> [String] {
    var runs: [(name: String, points: ClosedRange<Int>)] = []
    for (index, name) in names.enumerated() {
      guard let name else { continue }
      if let last = runs.last, last.name == name, last.points.upperBound == index - 1 {
        runs[runs.count - 1].points = last.points.lowerBound...index
      } else {
        runs.append((name, index...index))
      }
    }
    return runs.map { "\($0.name) \(text(of: $0.points))" }
  }

  private func text(of range: ClosedRange<Int>) -> String {
    func value(_ index: Int) -> String { String(format: "%g", points[index].value ?? 0) }
    if range.count == points.count { return "everywhere" }
    if range.count == 1 { return "at \(value(range.lowerBound))" }
    if range.lowerBound == 0 { return "≤ \(value(range.upperBound))" }
    if range.upperBound == points.count - 1 { return "≥ \(value(range.lowerBound))" }
    return "\(value(range.lowerBound)) to \(value(range.upperBound))"
  }
}
