import CEmbeddedClips
import EmoLIMESignal
import Foundation

extension AudioSignal {
  /// Three and a half seconds of synthetic speech at 16 kHz, to try things out with.
  ///
  /// The voice of espeak-ng says "I told you not to do that! Get out of my room, now!"
  ///
  /// - Throws: ``AudioFileError`` where libsndfile was built without FLAC.
  public static func exampleSpeech() throws(AudioFileError) -> AudioSignal {
    try AudioSignal(
      data: Data(bytes: emolime_speech_flac, count: emolime_speech_flac_size), name: "The example")
  }
}
