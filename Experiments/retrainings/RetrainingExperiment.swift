import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import EmoLIMETraining
import Foundation

/// Measures whether intervals that include retrainings contain the weights of fresh trainings.
///
///     swift run -c release RetrainingExperiment FEATURES SPEAKERS SPLITS CLIPS CORPUS [OTHER]
///
/// Each split draws two groups of so many speakers of a corpus, such as `emodb:DIR` or `ravdess:DIR`. A model
/// is trained on one and explained, with 100 retrainings on draws of its speakers; a fresh model is trained on
/// the other group, or on as many speakers of another corpus. The explained clips are of speakers of
/// neither. The tables are those of `Docs/Retrainings.md`.
@main
struct RetrainingExperiment {
  let clips: TrainingClips
  let others: TrainingClips
  let extractor: RememberingExtractor
  let speakers: Int
  let splits: Int
  let clipsPerSplit: Int
  private static let kinds: [ScoreKind] = [.probability, .oneVersusRest, .decision]

  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard (5...6).contains(arguments.count),
      let base = EmotionClassifier.builtInExtractors.first(where: {
        $0.identifier.hasPrefix(arguments[0])
      }), let speakers = Int(arguments[1]), let splits = Int(arguments[2]),
      let count = Int(arguments[3])
    else {
      print("RetrainingExperiment FEATURES SPEAKERS SPLITS CLIPS CORPUS [OTHER]")
      exit(64)
    }
    let extractor = RememberingExtractor(base)
    let clips = try await TrainingClips(arguments[4], by: extractor)
    let others = arguments.count > 5 ? try await TrainingClips(arguments[5], by: extractor) : clips
    try await RetrainingExperiment(
      clips: clips, others: others, extractor: extractor, speakers: speakers, splits: splits,
      clipsPerSplit: count
    ).run()
  }

  private func run() async throws {
    var totals = [FreshWeights](repeating: FreshWeights(), count: Self.kinds.count)
    for number in 0..<splits {
      let split = SpeakerSplit(
        of: clips.corpus.speakers, count: speakers, seed: 1, number: number)
      let model = try await clips.model(of: split.training, extractor: extractor)
      let fresh =
        others.corpus.name == clips.corpus.name
        ? try await clips.model(of: split.fresh, extractor: extractor)
        : try await others.model(
          of: SpeakerSplit(of: others.corpus.speakers, count: speakers, seed: 3, number: number)
            .training, extractor: extractor)
      let retrained = try await model.retrained(on: clips.set)
      for audio in try clips.recordings(of: split.others, count: clipsPerSplit, number: number) {
        for (index, kind) in Self.kinds.enumerated() {
          try await totals[index].add(
            explained(audio, by: model, retrained, kind: kind),
            fresh: Explainer().explain(audio: audio, classifier: classifier(fresh, kind)))
        }
      }
      FileHandle.standardError.write(Data("split \(number + 1) of \(splits)\n".utf8))
    }
    print("| scores | \(FreshWeights.columns.joined(separator: " | ")) |")
    for (kind, total) in zip(Self.kinds, totals) {
      let row = total.row.map { String(format: "%.3f", $0) }.joined(separator: " | ")
      print("| \(kind.rawValue) | \(row) |")
    }
  }

  private func classifier(_ model: EmotionModel, _ kind: ScoreKind) throws -> EmotionClassifier {
    try EmotionClassifier(model: model, extractor: extractor).scoring(kind)
  }

  private func explained(
    _ audio: AudioSignal, by model: EmotionModel, _ retrained: EmotionModel.Retrainings,
    kind: ScoreKind
  ) async throws -> Explanation {
    let explainer = Explainer()
    let classifier = try classifier(model, kind)
    var explanation = try await explainer.explain(audio: audio, classifier: classifier)
    try explanation.attach(
      await explainer.retrainings(
        of: explanation, audio: audio, classifier: classifier, retrained: retrained))
    return explanation
  }
}
