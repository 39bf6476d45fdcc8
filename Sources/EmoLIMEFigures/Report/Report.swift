import EmoLIME
import Foundation

/// An explanation as a web page that can be read and heard: one file that needs no other, and no
/// network.
///
/// ```swift
/// let page = try Report(explanation: explanation, sound: explainer.perturb(audio)).html()
/// ```
///
/// The page shows the prediction, the spectrogram with the components shaded by their weights for
/// any of the labels, and the evidence. It plays the sound, what speaks for and what speaks
/// against; components can be switched on and off while it plays, and it shows what the black box
/// answered for that very coalition. Text from outside (labels, names, files) is shown, never
/// interpreted: it is escaped, and a Content-Security-Policy lets the page run its own script
/// only and load nothing.
public struct Report: Sendable {
  /// The explanation.
  public let explanation: Explanation
  /// The sound, ready to have its components switched as when it was explained.
  public let sound: any SwitchableSignal
  /// What the sound is called: a file's name, say.
  public var soundName: String?
  /// The most bytes of sound in the page, before they are encoded as text (a third more).
  ///
  /// Components are 16-bit samples at the rate of the signal: eight bands of a minute at 16 kHz take
  /// 15 MB. Components that do not sum, as prosody, take a sound for each coalition: 16 of a minute
  /// take 31 MB. Of longer sounds, the start is embedded, and the page says so.
  public var maximumSoundBytes: Int

  /// A report on an explanation.
  ///
  /// - Parameters:
  ///   - explanation: what was found.
  ///   - sound: the sound as the explainer's `perturb(_:)` makes it switchable.
  ///   - soundName: what the sound is called.
  ///   - maximumSoundBytes: the most bytes of sound in the page, 32 MiB by default; 0 for a page
  ///     without sound.
  /// - Throws: ``FigureError/differentSound(expected:actual:)`` or
  ///   ``FigureError/differentComponents(expected:actual:)`` for another sound, or one that was cut
  ///   otherwise.
  public init(
    explanation: Explanation, sound: any SwitchableSignal, soundName: String? = nil,
    maximumSoundBytes: Int = 32 << 20
  ) throws(FigureError) {
    try explanation.check(isOf: sound.signal)
    let expected = explanation.components.map(\.name)
    let actual = sound.componentDescriptions.map(\.name)
    guard expected == actual else {
      throw .differentComponents(expected: expected, actual: actual)
    }
    self.explanation = explanation
    self.sound = sound
    self.soundName = soundName
    self.maximumSoundBytes = maximumSoundBytes
  }

  /// The page: UTF-8, the same bytes for the same explanation and sound.
  ///
  /// - Throws: ``FigureError/cannotDraw(reason:)``.
  public func html() throws(FigureError) -> Data {
    let axis = explanation.frequencyAxis(
      nyquist: sound.signal.nyquistFrequency, start: 1, end: 0)
    let spectrogram = SpectrogramImage().raster(of: sound.signal, frequencies: axis)
    let embedded = try embeddedSound()
    let figure = try Figure.explanation(explanation, of: sound.signal)
    let page = ReportPage(
      explanation: explanation, soundName: soundName,
      data: ReportData(explanation: explanation, axis: axis, sound: embedded), sound: embedded,
      spectrogram: try spectrogram.png(), figure: figure, figureFile: try figure.svg(),
      faithfulness: try explanation.faithfulnessTable(), frequencyTitle: axis.scale.axisTitle)
    return page.html()
  }

  private func embeddedSound() throws(FigureError) -> EmbeddedSound {
    do {
      return try EmbeddedSound(
        sound, coalitions: explanation.answers.sample.coalitions, maximumBytes: maximumSoundBytes)
    } catch {
      throw .cannotDraw(reason: "\(error)")
    }
  }
}

extension Explanation {
  fileprivate func faithfulnessTable() throws(FigureError) -> FaithfulnessTable? {
    guard let faithfulness else { return nil }
    let measured = faithfulness.classes[predictedNumber]
    let figure = try Figure.switching(measured, score: provenance.scoreName)
    return FaithfulnessTable(
      faithfulness: faithfulness, randomizationCheck: randomizationCheck,
      curves: (try figure.svg(), figure.summary))
  }
}
