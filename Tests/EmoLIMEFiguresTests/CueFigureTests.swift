import EmoLIME
import EmoLIMEFigures
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

/// Figures and reports of weights split by cues.
struct CueFigureTests {
  private let voice = SyntheticSound.voice(seconds: 0.6)

  private func explain(
    bands: Int = 4, cues: Bool = true, audio: AudioSignal? = nil
  ) async throws -> Explanation {
    let explainer = Explainer(
      configuration: .init(
        components: FrequencyBands(count: bands), sampling: .automatic(budget: 64), cues: cues))
    return try await explainer.explain(
      audio: audio ?? voice, classifier: EmotionClassifier.emodbMelStatistics().scoring(.decision))
  }

  private func text(_ figure: Figure) throws -> String {
    String(decoding: try figure.svg(), as: UTF8.self)
  }

  @Test func theHeatMapHasARowPerComponentAndAColumnPerFamily() async throws {
    let explanation = try await explain(bands: 8)
    let cues = try #require(explanation.cues)
    for label in explanation.labels {
      let figure = try Figure.cues(explanation, label: label)
      let svg = try text(figure)
      for name in cues.families + explanation.components.map(\.name) {
        #expect(svg.contains(">\(name)<"), "\(name)")
      }
      // Every number has room at the width of a column: eight bands, three families, and the recording.
      let numbers = svg.matches(of: />\(?[+−]?[0-9]+(\.[0-9]+)?\)?</)
      #expect(numbers.count == 9 * cues.families.count)
      #expect(figure.title == "Cues of \(label)")
      #expect(figure.summary.contains("average training clip"))
    }
    #expect(try Figure.cues(explanation).title == "Cues of \(explanation.predictedClass.label)")
  }

  @Test func manyComponentsHaveNoTextThatOverlaps() async throws {
    let figure = try Figure.cues(try await explain(bands: 40))
    #expect(figure.size.height < 12)
  }

  @Test func theBeeswarmHasAPointPerRecordingAndFamily() async throws {
    var explanations: [Explanation] = []
    for seed in 1...5 {
      explanations.append(
        try await explain(audio: SyntheticSound.noise(samples: 9000, seed: UInt64(seed))))
    }
    let families = try #require(explanations[0].cues).families
    let figure = try Figure.cueContributions(explanations)
    let svg = try text(figure)
    for family in families { #expect(svg.contains(">\(family)<")) }
    #expect(figure.summary.hasPrefix("Cues of the predicted label of 5 recordings."))
    let all = explanations[0].labels.count
    // Points are polygons; so are those of the key.
    #expect(svg.matches(of: /<path[^>]*Z"/).count >= 5 * families.count + all)
    _ = try Figure.cueContributions(explanations, label: "happy")
    #expect(throws: FigureError.unknownLabel("bored", labels: explanations[0].labels)) {
      try Figure.cueContributions(explanations, label: "bored")
    }
    #expect(throws: FigureError.empty(what: "explanations")) { try Figure.cueContributions([]) }
  }

  @Test func explanationsWithoutCuesAreRefused() async throws {
    let explanation = try await explain(cues: false)
    #expect(throws: FigureError.noCues) { try Figure.cues(explanation) }
    #expect(throws: FigureError.noCues) { try Figure.cueContributions([explanation]) }
  }

  @Test func theWaterfallLeadsFromTheAverageClipToTheRecording() async throws {
    let explanation = try await explain()
    let cues = try #require(explanation.cues)
    for (label, found) in explanation.classes.enumerated() {
      let steps = Waterfall(cues, label: label, prediction: found.prediction).steps
      #expect(steps.first?.kind == .start && steps.first?.score == cues.classes[label].base)
      #expect(steps.last?.kind == .end && steps.last?.score == found.prediction)
      #expect(!steps.contains { $0.kind == .rest })
      #expect(steps.count == cues.families.count + 2)
    }
  }

  @Test func theReportHasTheTablesOfAllLabels() async throws {
    let explanation = try await explain()
    let signal = try FrequencyBands(count: 4).decompose(voice)
    let html = String(
      decoding: try Report(explanation: explanation, signal: signal).html(), as: UTF8.self)
    for label in explanation.labels.indices {
      #expect(html.contains(#"<div data-label="\#(label)">"#))
      #expect(html.contains(#"id="cue-descriptors-\#(label)""#))
    }
    let plain = try await explain(cues: false)
    let other = String(
      decoding: try Report(explanation: plain, signal: signal).html(), as: UTF8.self)
    #expect(!other.contains("cues-title"))
  }
}
