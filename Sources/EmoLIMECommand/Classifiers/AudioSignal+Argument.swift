import EmoLIMEAudio
import EmoLIMESignal
import Foundation

extension AudioSignal {
  /// The recording in a file, or the embedded clip for nil, at a given rate.
  ///
  /// - Parameter sampleRate: In Hz; nil for the recording's own.
  static func recording(_ file: String?, sampleRate: Double?) throws -> AudioSignal {
    guard let file else {
      let speech = try AudioSignal.exampleSpeech()
      return if let sampleRate { try speech.resampled(to: sampleRate) } else { speech }
    }
    return try AudioSignal(contentsOf: URL(fileURLWithPath: file), sampleRate: sampleRate)
  }
}
