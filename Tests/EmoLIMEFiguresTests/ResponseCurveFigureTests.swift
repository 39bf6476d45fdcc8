import EmoLIME
import EmoLIMEFigures
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

/// The figure of response curves.
struct ResponseCurveFigureTests {
  private let voice = SyntheticSound.voice(seconds: 1)

  /// Louder signals are "loud"; above a peak of 1 they are outside the training data.
  private struct Level: Classifier {
    let name = "level"
    let labels = ["quiet", "loud"]

    func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
      signals.map { signal in
        let loud = min(1, 0.5 * signal.peakAmplitude)
        return [1 - loud, loud]
      }
    }

    func diagnosedScores(for signals: [AudioSignal]) async throws -> DiagnosedScores {
      DiagnosedScores(
        scores: try await scores(for: signals),
        diagnostics: signals.map { .init(noveltyScore: $0.peakAmplitude) })
    }
  }

  @Test func everyEditWithAnEffectHasAPanel() async throws {
    let curves = try await Explainer().responseCurves(
      audio: voice, classifier: Level(), edits: [.gain, .tempo, .pauses, .whiteNoise()])
    let svg = try Figure.responseCurves(curves).svg().text
    for text in ["Gain", "Tempo", "White noise, SNR", "quiet", "loud", "Probability", "dB"] {
      #expect(svg.contains(">\(text)<"), "\(text)")
    }
    #expect(!svg.contains(">Pauses<"))
    let figure = try Figure.responseCurves(curves, style: .column)
    #expect(figure.size.width < 9 && figure.summary.contains("no pause of 0.2 s"))
  }

  @Test func linesAreFaintWhereVersionsAreNovel() async throws {
    let curves = try await Explainer().responseCurves(
      audio: voice, classifier: Level(), edits: [.gain])
    let novel = curves.curves[0].points.count(where: \.isNovel)
    #expect(novel > 0 && novel < curves.curves[0].points.count)
    let svg = try Figure.responseCurves(curves).svg().text
    // A faint line and faint markers for each of two labels.
    let faint = svg.split(separator: "\n").count { $0.contains("opacity=\"0.3\"") }
    #expect(faint == 2 + 2 * novel, "\(faint)")
  }

  @Test func curvesWithoutPointsAreRefused() async throws {
    let noise = SyntheticSound.noise(seconds: 0.5)
    let curves = try await Explainer().responseCurves(
      audio: noise, classifier: Level(), edits: [.pitchRange])
    #expect(throws: FigureError.empty(what: "points")) { try Figure.responseCurves(curves) }
  }
}
