import CEmbeddedClips
import EmoLIMESignal
import Foundation

extension AudioSignal {
  /// Returns 3.5 s of synthetic speech at 16 kHz as an example.
  ///
  /// The voice is that of espeak-ng: "I told you not to do that! Get out of my room, now!"
  ///
  /// - Throws: ``AudioFileError/notAudio(path:reason:)`` if libsndfile was built without FLAC.
  public static func exampleSpeech() throws(AudioFileError) -> AudioSignal {
    try exampleSpeech(channel: .mix)
  }

  /// Returns the example, whose only channel is 1.
  package static func exampleSpeech(channel: AudioChannel) throws(AudioFileError) -> AudioSignal {
    try AudioSignal(
      data: Data(bytes: emolime_speech_flac, count: emolime_speech_flac_size), name: "The example",
      channel: channel)
  }
}
