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
    of explanation: Explanation, signal: any MaskableSignal, recordingName: String?
  ) throws(FigureError) -> Data {
    let report =
      holdSound
      ? try Report(explanation: explanation, signal: signal, recordingName: recordingName)
      : try Report(
        explanation: explanation, signal: signal, recordingName: recordingName,
        maximumAudioBytes: 0)
    return try report.html()
  }
}
