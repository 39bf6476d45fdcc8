import EmoLIMEModels
import EmoLIMEONNX
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Runtime.isPresent, Runtime.hint))
struct ONNXClassifierTests {
  @Test(
    "Scores equal those of ONNX Runtime's Python API", arguments: ["classifier", "channel_axis"])
  func scores(name: String) async throws {
    let classifier = try ONNXClassifier(
      contentsOf: Fixture.url("\(name).onnx"), scores: .unchanged(.logit))
    #expect(classifier.labels == ["angry", "neutral", "sad"])
    #expect(classifier.sampleRate == 16_000)
    #expect(classifier.scoreKind == .logit)
    #expect(classifier.name == name)
    let scores = try await classifier.scores(for: Fixture.signals(3, length: 400))
    let expected = try Fixture.expected(name)
    #expect(largestDifference(Array(scores.joined()), Array(expected.joined())) < 1e-6)
  }

  @Test func softmaxGivesProbabilities() async throws {
    let classifier = try ONNXClassifier(
      contentsOf: Fixture.url("classifier.onnx"), scores: .softmax)
    #expect(classifier.scoreKind == .probability)
    let scores = try await classifier.scores(for: Fixture.signals(3, length: 400))
    for (row, logits) in try Fixture.expected("classifier").enumerated() {
      let sum = logits.reduce(0) { $0 + exp($1) }
      #expect(largestDifference(scores[row], logits.map { exp($0) / sum }) < 1e-6)
    }
  }

  @Test func masksAreOnes() async throws {
    let classifier = try ONNXClassifier(
      contentsOf: Fixture.url("mask.onnx"), scores: .unchanged(.decision))
    let scores = try await classifier.scores(for: Fixture.signals(3, length: 400))
    let expected = try Fixture.expected("mask")
    #expect(largestDifference(Array(scores.joined()), Array(expected.joined())) < 1e-6)
  }

  @Test("Scores of a signal do not depend on its batch")
  func batches() async throws {
    let short = try Fixture.signals(5, length: 300)
    let long = try Fixture.signals(5, length: 400)
    let mixed = zip(short, long).flatMap { [$0, $1] }
    for (name, size) in [("classifier", 16), ("classifier", 2), ("one_at_a_time", 16)] {
      let classifier = try ONNXClassifier(
        contentsOf: Fixture.url("\(name).onnx"), scores: .unchanged(.decision),
        configuration: .init(signalsPerRun: size))
      let together = try await classifier.scores(for: mixed)
      for (row, signal) in mixed.enumerated() {
        let alone = try await classifier.scores(for: [signal])
        #expect(largestDifference(together[row], alone[0]) < 1e-6)
      }
    }
  }

  @Test func tasksShareASession() async throws {
    let classifier = try ONNXClassifier(
      contentsOf: Fixture.url("classifier.onnx"), scores: .unchanged(.decision),
      configuration: .init(concurrentRuns: 1))
    let signals = try Fixture.signals(3, length: 400)
    let expected = try await classifier.scores(for: signals)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<64 {
        group.addTask { try await classifier.scores(for: signals) == expected }
      }
      for try await isSame in group { #expect(isSame) }
    }
  }

  @Test func labelsAreRequiredIfTheModelHasNone() throws {
    let url = try Fixture.url("no_labels.onnx")
    #expect(throws: ONNXError.noLabels(path: url.path)) { try ONNXClassifier(contentsOf: url) }
    #expect(
      try ONNXClassifier(contentsOf: url, labels: ["a", "b", "c"]).labels == ["a", "b", "c"])
    #expect(throws: ONNXError.wrongLabelCount(path: url.path, labels: 2, scores: 3)) {
      try ONNXClassifier(contentsOf: url, labels: ["a", "b"])
    }
    #expect(throws: ModelError.duplicateLabel("a")) {
      try ONNXClassifier(contentsOf: url, labels: ["a", "b", "a"])
    }
  }

  @Test func unsupportedInputsAndOutputsAreRejected() throws {
    let integers = try Fixture.url("integer_input.onnx")
    let input = ONNXError.Tensor(name: "waveform", element: .int64, shape: [nil, nil])
    #expect(throws: ONNXError.unsupportedInputs(path: integers.path, inputs: [input])) {
      try ONNXClassifier(contentsOf: integers)
    }
    let winner = try Fixture.url("integer_output.onnx")
    let output = ONNXError.Tensor(name: "winner", element: .int64, shape: [nil, 1])
    #expect(throws: ONNXError.unsupportedOutputs(path: winner.path, name: nil, outputs: [output])) {
      try ONNXClassifier(contentsOf: winner, labels: ["a"])
    }
  }

  @Test func outputsAreChosenByName() throws {
    let url = try Fixture.url("classifier.onnx")
    _ = try ONNXClassifier(contentsOf: url, configuration: .init(output: "logits"))
    let output = ONNXError.Tensor(name: "logits", element: .float32, shape: [nil, 3])
    #expect(
      throws: ONNXError.unsupportedOutputs(path: url.path, name: "scores", outputs: [output])
    ) {
      try ONNXClassifier(contentsOf: url, configuration: .init(output: "scores"))
    }
  }

  @Test func unsupportedLengthsAreRejected() async throws {
    let url = try Fixture.url("fixed_length.onnx")
    let classifier = try ONNXClassifier(contentsOf: url, scores: .unchanged(.decision))
    _ = try await classifier.scores(for: Fixture.signals(2, length: 400))
    await #expect(throws: ONNXError.wrongLength(path: url.path, expected: 400, actual: 300)) {
      try await classifier.scores(for: Fixture.signals(1, length: 300))
    }
  }

  @Test func infiniteScoresAreRejected() async throws {
    let url = try Fixture.url("not_finite.onnx")
    let classifier = try ONNXClassifier(contentsOf: url, labels: ["nothing"])
    await #expect(throws: ONNXError.outputNotFinite(path: url.path, signal: 0, column: 0)) {
      try await classifier.scores(for: Fixture.signals(1, length: 400))
    }
  }

  @Test func outputsOutsideZeroAndOneAreNotProbabilities() async throws {
    let url = try Fixture.url("classifier.onnx")
    let classifier = try ONNXClassifier(contentsOf: url)
    let signals = try Fixture.signals(3, length: 400)
    let numbers = try Fixture.expected("classifier").joined()
    let first = try #require(numbers.first { $0 < 0 || $0 > 1 })
    await #expect {
      try await classifier.scores(for: signals)
    } throws: { error in
      guard case .notProbabilities(url.path, let number)? = error as? ONNXError else {
        return false
      }
      return abs(number - first) < 1e-6
    }
  }

  @Test func otherSampleRatesAreRejected() async throws {
    let url = try Fixture.url("classifier.onnx")
    let classifier = try ONNXClassifier(contentsOf: url, configuration: .init(sampleRate: 8_000))
    await #expect(throws: ModelError.wrongSampleRate(expected: 8_000, actual: 16_000)) {
      try await classifier.scores(for: Fixture.signals(1, length: 400))
    }
  }

  @Test func filesThatAreNotModelsAreRejected() throws {
    #expect(throws: ONNXError.modelNotFound(path: "/nowhere/model.onnx")) {
      try ONNXClassifier(contentsOf: URL(fileURLWithPath: "/nowhere/model.onnx"))
    }
    let url = try Fixture.url("garbage.onnx")
    #expect {
      try ONNXClassifier(contentsOf: url)
    } throws: { error in
      guard case .modelNotLoadable(let path, let reason) = error as? ONNXError else { return false }
      return path == url.path && !reason.isEmpty
    }
  }

  @Test func invalidSettingsAreRejected() throws {
    let url = try Fixture.url("classifier.onnx")
    #expect(throws: ONNXError.invalidSetting(name: "threads", value: 0, minimum: 1)) {
      try ONNXClassifier(contentsOf: url, configuration: .init(threads: 0))
    }
    #expect(throws: ONNXError.invalidSampleRate(path: url.path, sampleRate: "0.0")) {
      try ONNXClassifier(contentsOf: url, configuration: .init(sampleRate: 0))
    }
    #expect(throws: ONNXError.invalidSetting(name: "signalsPerRun", value: 0, minimum: 1)) {
      try ONNXClassifier(contentsOf: url, configuration: .init(signalsPerRun: 0))
    }
    #expect(throws: ONNXError.invalidSetting(name: "concurrentRuns", value: 0, minimum: 1)) {
      try ONNXClassifier(contentsOf: url, configuration: .init(concurrentRuns: 0))
    }
  }
}
