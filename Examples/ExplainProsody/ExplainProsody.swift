import EmoLIME
import EmoLIMEAudio
import EmoLIMESpeech
import Foundation

/// Explains a recording (the first argument, or an embedded clip) by its prosody: intonation,
/// loudness, spectral tilt and tempo, with the embedded classifier. Writes one version of the
/// recording for each masked cue.
@main
struct ExplainProsody {
  static func main() async {
    do {
      try await explain()
    } catch {
      print(error)
      exit(1)
    }
  }

  private static func explain() async throws {
    let classifier = try EmotionClassifier.emodbComParE()
    let audio =
      if CommandLine.arguments.count > 1 {
        try AudioSignal(
          contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]),
          sampleRate: classifier.sampleRate)
      } else {
        try AudioSignal.exampleSpeech()
      }

    let explainer = Explainer(configuration: .init(components: Prosody()))
    print(try await explainer.explain(audio: audio, classifier: classifier))

    let maskable = try Prosody().maskable(audio)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("prosody")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func write(_ kept: Set<Prosody.Cue>, as name: String) throws {
      try AudioSignal(samples: maskable.samples(keeping: kept), sampleRate: audio.sampleRate)
        .writeWAV(to: folder.appendingPathComponent("\(name).wav"))
    }
    let all = Set(maskable.cues)
    try write(all, as: "unmasked")
    for cue in maskable.cues { try write(all.subtracting([cue]), as: "masked-\(cue)") }
    try write([], as: "all-masked")
    print("Versions of the recording with masked cues: \(folder.path)")
  }
}
