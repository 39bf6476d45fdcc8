import EmoLIMEProcesses
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

extension ProcessTests {
  @Suite(
    .enabled(
      if: Server.has(modules: "numpy", "librosa", "sklearn"),
      "needs Python with NumPy, librosa and scikit-learn; EMOLIME_PYTHON names one"))
  struct PythonHelperTests {
    /// The folder of the helper that users copy.
    private static let helper = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Examples/PythonModel").path

    @Test("librosa and scikit-learn answer, whatever they print, and whatever they raise")
    func realModel() async throws {
      let fixtures = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
      let classifier = try await ProcessClassifier(command: [
        try #require(Server.python), fixtures.appendingPathComponent("librosa_model.py").path,
        Self.helper,
      ])
      #expect(classifier.name == "librosa_model.py")
      #expect(classifier.labels == ["high", "low"])
      try await expectScores(of: classifier)
      try await expectReport(of: classifier)
    }

    private func expectScores(of classifier: ProcessClassifier) async throws {
      let tones: [(frequency: Double, seconds: Double)] = [
        (250, 0.5), (3500, 0.5), (300, 0.8), (3200, 0.3),
      ]
      let signals = tones.map { frequency, seconds in
        SyntheticSound.sines([(amplitude: 0.25, frequency: frequency)], seconds: seconds)
      }
      let scores = try await classifier.scores(for: signals)
      for (row, tone) in tones.enumerated() {
        #expect(scores[row][tone.frequency > 1000 ? 0 : 1] > 0.9)
        // librosa gives single precision, and so does scikit-learn then.
        #expect(isClose(scores[row].reduce(0, +), 1, within: 1e-6))
        let alone = try await classifier.scores(for: [signals[row]])
        #expect(largestDifference(alone[0], scores[row]) < 1e-6)
      }
    }

    private func expectReport(of classifier: ProcessClassifier) async throws {
      let loud = try AudioSignal(samples: [Float](repeating: 2, count: 8_000), sampleRate: 16_000)
      let error = await #expect(throws: ProcessClassifierError.self) {
        try await classifier.scores(for: [loud])
      }
      #expect(error?.problem == .modelFailed(message: "ValueError: a signal is too loud"))
      #expect(error?.standardError.contains("Traceback") == true)
      #expect(try await classifier.scores(for: [SyntheticSound.voice()]).count == 1)
    }
  }
}
