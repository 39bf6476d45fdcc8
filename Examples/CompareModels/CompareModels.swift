import EmoLIME
import EmoLIMEAudio
import Foundation

/// Compares the explanations of two models, on ComParE 2016 and on eGeMAPS: do both use the same frequency
/// bands for "happy"?
///
/// The arguments are recordings of different utterances, a dozen or more. Without arguments the
/// example takes four pieces of the embedded clip, which are not independent and only show the
/// calls.
@main
struct CompareModels {
  static func main() async {
    do {
      try await compare()
    } catch {
      print(error)
      exit(1)
    }
  }

  private static func compare() async throws {
    let signals = try recordings() ?? pieces(of: .exampleSpeech(), count: 4)
    let comParE = try await explanations(of: signals, by: EmotionClassifier.emodbComParE())
    let egemaps = try await explanations(of: signals, by: EmotionClassifier.emodbEGeMAPS())

    let comparison = try await comParE.compared(with: egemaps, label: "happy")
    print(comparison)
  }

  /// Returns the explanations of all signals by one model.
  private static func explanations(
    of signals: [AudioSignal], by classifier: EmotionClassifier
  ) async throws -> ExplanationSet {
    var members: [ExplanationSet.Member] = []
    for (number, signal) in signals.enumerated() {
      let explanation = try await Explainer().explain(audio: signal, classifier: classifier)
      members.append(.init(name: "signal \(number + 1)", explanation: explanation))
    }
    return try ExplanationSet(members)
  }

  private static func recordings() throws -> [AudioSignal]? {
    let paths = CommandLine.arguments.dropFirst()
    guard !paths.isEmpty else { return nil }
    return try paths.map {
      try AudioSignal(contentsOf: URL(fileURLWithPath: $0), sampleRate: 16_000)
    }
  }

  private static func pieces(of audio: AudioSignal, count: Int) throws -> [AudioSignal] {
    let length = audio.samples.count / count
    return try (0..<count).map { piece in
      try AudioSignal(
        samples: Array(audio.samples[piece * length..<(piece + 1) * length]),
        sampleRate: audio.sampleRate)
    }
  }
}
