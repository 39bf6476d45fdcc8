import EmoLIMEProcesses
import Foundation
import TestSupport
import Testing

extension ProcessTests {
  struct FailureTests {
    typealias Problem = ProcessClassifierError.Problem

    // MARK: Starting

    @Test func missingProgramsCannotBeStarted() async throws {
      for command in [["no-such-program-of-emolime"], ["/nowhere/program", "argument"]] {
        let error = await startFailure(command)
        guard case .cannotStart(let reason) = error?.problem else {
          Issue.record("\(String(describing: error))")
          continue
        }
        #expect(reason.contains(command[0]))
        #expect("\(try #require(error))".contains(command.joined(separator: " ")))
      }
    }

    @Test func filesThatAreNotExecutableCannotBeStarted() async throws {
      let folder = TemporaryFolder()
      let file = folder.url("model.py")
      try Data("print('hello')".utf8).write(to: file)
      guard case .cannotStart = await startFailure([file.path])?.problem else {
        Issue.record("A file without permission was started.")
        return
      }
    }

    @Test func programsThatExitShowTheirStandardError() async throws {
      let error = await startFailure(try Server.command("exit-at-start"))
      #expect(error?.problem == .ended(during: .starting, status: .exited(3)))
      #expect(error?.standardError == "no model file\n")
      #expect("\(try #require(error))".contains("no model file"))
    }

    @Test func programsThatHangAreStopped() async throws {
      var configuration = Server.quick
      configuration.startLimit = .seconds(2)
      let start = ContinuousClock.now
      let error = await startFailure(try Server.command("hang-at-start"), configuration)
      #expect(error?.problem == .timedOut(during: .starting, limit: .seconds(2)))
      #expect(error?.standardError == "loading for ever\n")
      #expect(ContinuousClock.now - start < .seconds(15))
    }

    @Test func printedTextIsNotAMessage() async throws {
      for (mode, text) in [
        ("print-at-start", "Loading the model ..."), ("print-at-start-and-exit", "Hi"),
      ] {
        guard
          case .notAMessage(.starting, let beginning) = await startFailure(
            try Server.command(mode))?.problem
        else {
          Issue.record("\(mode) was accepted as a message.")
          continue
        }
        #expect(beginning.hasPrefix(text))
      }
    }

    @Test func invalidHandshakesAreRejected() async throws {
      let unsupported = await startFailure(try Server.command("handshake", #"{"protocol": 2}"#))
      #expect(unsupported?.problem == .unsupportedProtocol(version: 2, supported: 1))
      for (handshake, part) in [
        (#"{"labels": []}"#, "no labels"), (#"{"labels": ["a", "b", "a"]}"#, "equal"),
        ("{\"labels\": [\((0...1000).map { "\"\($0)\"" }.joined(separator: ","))]}", "1001 labels"),
        ("{\"labels\": [\"\(String(repeating: "x", count: 1001))\"]}", "1001 bytes"),
        (#"{"sampleRate": 1e12}"#, "sample rate"), (#"{"labels": "missing"}"#, "labels"),
        (#"{"labels": [1]}"#, "labels"),
        (#"{"sampleRate": -1}"#, "sample rate"), (#"{"sampleRate": "fast"}"#, "sampleRate"),
        (#"{"scoreKind": "mood"}"#, "scoreKind"), (#"{"protocol": "missing"}"#, "protocol"),
      ] {
        let error = await startFailure(try Server.command("handshake", handshake))
        guard case .invalidHandshake(let reason) = error?.problem else {
          Issue.record("\(handshake): \(String(describing: error))")
          continue
        }
        #expect(reason.contains(part))
      }
      guard
        case .invalidHandshake = await startFailure(
          try Server.command("handshake-text", "labels: a, b"))?.problem
      else {
        Issue.record("Text that is not JSON was accepted as a handshake.")
        return
      }
      #expect(
        await startFailure(try Server.command("handshake-too-long"))?.problem
          == .wrongLength(expected: 1 << 20, actual: 1 << 40))
      #expect(
        await startFailure(try Server.command("wrong-kind-at-start"))?.problem
          == .wrongMessage(expected: 1, actual: 3))
    }

    // MARK: Scoring

    @Test(
      "Responses that are not scores are rejected",
      arguments: [
        ("exit-when-scoring", Problem.ended(during: .scoring, status: .exited(5))),
        ("die-when-scoring", .ended(during: .scoring, status: .signalled(11))),
        ("cut-short", .ended(during: .scoring, status: .exited(0))),
        ("print-when-scoring", .notAMessage(during: .scoring, beginning: "Predicting  ")),
        ("wrong-kind", .wrongMessage(expected: 3, actual: 1)),
        ("unknown-kind", .wrongMessage(expected: 3, actual: 99)),
        ("wrong-rows", .wrongScores(rows: 1, columns: 2, expectedRows: 3, expectedColumns: 2)),
        ("wrong-columns", .wrongScores(rows: 3, columns: 1, expectedRows: 3, expectedColumns: 2)),
        ("wrong-length", .wrongLength(expected: 64, actual: 24)),
        ("no-sizes", .wrongLength(expected: 16, actual: 0)),
        ("nan", .scoreNotFinite(signal: 1, label: "loud")),
      ])
    func invalidResponses(mode: String, problem: Problem) async throws {
      let error = try await scoreFailure(mode)
      #expect(error?.problem == problem)
      #expect(error?.command == (try Server.command(mode)))
    }

    @Test func wrongMagicIsShown() async throws {
      guard
        case .notAMessage(.scoring, let beginning) = try await scoreFailure("wrong-magic")?.problem
      else {
        Issue.record("Four other bytes were accepted as the magic number.")
        return
      }
      #expect(beginning.hasPrefix("Nope"))
    }

    @Test func standardErrorOfACrashIsShown() async throws {
      #expect(try await scoreFailure("exit-when-scoring")?.standardError == "out of memory\n")
    }

    @Test func programsWithoutResponseAreStopped() async throws {
      var configuration = Server.quick
      configuration.batchLimit = .milliseconds(500)
      let error = try await scoreFailure("hang", configuration)
      #expect(error?.problem == .timedOut(during: .scoring, limit: .milliseconds(500)))
    }

    @Test("Programs that do not read, or write without end, do not block")
    func programsThatDoNotRead() async throws {
      var configuration = Server.quick
      configuration.batchLimit = .seconds(1)
      let large = try Server.signals([0.5, 0.5, 0.5], length: 1_000_000)
      let closed = try await ProcessClassifier(
        command: Server.command("close-input"), configuration: configuration)
      let closedError = await #expect(throws: ProcessClassifierError.self) {
        try await closed.scores(for: large)
      }
      // It runs without its input until it is killed.
      #expect(closedError?.problem == .ended(during: .scoring, status: .signalled(9)))
      let flood = try await ProcessClassifier(
        command: Server.command("flood"), configuration: Server.quick)
      let floodError = await #expect(throws: ProcessClassifierError.self) {
        try await flood.scores(for: large)
      }
      guard case .notAMessage(.scoring, let beginning) = floodError?.problem else {
        Issue.record("\(String(describing: floodError))")
        return
      }
      #expect(beginning.hasPrefix("xxxx"))
    }

    @Test func modelsCanBeUsedAfterAFailure() async throws {
      let folder = TemporaryFolder()
      let classifier = try await ProcessClassifier(
        command: Server.command("fail-first", folder.url("failed").path),
        configuration: Server.quick)
      let error = await #expect(throws: ProcessClassifierError.self) {
        try await classifier.scores(for: Server.signals([1]))
      }
      #expect(error?.problem == .modelFailed(message: "ValueError: Kaffee ist alle ☕"))
      #expect(try await classifier.scores(for: Server.signals([1])) == [[0, 1]])
    }

    private func startFailure(
      _ command: [String], _ configuration: ProcessClassifier.Configuration = Server.quick
    ) async -> ProcessClassifierError? {
      await #expect(throws: ProcessClassifierError.self) {
        try await ProcessClassifier(command: command, configuration: configuration)
      }
    }

    private func scoreFailure(
      _ mode: String, _ configuration: ProcessClassifier.Configuration = Server.quick
    ) async throws -> ProcessClassifierError? {
      let classifier = try await ProcessClassifier(
        command: Server.command(mode), configuration: configuration)
      return await #expect(throws: ProcessClassifierError.self) {
        try await classifier.scores(for: Server.signals([0.1, 0.2, 0.3]))
      }
    }
  }
}
