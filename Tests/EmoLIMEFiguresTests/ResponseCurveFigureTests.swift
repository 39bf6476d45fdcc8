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
    #expect(svg.contains("Faint: outside the training data."))
    let plain = ClosureClassifier(labels: ["a", "b"]) { _ in [0.5, 0.5] }
    let unmeasured = try await Explainer().responseCurves(
      audio: voice, classifier: plain, edits: [.gain])
    let unmeasuredSVG = try Figure.responseCurves(unmeasured).svg().text
    #expect(!unmeasuredSVG.contains("Faint"))
  }

  @Test func extrapolatedScoresDoNotHideTheOthers() async throws {
    /// Decision values that explode outside the training data.
    struct Exploding: Classifier {
      let name = "exploding"
      let labels = ["quiet", "loud"]
      let scoreKind = ScoreKind.decision

      func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
        signals.map { [-1, $0.peakAmplitude > 1 ? 5000 : $0.peakAmplitude] }
      }

      func diagnosedScores(for signals: [AudioSignal]) async throws -> DiagnosedScores {
        DiagnosedScores(
          scores: try await scores(for: signals),
          diagnostics: signals.map { .init(noveltyScore: $0.peakAmplitude) })
      }
    }
    let curves = try await Explainer().responseCurves(
      audio: voice, classifier: Exploding(), edits: [.gain])
    let svg = try Figure.responseCurves(curves).svg().text
    #expect(curves.curves[0].points.contains { $0.scores?[1] == 5000 })
    #expect(svg.contains(">−1<") || svg.contains(">−1.0<"))
    #expect(!svg.contains("000<"))
    // No coordinate is far outside the figure, which is 500 points wide.
    let paths = svg.split(separator: "\n").compactMap { String($0).between(" d=\"", "\"") }
    let numbers = paths.flatMap { path in
      path.split { !"-.0123456789".contains($0) }.compactMap { Double($0) }
    }
    #expect(numbers.count > 50 && numbers.allSatisfy { abs($0) < 2000 })
  }

  @Test func curvesWithoutPointsAreRefused() async throws {
    let noise = SyntheticSound.noise(seconds: 0.5)
    let curves = try await Explainer().responseCurves(
      audio: noise, classifier: Level(), edits: [.pitchRange])
    #expect(throws: FigureError.empty(what: "points")) { try Figure.responseCurves(curves) }
  }
}
