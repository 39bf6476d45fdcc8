import EmoLIME
import Foundation

extension Figure {
  /// What speaks for and against a label, shown on the sound itself (Hjuler, Clemmensen and Das
  /// 2025, Figs. 2 and 3).
  ///
  /// Components in frequency are shown on a spectrogram, whose axis is laid out on the scale on
  /// which the bands are equally wide and labelled in Hz; components in time on the waveform; areas
  /// in both on the spectrogram; and components of which it is not known where they lie as bars
  /// alone. Colour says for which side a component speaks, its strength and the bars how much;
  /// what speaks against is hatched.
  ///
  /// - Parameters:
  ///   - explanation: what was found.
  ///   - label: one of its labels; by default the predicted one.
  ///   - audio: the sound that was explained.
  ///   - style: how the figure looks.
  /// - Throws: ``FigureError/unknownLabel(_:labels:)``,
  ///   ``FigureError/differentSound(expected:actual:)`` for another sound than the one explained,
  ///   or ``FigureError/invalidStyle(width:fontSize:)``.
  public static func explanation(
    _ explanation: Explanation, label: String? = nil, of audio: AudioSignal,
    style: FigureStyle = .column
  ) throws(FigureError) -> Figure {
    try style.validate()
    try explanation.check(isOf: audio)
    let shown = try explanation.classExplanation(of: label)
    return ExplanationLayout(
      explanation: explanation, shown: shown, audio: audio, style: style
    ).figure()
  }
}

extension Explanation {
  /// Throws unless a sound is the one that was explained.
  func check(isOf audio: AudioSignal) throws(FigureError) {
    let fingerprint = audio.fingerprint
    guard
      fingerprint == provenance.audioFingerprint, audio.sampleRate == provenance.sampleRate
    else {
      throw .differentSound(
        expected: "\(provenance.audioFingerprint.prefix(12)) at \(provenance.sampleRate) Hz",
        actual: "\(fingerprint.prefix(12)) at \(audio.sampleRate) Hz")
    }
  }

  /// What was found for a label, or for the predicted one.
  func classExplanation(of label: String?) throws(FigureError) -> ClassExplanation {
    guard let label else { return predictedClass }
    guard let found = classes.first(where: { $0.label == label }) else {
      throw .unknownLabel(label, labels: labels)
    }
    return found
  }

  /// What the components are parts of.
  var domain: ComponentDomain {
    if components.contains(where: { $0.region.frequencies != nil }) {
      return components.contains { $0.region.times != nil } ? .patches : .bands
    }
    // A component in several stretches needs its name, for which there is no room on a waveform.
    let isScattered = components.contains { $0.region.times.map { $0.count > 1 } ?? false }
    guard !isScattered else { return .unknown }
    return components.contains { $0.region.times != nil } ? .stretches : .unknown
  }
}

/// What components are parts of.
enum ComponentDomain {
  /// Of the frequencies.
  case bands
  /// Of the time.
  case stretches
  /// Of both.
  case patches
  /// It is not said, or cannot be shown.
  case unknown
}

extension ClassExplanation {
  /// The weights, without the rounding errors that are left where no score varied.
  package var meaningfulWeights: [Double] { scoresVary ? weights : weights.map { _ in 0 } }

  /// What there is to say where no score varied.
  var remark: String? {
    scoresVary ? nil : "Its score did not change, whatever was switched off."
  }

  /// The components that speak for and against the label, in words.
  func summary(components: [ComponentDescription]) -> String {
    if let remark { return "\(label): \(remark)" }
    let text = WeightText(largest: weights.largestMagnitude)
    let parts = zip(components, weights).map { "\($0.name) \(text($1))" }
    return "Weights\(text.factor) for \(label): " + parts.joined(separator: ", ") + "."
  }
}

extension Collection<Double> {
  /// The largest absolute value, 0 where there is none.
  package var largestMagnitude: Double { reduce(0) { Swift.max($0, abs($1)) } }
}
