import EmoLIMEAudio
import EmoLIMESignal
import EmoLIMESpeech
import Foundation

/// Writes what is left of recordings when prosodic cues are switched off, for `measure.py` to
/// measure, and prints what the sixteen combinations of each cost.
///
///     swift run -c release ProsodyExperiment FOLDER RECORDING...
@main
struct ProsodyExperiment {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first, arguments.count >= 2 else {
      print("usage: ProsodyExperiment FOLDER RECORDING...")
      return
    }
    let all = Set(Prosody.Cue.allCases)
    var recorded = 0.0
    var spent: Duration = .zero
    for path in arguments.dropFirst() {
      let url = URL(fileURLWithPath: path)
      let signal = try AudioSignal(contentsOf: url)
      var sounds: [(name: String, samples: [Float])] = []
      spent += try ContinuousClock().measure {
        let maskable = try Prosody().maskable(signal)
        for bits in 0..<16 {
          let kept = Prosody.Cue.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }
          let samples = maskable.samples(keeping: Set(kept.map(\.element)))
          sounds.append((Self.name(ofMissing: all.subtracting(kept.map(\.element))), samples))
        }
      }
      recorded += signal.duration
      let name = url.deletingPathExtension().lastPathComponent
      for sound in sounds {
        try AudioSignal(samples: sound.samples, sampleRate: signal.sampleRate).writeWAV(
          to: URL(fileURLWithPath: folder).appendingPathComponent("\(name).\(sound.name).wav"))
      }
    }
    print("\(recorded) s of sound: 16 combinations of each in \(spent)")
  }

  private static func name(ofMissing cues: Set<Prosody.Cue>) -> String {
    cues.isEmpty ? "original" : cues.map(\.rawValue).sorted().joined(separator: "+")
  }
}
