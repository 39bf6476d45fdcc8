import EmoLIME
import EmoLIMEFigures
import Foundation

/// The pages of recordings, with their sound or without it.
struct RecordingPages: Encodable {
  /// A Boolean value that indicates whether the pages hold the sound, by which a speaker is recognised.
  let holdSound: Bool

  /// Returns the page of a recording as HTML.
  ///
  /// - Throws: ``FigureError``.
  func page(
    of explanation: Explanation, signal: any MaskableSignal, recordingName: String?,
    changes: FoundChanges? = nil
  ) throws(FigureError) -> Data {
    var report =
      holdSound
      ? try Report(explanation: explanation, signal: signal, recordingName: recordingName)
      : try Report(
        explanation: explanation, signal: signal, recordingName: recordingName,
        maximumAudioBytes: 0)
    if let changes { try report.attach(changes.counterfactuals, changed: changes.sounds) }
    return try report.html()
  }
}
