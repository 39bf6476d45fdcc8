import EmoLIME
import EmoLIMEAudio
import Foundation
import TestSupport
import Testing

/// Classifiers with known reasons, on real speech.
@Suite(.enabled(if: Shared.isPresent, Shared.hint))
struct GroundTruthTests {
  private static let clips = ["03a01Fa", "08b03Wd", "10a07Ta", "13a04Ta", "16b10Wb"]

  @Test(arguments: clips)
  func measuredBandHasTheLargestWeight(clip: String) async throws {
    let audio = try AudioSignal(contentsOf: Shared.url("corpora/emodb/wav/\(clip).wav"))
    // All bands in one classifier: label k measures the energy in band k.
    let classifier = ClosureClassifier(
      labels: (0..<8).map { "band \($0)" }, scoreKind: .decision
    ) { signal in
      bandEnergies(signal, bands: 8)
    }
    let explanation = try await Explainer().explain(audio: audio, classifier: classifier)
    for (band, found) in explanation.classes.enumerated() {
      let others = found.weights.enumerated().filter { $0.offset != band }.map { abs($0.element) }
      #expect(
        found.weights[band] > 5 * (others.max() ?? 0),
        "\(clip), band \(band): \(found.weights)")
    }
  }

  @Test func constantScoresHaveZeroWeights() async throws {
    let audio = try AudioSignal(contentsOf: Shared.url("corpora/emodb/wav/03a01Fa.wav"))
    let constant = ClosureClassifier(labels: ["a"]) { _ in
      [Double](repeating: 0.123456789, count: 1)
    }
    let explanation = try await Explainer().explain(audio: audio, classifier: constant)
    #expect(explanation.classes[0].weights.allSatisfy { abs($0) < 1e-9 })
    #expect(!explanation.isInformative)
  }
}

/// The energies in bands of equal width from 0 Hz to half the sample rate, by one Fourier transform
/// of the whole signal: nothing that the decomposition into bands uses but FFTW.
private func bandEnergies(_ signal: AudioSignal, bands: Int) -> [Double] {
  let fft = RealFFT.shared(length: signal.samples.count)
  var spectrum = [Float](repeating: 0, count: 2 * fft.bins)
  fft.forward(signal.samples, into: &spectrum)
  var energies = [Double](repeating: 0, count: bands)
  for bin in 0..<fft.bins {
    let real = Double(spectrum[2 * bin])
    let imaginary = Double(spectrum[2 * bin + 1])
    let band = min(bands - 1, 2 * bin * bands / signal.samples.count)
    energies[band] += real * real + imaginary * imaginary
  }
  return energies
}
