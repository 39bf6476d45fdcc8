import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import EmoLIMETraining
import Foundation

/// Whether classifiers on ComParE 2016 and on eGeMAPS use the same cue in the same band: explanations of
/// the same clips by classifiers that were trained without the speaker.
struct CueComparison {
  private let corpus: Corpus
  private let extractors: [any FeatureExtractor] = [ComParE2016(), EGeMAPS()]
  private static let labels = ["happy", "angry"]

  init(_ corpus: Corpus) {
    self.corpus = corpus.selecting(emotions: ["angry", "happy", "neutral", "sad"])
  }

  /// What one classifier says of a clip's own label.
  private struct Reasons {
    let bands: [Double]
    /// One array per band, one number per shared family.
    let cells: [[Double]]
    var families: [Double] {
      cells.first?.indices.map { family in cells.reduce(0) { $0 + $1[family] } } ?? []
    }
  }

  /// The reasons of both classifiers for a clip that both recognise.
  private struct Pair {
    let label: String
    let speaker: String
    let reasons: [Reasons]
  }

  /// Returns a table of agreement for each label, with that between different clips beside it.
  func findings() async throws -> String {
    let sets = try await extractors.asyncMap { extractor in
      try await Corpus.Reader { try AudioSignal(data: $0, name: $1, sampleRate: $2) }
        .features(of: corpus, by: extractor).trainingSet()
    }
    var pairs: [Pair] = []
    for speaker in corpus.speakers {
      let classifiers = try await zip(extractors, sets).asyncMap { extractor, set in
        try await classifier(without: speaker, on: set, extractor: extractor)
      }
      for clip in corpus.clips
      where clip.speaker == speaker && Self.labels.contains(clip.emotion) {
        let reasons = try await classifiers.asyncMap { try await self.reasons(for: clip, by: $0) }
        guard let first = reasons[0], let second = reasons[1] else { continue }
        pairs.append(Pair(label: clip.emotion, speaker: speaker, reasons: [first, second]))
      }
    }
    return Self.labels.map { label in
      "## \(label)\n" + Self.table(pairs.filter { $0.label == label })
    }.joined(separator: "\n")
  }

  private func classifier(
    without speaker: String, on set: TrainingSet, extractor: any FeatureExtractor
  ) async throws -> EmotionClassifier {
    let rows = set.groups.indices.filter { set.groups[$0] != speaker }
    let model = try await ModelTrainer().train(
      on: TrainingSet(
        features: set.features.selecting(rows: rows),
        emotions: rows.map { set.labels[set.classes[$0]] }, groups: rows.map { set.groups[$0] }),
      name: "without \(speaker)", featureSet: extractor.identifier, corpus: corpus.name)
    return try EmotionClassifier(model: model, extractor: extractor).scoring(.decision)
  }

  /// Returns what a classifier says of a clip; `nil` if it does not recognise its emotion.
  private func reasons(
    for clip: Corpus.Clip, by classifier: EmotionClassifier
  ) async throws -> Reasons? {
    let explanation = try await Explainer(
      configuration: .init(fill: .attenuation(decibels: 10), cues: true)
    ).explain(
      audio: AudioSignal(contentsOf: clip.url, sampleRate: 16_000), classifier: classifier)
    guard explanation.predictedClass.label == clip.emotion, let cues = explanation.cues else {
      return nil
    }
    let shared = cues.families.indices.filter { cues.families[$0] != "formants" }
    let own = try cues[clip.emotion]
    return Reasons(
      bands: try explanation[clip.emotion].weights,
      cells: own.weights.map { row in shared.map { row[$0] } })
  }

  private static func table(_ pairs: [Pair]) -> String {
    let others = pairs.indices.map { index in
      // The next clip of another speaker.
      let later = pairs[index...] + pairs[..<index]
      return later.first { $0.speaker != pairs[index].speaker } ?? pairs[index]
    }
    func row(_ name: String, _ part: (Reasons) -> [Double]) -> String {
      func mean(_ seconds: [Pair]) -> (correlation: Double, leads: Double) {
        let agreements = zip(pairs, seconds).map { pair, other in
          let (first, second) = (part(pair.reasons[0]), part(other.reasons[1]))
          return (
            correlation: Correlation.pearson(first, second) ?? 0,
            leads: largestIndex(first) == largestIndex(second) ? 1.0 : 0
          )
        }
        let count = Double(max(1, agreements.count))
        return (
          agreements.reduce(0) { $0 + $1.correlation } / count,
          agreements.reduce(0) { $0 + $1.leads } / count
        )
      }
      let (same, other) = (mean(pairs), mean(others))
      return String(
        format: "| %@ | %.2f | %.2f | %.0f %% | %.0f %% |\n", name, same.correlation,
        other.correlation, 100 * same.leads, 100 * other.leads)
    }
    return "\(pairs.count) clips that both recognise\n"
      + "| part | correlation | of other clips | same lead | with other clips |\n|---|---|---|---|---|\n"
      + row("bands", \.bands) + row("cues", \.families)
      + row("bands by cues") { $0.cells.flatMap { $0 } }
  }
}

extension Sequence {
  fileprivate func asyncMap<Result>(
    _ transform: (Element) async throws -> Result
  ) async throws -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
