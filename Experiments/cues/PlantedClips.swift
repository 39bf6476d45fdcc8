import EmoLIME
import EmoLIMENumerics
import EmoLIMETraining
import Foundation

/// Clips with a planted cue, and a classifier that is trained to tell them: the cue is all that the clips
/// of a label have in common.
struct PlantedClips {
  struct Clip {
    let speaker: String
    let signal: AudioSignal
  }

  private struct Planted: Sendable {
    let speaker: String
    let signal: AudioSignal
    let label: String
  }

  private let planting: Planting
  private let clips: [Planted]

  /// The speakers whose clips are explained, and their largest number for each label.
  private static let heldOut = 3
  private static let explained = 20
  /// The number of random assignments of features to families.
  private static let shuffles = 100

  init(_ clips: [Clip], planting: Planting) throws {
    self.planting = planting
    var generator = SeededGenerator(seed: 7)
    self.clips = try clips.compactMap { clip in
      // Half of the clips are plain.
      let index = generator.nextIndex(below: 2 * planting.labels.count)
      let label = index < planting.labels.count ? planting.labels[index] : Planting.plain
      return try planting.plant(label, in: clip.signal).map {
        Planted(speaker: clip.speaker, signal: $0, label: label)
      }
    }
  }

  /// Returns a table of how often the right family leads.
  func findings(with extractor: any FeatureExtractor) async throws -> String {
    let features = try await extractor.matrix(for: clips.map(\.signal))
    let held = Set(Set(clips.map(\.speaker)).sorted().suffix(Self.heldOut))
    let training = clips.indices.filter { !held.contains(clips[$0].speaker) }
    let model = try await ModelTrainer().train(
      on: TrainingSet(
        features: features.selecting(rows: training), emotions: training.map { clips[$0].label },
        groups: training.map { clips[$0].speaker }),
      name: "planted", featureSet: extractor.identifier, corpus: "EMODB")
    let classifier = try EmotionClassifier(model: model, extractor: extractor).scoring(.decision)
    let predictions = try model.scores(features: features).predictedClasses
    let tested = clips.indices.filter { held.contains(clips[$0].speaker) }
    let recognised = tested.filter { model.labels[predictions[$0]] == clips[$0].label }
    let chosen = planting.labels.flatMap { label in
      recognised.filter { clips[$0].label == label }.prefix(Self.explained)
    }
    var found = Counts()
    for clip in chosen { found.add(try await leads(clips[clip], classifier, features.row(clip))) }
    return
      "## \(planting.rawValue), \(extractor.identifier): \(recognised.count) of \(tested.count) clips "
      + "of new speakers recognised\n" + found.text(planting)
  }

  /// What leads in one clip.
  private struct Leads {
    /// The component with the largest weight is the planted one; `nil` for pitch.
    let component: Bool?
    /// The leading family of the largest component, and of the recording without masking.
    let family: String
    let recording: String
    /// The leading descriptor of the component.
    let descriptor: String
    /// The share of random assignments of features to families in which a right family leads.
    let shuffled: Double
    /// The largest difference between a weight and the sum of its parts.
    let remainder: Double
  }

  private func leads(
    _ clip: Planted, _ classifier: EmotionClassifier, _ features: ArraySlice<Double>
  ) async throws -> Leads {
    let explanation = try await Explainer(
      configuration: .init(fill: .attenuation(decibels: 10), cues: true)
    ).explain(audio: clip.signal, classifier: classifier)
    guard let cues = explanation.cues else { throw ExplainerError.noExplanations }
    let weights = try explanation[clip.label].weights
    let found = try cues[clip.label]
    let largest = largestIndex(weights)
    let planted = planting == .band ? planting.labels.firstIndex(of: clip.label) : nil
    let component = planted.map { Planting.bands[$0] } ?? largest
    return Leads(
      component: planted.map { Planting.bands[$0] == largest },
      family: cues.families[largestIndex(found.weights[component])],
      recording: cues.families[largestIndex(found.contributions)],
      descriptor: clip.label + ": "
        + found.descriptors[largestIndex(found.descriptors.map { $0.weights[component] })].name,
      shuffled: try shuffledShare(classifier, label: clip.label, features),
      remainder: zip(weights, found.weights).map { abs($0 - $1.reduce(0, +)) }.max() ?? 0)
  }

  /// Returns how often a right family leads in the recording if features are in random families of the same
  /// sizes.
  private func shuffledShare(
    _ classifier: EmotionClassifier, label: String, _ features: ArraySlice<Double>
  ) throws -> Double {
    guard let families = classifier.extractor.cueFamilies,
      let number = classifier.labels.firstIndex(of: label)
    else { return 0 }
    let lines = try classifier.model.linearScores(of: .decision)
    let row = Matrix(rows: 1, columns: features.count, elements: Array(features))
    var generator = SeededGenerator(seed: 11)
    var groups = families.familyOfFeature
    var right = 0
    for _ in 0..<Self.shuffles {
      for index in groups.indices.dropFirst().reversed() {
        groups.swapAt(index, generator.nextIndex(below: index + 1))
      }
      guard let row else { continue }
      let parts = lines.contributions(row, groups: groups, count: families.names.count).row(0)
      let own = Array(parts)[number * families.names.count..<(number + 1) * families.names.count]
      if planting.families.contains(families.names[largestIndex(Array(own))]) { right += 1 }
    }
    return Double(right) / Double(Self.shuffles)
  }

  /// The counts over all clips.
  private struct Counts {
    private var leads: [Leads] = []

    mutating func add(_ found: Leads) { leads.append(found) }

    func text(_ planting: Planting) -> String {
      func share(_ isRight: (Leads) -> Bool) -> String {
        "\(leads.count(where: isRight)) of \(leads.count)"
      }
      let components = leads.compactMap(\.component)
      let lines = [
        components.isEmpty
          ? nil
          : "planted band has the largest weight: \(components.count { $0 }) of \(leads.count)",
        "right family leads in the \(components.isEmpty ? "largest" : "planted") band: "
          + share { planting.families.contains($0.family) } + " (\(tally(leads.map(\.family))))",
        "right family leads in the recording: "
          + share { planting.families.contains($0.recording) }
          + " (\(tally(leads.map(\.recording))))",
        "leading descriptors: \(tally(leads.map(\.descriptor)))",
        String(
          format: "with random families: %.2f; largest remainder %.1e",
          leads.reduce(0) { $0 + $1.shuffled } / Double(max(1, leads.count)),
          leads.map(\.remainder).max() ?? 0),
      ]
      return lines.compactMap { $0.map { "- \($0)\n" } }.joined()
    }

    private func tally(_ names: [String]) -> String {
      Dictionary(grouping: names) { $0 }.map { ($0.value.count, $0.key) }
        .sorted { ($1.0, $0.1) < ($0.0, $1.1) }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
    }
  }
}

func largestIndex(_ values: [Double]) -> Int {
  values.indices.max { values[$0] < values[$1] } ?? 0
}
