import EmoLIME
import Foundation

extension Figure {
  /// Returns a figure of a change of a recording: its spectrogram, with the components that change shaded
  /// by their gains, and beside it that of the changed recording.
  ///
  /// Both have the same axes and the same scale of grey. A gain is written in its component if there is
  /// room; changes of pitch and tempo, and of components without a position, are a line of text.
  ///
  /// ```swift
  /// let components = try explainer.decompose(audio).components
  /// let figure = try Figure.counterfactual(
  ///   change, of: found, components: components, audio: audio, changed: changed)
  /// ```
  ///
  /// - Parameters:
  ///   - change: A change of `counterfactuals`.
  ///   - counterfactuals: What a search found.
  ///   - components: The components of the recording that the search could change.
  ///   - audio: The recording that was searched.
  ///   - changed: The recording with the change, as the explainer's `signal(with:of:audio:configuration:)`
  ///     returns it.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/differentSound(expected:actual:)``,
  ///   ``FigureError/differentComponents(expected:actual:)`` and
  ///   ``FigureError/differentVersion(expected:actual:)`` for what does not belong to the search;
  ///   ``FigureError/invalidStyle(width:fontSize:)``.
  public static func counterfactual(
    _ change: Explanation.Counterfactuals.Change, of counterfactuals: Explanation.Counterfactuals,
    components: [Component], audio: AudioSignal, changed: AudioSignal, style: Style = .page
  ) throws(FigureError) -> Figure {
    try style.validate()
    try counterfactuals.check(components: components)
    try check(
      audio, isOf: counterfactuals.audioDigest, sampleRate: counterfactuals.sampleRate)
    try counterfactuals.check(changed, isOf: change)
    return CounterfactualLayout(
      change: change, counterfactuals: counterfactuals, components: components, audio: audio,
      changed: changed, style: style
    ).figure()
  }
}

extension Explanation.Counterfactuals {
  /// Throws an error unless the first variables are the gains of components.
  func check(components: [Component]) throws(FigureError) {
    let expected = variables.filter { $0.unit == "dB" }.map(\.name)
    let actual = components.map(\.name)
    guard expected == actual else {
      throw .differentComponents(expected: expected, actual: actual)
    }
  }

  /// Throws an error unless a sound is the recording with a change, by its duration and its peak.
  func check(_ sound: AudioSignal, isOf change: Change) throws(FigureError) {
    let version = change.version
    let isSame =
      sound.sampleRate == sampleRate && abs(sound.duration - version.duration) < 1 / sampleRate
      && abs(sound.peakAmplitude - version.peakAmplitude) <= 1e-3 * version.peakAmplitude
    guard change.values.count == variables.count, isSame else {
      throw .differentVersion(
        expected: Self.text(version.duration, version.peakAmplitude, sampleRate),
        actual: Self.text(sound.duration, sound.peakAmplitude, sound.sampleRate))
    }
  }

  private static func text(_ duration: Double, _ peak: Double, _ rate: Double) -> String {
    String(format: "%.3f s at %g Hz, peak %.3f", duration, rate, peak)
  }
}
