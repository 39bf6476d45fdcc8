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
    try AudioSignal(
      data: Data(bytes: emolime_speech_flac, count: emolime_speech_flac_size), name: "The example")
  }

  /// Returns a sentence of EMODB at 16 kHz, 03a07Fb, which a man speaks happily: "In sieben Stunden
  /// wird es soweit sein." The embedded classifiers were trained without this speaker.
  ///
  /// - Parameter channel: The channel that is read; the recording has one.
  package static func exampleSentence(
    channel: AudioChannel = .mix
  ) throws(AudioFileError) -> AudioSignal {
    try AudioSignal(
      data: Data(bytes: emolime_emodb_happy_wav, count: emolime_emodb_happy_wav_size),
      name: "The example", channel: channel)
  }
}
