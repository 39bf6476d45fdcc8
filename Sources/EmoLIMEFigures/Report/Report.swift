import EmoLIME
import Foundation

/// An explanation as a self-contained web page with audio playback.
///
/// ```swift
/// let page = try Report(explanation: explanation, signal: explainer.maskable(audio)).html()
/// ```
///
/// The page shows the prediction, the spectrogram with the components shaded by their weights for
/// any label, and all details. It plays the recording, its supporting and its opposing components.
/// Components can be masked during playback; the page then shows the classifier's scores for that
/// coalition. All text from outside (labels, names, files) is escaped, and the
/// Content-Security-Policy of the page allows only its own script and style.
public struct Report: Sendable {
  let explanation: Explanation
  let signal: any MaskableSignal
  let recordingName: String?
  let maximumAudioBytes: Int
  /// Changes of the recording, each with its figure and its sound.
  private var changes:
    (found: Explanation.Counterfactuals, figures: [Figure], sounds: [AudioSignal])?

  /// Creates a report.
  ///
  /// Components are embedded as 16-bit samples at the sample rate of the signal: eight bands of one
  /// minute at 16 kHz take 15 MB. If components do not sum to the signal, as with prosody, each
  /// coalition is embedded: 16 coalitions of one minute take 31 MB.
  ///
  /// - Parameters:
  ///   - explanation: The explanation.
  ///   - signal: The maskable signal, as the explainer's `maskable(_:)` returns it.
  ///   - recordingName: The name of the recording, such as its file name.
  ///   - maximumAudioBytes: The maximum size of the embedded audio in bytes, before base64
  ///     encoding, which adds a third; 32 MiB by default. Of longer signals only the start is
  ///     embedded, and the page says so; 0 for no audio.
  /// - Throws: ``FigureError/differentSound(expected:actual:)`` for a signal other than the
  ///   explained one; ``FigureError/differentComponents(expected:actual:)`` for other components.
  public init(
    explanation: Explanation, signal: any MaskableSignal, recordingName: String? = nil,
    maximumAudioBytes: Int = 32 << 20
  ) throws(FigureError) {
    try explanation.check(isOf: signal.signal)
    let expected = explanation.components.map(\.name)
    let actual = signal.components.map(\.name)
    guard expected == actual else {
      throw .differentComponents(expected: expected, actual: actual)
    }
    self.explanation = explanation
    self.signal = signal
    self.recordingName = recordingName
    self.maximumAudioBytes = maximumAudioBytes
  }

  /// Adds the least audible changes of the recording after which another label is predicted: a section with
  /// their sentences, players of the recording and of the changed ones, figures and tables.
  ///
  /// - Parameters:
  ///   - counterfactuals: What a search of the recording found.
  ///   - changed: The recording with each of the changes, as the explainer's
  ///     `signal(with:of:audio:configuration:)` returns it. They count as embedded audio.
  /// - Throws: The errors of ``Figure/counterfactual(_:of:components:audio:changed:style:)``;
  ///   ``FigureError/lengthMismatch(what:expected:actual:)`` unless there is one sound per change.
  public mutating func attach(
    _ counterfactuals: Explanation.Counterfactuals, changed: [AudioSignal]
  ) throws(FigureError) {
    try Figure.check(
      count: changed.count, is: counterfactuals.changes.count, what: "changed recordings")
    try counterfactuals.check(components: explanation.components)
    try Figure.check(
      signal.signal, isOf: counterfactuals.audioDigest, sampleRate: counterfactuals.sampleRate)
    var figures: [Figure] = []
    for (change, sound) in zip(counterfactuals.changes, changed) {
      figures.append(
        try Figure.counterfactual(
          change, of: counterfactuals, components: explanation.components, audio: signal.signal,
          changed: sound))
    }
    changes = (counterfactuals, figures, changed)
  }

  /// Returns the page as HTML in UTF-8; the same input gives the same bytes.
  ///
  /// - Throws: ``FigureError/cannotDraw(reason:)``; ``FigureError/cannotMask(reason:)`` if the
  ///   signal cannot be resynthesised.
  public func html() throws(FigureError) -> Data {
    let axis = explanation.components.frequencyAxis(
      nyquist: signal.signal.nyquistFrequency, start: 1, end: 0)
    let spectrogram = SpectrogramImage().raster(of: signal.signal, frequencies: axis)
    let audio = try embeddedAudio()
    let figure = try Figure.explanation(explanation, of: signal.signal)
    let page = ReportPage(
      explanation: explanation, recordingName: recordingName,
      data: ReportData(explanation: explanation, axis: axis, audio: audio), audio: audio,
      spectrogram: try spectrogram.png(), figure: figure, figureFile: try figure.svg(),
      changes: try changeSection(hasSounds: !audio.changes.isEmpty),
      faithfulness: try explanation.faithfulnessTable(), frequencyTitle: axis.scale.axisTitle)
    return page.html()
  }

  private func changeSection(hasSounds: Bool) throws(FigureError) -> CounterfactualSection? {
    guard let changes else { return nil }
    return try CounterfactualSection(
      changes.found, figures: changes.figures, hasSounds: hasSounds)
  }

  private func embeddedAudio() throws(FigureError) -> EmbeddedAudio {
    do {
      return try EmbeddedAudio(
        signal, coalitions: explanation.evaluations.sample.coalitions,
        changed: changes?.sounds ?? [], maximumBytes: maximumAudioBytes)
    } catch {
      throw .cannotMask(reason: "\(error)")
    }
  }
}

extension Explanation {
  fileprivate func faithfulnessTable() throws(FigureError) -> FaithfulnessTable? {
    guard let faithfulness else { return nil }
    let measured = faithfulness.classes[predictedNumber]
    let figure = try Figure.perturbationCurves(
      measured, score: provenance.scoreName, bounds: provenance.scoreBounds)
    return FaithfulnessTable(
      faithfulness: faithfulness, randomizationTest: randomizationTest,
      curves: (try figure.svg(), figure.summary))
  }
}
