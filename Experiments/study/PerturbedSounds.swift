import EmoLIME
import EmoLIMEAudio
import Foundation

/// A masker whose masked signals were computed before, by `perturb.py`: the mel spectrogram with
/// masked groups of bins, resynthesised.
struct PerturbedSounds: Masker {
  /// The folder of an utterance, with one file per coalition, such as `10110101.wav`.
  let folder: URL

  let summary = "8 groups of 16 mel bins over 0–8000 Hz; resynthesis by NNLS and Griffin-Lim"

  func replacement(for fill: Fill) -> String { "mel bins of zero" }

  /// The resynthesis of the whole utterance, which the paper's code explains in its place.
  func unmasked() throws -> AudioSignal {
    try sound(present: [Bool](repeating: true, count: 8))
  }

  func maskable(_ signal: AudioSignal, fill: Fill, seed: UInt64) throws -> any MaskableSignal {
    let bands = try FrequencyBands(scale: .mel).decompose(signal)
    return Sounds(signal: signal, components: bands.components, sounds: self)
  }

  fileprivate func sound(present: [Bool]) throws -> AudioSignal {
    let name = present.map { $0 ? "1" : "0" }.joined() + ".wav"
    return try AudioSignal(contentsOf: folder.appendingPathComponent(name))
  }

  private struct Sounds: MaskableSignal {
    let signal: AudioSignal
    let components: [Component]
    let sounds: PerturbedSounds

    func write(present: [Bool], to samples: inout [Float]) throws {
      samples = try sounds.sound(present: present).samples
    }
  }
}
