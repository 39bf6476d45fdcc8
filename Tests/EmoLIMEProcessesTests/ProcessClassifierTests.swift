import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMEProcesses
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

extension ProcessTests {
  struct ProcessClassifierTests {
    @Test func handshakeDescribesTheClassifier() async throws {
      let classifier = try await ProcessClassifier(command: Server.command("good"))
      #expect(classifier.name == "square")
      #expect(classifier.labels == ["quiet", "loud"])
      #expect(classifier.sampleRate == 16_000)
      #expect(classifier.scoreKind == .probability)
      let other = try await ProcessClassifier(
        command: Server.command("handshake", #"{"scoreKind": "logit", "sampleRate": null}"#))
      #expect(other.scoreKind == .logit)
      #expect(other.sampleRate == nil)
    }

    @Test func scoresAreInTheOrderOfTheSignals() async throws {
      let classifier = try await ProcessClassifier(
        command: Server.command("good"), configuration: Server.quick)
      for constants in [[0.5], [0, 0.25, 1], (0..<100).map { Float($0) / 128 }] as [[Float]] {
        let scores = try await classifier.scores(for: Server.signals(constants))
        #expect(scores.count == constants.count)
        #expect(scores == Server.expected(constants))
      }
      #expect(try await classifier.scores(for: []).isEmpty)
      let mixed = try Server.signals([0.5], length: 7) + Server.signals([0.25], length: 900)
      #expect(try await classifier.scores(for: mixed) == Server.expected([0.5, 0.25]))
    }

    @Test("100 MB in one batch, and hundreds of KB on standard error, block neither side")
    func largeBatches() async throws {
      let classifier = try await ProcessClassifier(
        command: Server.command("chatter"), configuration: Server.quick)
      let constants = [Float](repeating: 0.5, count: 25)
      let scores = try await classifier.scores(
        for: Server.signals(constants, length: 1_000_000))
      #expect(scores == Server.expected(constants))
    }

    @Test func manyTasksShareOneProcess() async throws {
      try await expectConcurrentScores(processes: 1)
    }

    @Test func manyTasksShareSeveralProcesses() async throws {
      try await expectConcurrentScores(processes: 3)
    }

    private func expectConcurrentScores(processes: Int) async throws {
      let folder = TemporaryFolder()
      var configuration = Server.quick
      configuration.processes = processes
      let classifier = try await ProcessClassifier(
        command: Server.command("processes", folder.url("pids").path), configuration: configuration)
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for task in 0..<40 {
          group.addTask {
            let constants = [Float(task) / 64, 0.5]
            return try await classifier.scores(for: Server.signals(constants))
              == Server.expected(constants)
          }
        }
        for try await isRight in group { #expect(isRight) }
      }
      let started = Server.processes(in: folder.url("pids"))
      #expect((1...processes).contains(started.count))
      await classifier.shutDown()
      for process in started { #expect(try await Server.isGone(process, within: 0)) }
    }

    @Test func processesWorkAtTheSameTime() async throws {
      let folder = TemporaryFolder()
      var configuration = Server.quick
      configuration.processes = 2
      // Each process answers when both score: one after the other, the first would never answer.
      let classifier = try await ProcessClassifier(
        command: Server.command("meet", folder.url("scoring").path), configuration: configuration)
      async let left = classifier.scores(for: Server.signals([0.5]))
      async let right = classifier.scores(for: Server.signals([0.25]))
      #expect(try await left == Server.expected([0.5]))
      #expect(try await right == Server.expected([0.25]))
    }

    @Test func shellCommandsAreCommandLines() async throws {
      let quoted = try Server.command("good").map { "'\($0)'" }.joined(separator: " ")
      let classifier = try await ProcessClassifier(
        shellCommand: "MODE=x \(quoted) 2>/dev/null", configuration: Server.quick)
      #expect(try await classifier.scores(for: Server.signals([1])) == [[0, 1]])
    }

    @Test func commandsRunInTheWorkingDirectory() async throws {
      let script = try Server.command("good")
      let folder = URL(fileURLWithPath: script[2]).deletingLastPathComponent().path
      var configuration = Server.quick
      configuration.workingDirectory = folder
      let classifier = try await ProcessClassifier(
        command: [script[0], "-S", "server.py", "good"], configuration: configuration)
      #expect(classifier.labels.count == 2)
    }

    @Test func otherSampleRatesAreRejected() async throws {
      let classifier = try await ProcessClassifier(command: Server.command("good"))
      let signal = try AudioSignal(samples: [0, 1], sampleRate: 8_000)
      await #expect(throws: ModelError.wrongSampleRate(expected: 16_000, actual: 8_000)) {
        try await classifier.scores(for: [signal])
      }
    }

    @Test func invalidSettingsAreRejected() async throws {
      await expect(.emptyCommand, command: [])
      await expect(.emptyCommand, command: [""])
      await expect(
        .invalidSetting(name: "processes", value: 0, minimum: 1), .init(processes: 0))
      await expect(
        .invalidSetting(name: "restarts", value: -1, minimum: 0), .init(restarts: -1))
      await expect(.invalidLimit(name: "startLimit", limit: .zero), .init(startLimit: .zero))
      await expect(.invalidLimit(name: "batchLimit", limit: .zero), .init(batchLimit: .zero))
    }

    private func expect(
      _ problem: ProcessClassifierError.Problem,
      _ configuration: ProcessClassifier.Configuration =
        .init(), command: [String] = ["true"]
    ) async {
      let error = await #expect(throws: ProcessClassifierError.self) {
        try await ProcessClassifier(command: command, configuration: configuration)
      }
      #expect(error?.problem == problem)
      #expect(error?.command == command)
    }
  }
}
