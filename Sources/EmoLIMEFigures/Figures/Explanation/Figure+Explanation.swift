import EmoLIME
import Foundation

extension Figure {
  /// Returns a figure of the contributions to a label, drawn on the signal (Hjuler, Clemmensen and
  /// Das 2025, Figs. 2 and 3).
  ///
  /// Frequency bands are drawn on a spectrogram, whose axis is in kHz on the scale on which the
  /// bands are equally wide; time segments on the waveform; regions of time and frequency on the
  /// spectrogram; components without a position as bars. Colour gives the sign of a weight, shade
  /// and bar its size. Opposing components are hatched; weights that do not differ significantly from
  /// zero (n. s.) are outlined and not shaded, and components that the signal does not have are
  /// dashes. Whiskers are confidence intervals.
  ///
  /// - Parameters:
  ///   - explanation: The explanation.
  ///   - label: A label of the explanation; `nil` for the predicted label.
  ///   - audio: The explained signal.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/unknownLabel(_:labels:)``;
  ///   ``FigureError/differentSound(expected:actual:)`` for a signal other than the explained one;
  ///   ``FigureError/invalidStyle(width:fontSize:)``.
  public static func explanation(
    _ explanation: Explanation, label: String? = nil, of audio: AudioSignal,
    style: Style = .column
  ) throws(FigureError) -> Figure {
    try style.validate()
    try explanation.check(isOf: audio)
    let shown = try explanation.classExplanation(of: label)
    return ExplanationLayout(
      explanation: explanation, shown: shown, audio: audio, style: style
    ).figure()
  }
}

extension Figure {
  /// Throws ``FigureError/differentSound(expected:actual:)`` unless a signal is the one with a digest.
  static func check(
    _ audio: AudioSignal, isOf digest: String, sampleRate: Double
  ) throws(FigureError) {
    let fingerprint = audio.fingerprint
    guard fingerprint == digest, audio.sampleRate == sampleRate else {
      throw .differentSound(
        expected: name(digest: digest, sampleRate: sampleRate),
        actual: name(digest: fingerprint, sampleRate: audio.sampleRate))
    }
  }

  private static func name(digest: String, sampleRate: Double) -> String {
    "\(digest.prefix(12)) at \(String(format: "%g", sampleRate)) Hz"
  }
}

extension Explanation {
  /// Throws ``FigureError/differentSound(expected:actual:)`` unless a signal is the explained one.
  func check(isOf audio: AudioSignal) throws(FigureError) {
    try Figure.check(audio, isOf: provenance.audioDigest, sampleRate: provenance.sampleRate)
  }

  /// Returns the explanation of a label, or of the predicted label for `nil`.
  func classExplanation(of label: String?) throws(FigureError) -> ClassExplanation {
    guard let label else { return predictedClass }
    guard let found = classes.first(where: { $0.label == label }) else {
      throw .unknownLabel(label, labels: labels)
    }
    return found
  }

  /// The domain in which the components are drawn.
  var domain: ComponentDomain {
    if components.contains(where: { $0.region.frequencies != nil }) {
      return components.contains { $0.region.times != nil } ? .patches : .bands
    }
    // A component of several intervals needs its name, for which a waveform has no room.
    let isScattered = components.contains { $0.region.times.map { $0.count > 1 } ?? false }
    guard !isScattered else { return .unknown }
    return components.contains { $0.region.times != nil } ? .segments : .unknown
  }
}

/// The domain of components: frequency, time, or both.
enum ComponentDomain {
  /// Frequency bands.
  case bands
  /// Time segments.
  case segments
  /// Regions of time and frequency.
  case patches
  /// Components without a position, or with one that cannot be drawn.
  case unknown
}

extension ClassExplanation {
  /// A note if no score varied.
  var note: String? {
    scoresVary ? nil : "The score does not depend on these components."
  }

  /// Returns the weights of all components in words.
  func summary(components: [Component]) -> String {
    if let note { return "\(label): \(note)" }
    let text = WeightText(largest: shownWeights.largestMagnitude)
    let parts = zip(components, drawnWeights).map { "\($0.name) \($1.text(text))" }
    return "Weights\(text.factor) for \(label): " + parts.joined(separator: ", ") + "."
  }
}

extension Collection<Double> {
  /// The largest absolute value; 0 for an empty collection.
  package var largestMagnitude: Double { reduce(0) { Swift.max($0, abs($1)) } }
}
