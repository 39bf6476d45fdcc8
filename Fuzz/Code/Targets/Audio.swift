import EmoLIMEAudio
import EmoLIMESignal
import Foundation

extension FuzzTarget {
  /// Audio files: WAV, AIFF, FLAC, Ogg, MP3.
  static let audio = FuzzTarget(name: "audio", form: .bytes) { data in
    let audio = try AudioSignal(data: data, name: "input")
    precondition(audio.samples.allSatisfy(\.isFinite), "A sample is not finite.")
  }
}
