import EmoLIMEAudio
import EmoLIMESignal
import Foundation

extension AudioSignal {
  /// Returns the recording in a file, or the embedded clip for `nil`.
  ///
  /// - Parameter sampleRate: The sample rate in Hz; `nil` for that of the recording.
  static func recording(_ file: String?, sampleRate: Double?) throws -> AudioSignal {
    guard let file else {
      let speech = try AudioSignal.exampleSpeech()
      return if let sampleRate { try speech.resampled(to: sampleRate) } else { speech }
    }
    return try AudioSignal(contentsOf: URL(fileURLWithPath: file), sampleRate: sampleRate)
  }
}
