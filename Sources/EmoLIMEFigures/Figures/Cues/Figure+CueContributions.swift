import EmoLIME
import Foundation

extension Figure {
  /// Returns a beeswarm of the cues of many recordings: a row per cue family, a point per recording.
  ///
  /// The position of a point is the contribution of the family to the score of the recording, compared
  /// with the average training clip (``Explanation/CueWeights/ClassCues/contributions``). Colour and shape
  /// are those of the predicted label.
  ///
  /// - Parameters:
  ///   - explanations: Explanations with ``Explanation/cues`` by one model.
  ///   - label: The label whose score is explained; `nil` for the predicted label of each recording.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/empty(what:)`` without explanations; ``FigureError/noCues``;
  ///   ``FigureError/unknownLabel(_:labels:)``; ``FigureError/invalidStyle(width:fontSize:)``.
  public static func cueContributions(
    _ explanations: [Explanation], label: String? = nil, style: Style = .column
  ) throws(FigureError) -> Figure {
    var recordings: [CueContributions] = []
    for explanation in explanations {
      guard let found = CueContributions(explanation) else { throw .noCues }
      if let label, !found.labels.contains(label) {
        throw .unknownLabel(label, labels: found.labels)
      }
      recordings.append(found)
    }
    return try cueContributions(recordings, label: label, style: style)
  }

  /// Returns the figure of recordings with the same families.
  static func cueContributions(
    _ recordings: [CueContributions], label: String?, style: Style
  ) throws(FigureError) -> Figure {
    try style.validate()
    guard let first = recordings.first else { throw .empty(what: "explanations") }
    guard recordings.allSatisfy({ $0.families == first.families && $0.labels == first.labels })
    else { throw .noCues }
    let title = "Cues of \(label ?? "the predicted label")"
    let number = label.flatMap { first.labels.firstIndex(of: $0) }
    let chart = CueSwarm(
      title: title, families: first.families,
      points: first.families.indices.map { family in
        recordings.map {
          CueSwarm.Point(
            value: $0.contributions[number ?? $0.predicted][family], group: $0.predicted)
        }
      },
      groups: first.labels, axisTitle: "contribution (\(first.scoreName))", style: style)
    return Figure(title: title, summary: chart.summary, drawing: chart.drawing())
  }
}

/// What the cues of a recording contribute to its scores.
package struct CueContributions: Sendable, Hashable {
  let families: [String]
  let labels: [String]
  /// The number of the predicted label.
  let predicted: Int
  /// One array per label, one number per family.
  let contributions: [[Double]]
  let scoreName: String

  /// Takes the contributions of an explanation; `nil` without cues.
  init?(_ explanation: Explanation) {
    guard let cues = explanation.cues else { return nil }
    families = cues.families
    labels = explanation.labels
    predicted = explanation.predictedNumber
    contributions = cues.classes.map(\.contributions)
    scoreName = explanation.provenance.scoreName
  }
}

extension CueSwarm {
  /// The median contribution of each family, in words.
  fileprivate var summary: String {
    let medians = zip(families, points).map { family, points in
      let sorted = points.map(\.value).sorted()
      return "\(family) \(signedText(sorted[sorted.count / 2]))"
    }
    return "\(title) of \(points[0].count) recordings. Median contributions: "
      + medians.joined(separator: ", ") + "."
  }
}
