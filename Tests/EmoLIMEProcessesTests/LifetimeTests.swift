import EmoLIMEProcesses
import Foundation
import TestSupport
import Testing

extension ProcessTests {
  struct LifetimeTests {
    @Test func programsThatEndAreRestartedForTheSameBatch() async throws {
      let folder = TemporaryFolder()
      var configuration = Server.quick
      configuration.restarts = 1
      let classifier = try await ProcessClassifier(
        command: Server.command("exit-once", folder.url("ended").path), configuration: configuration
      )
      #expect(await classifier.restartCount == 0)
      #expect(try await classifier.scores(for: Server.signals([0.5])) == [[0.75, 0.25]])
      #expect(await classifier.restartCount == 1)
    }

    @Test func restartsAreBounded() async throws {
      var configuration = Server.quick
      configuration.restarts = 2
      let classifier = try await ProcessClassifier(
        command: Server.command("exit-when-scoring"), configuration: configuration)
      // The next batch starts it again.
      for _ in 0..<2 {
        let error = await #expect(throws: ProcessClassifierError.self) {
          try await classifier.scores(for: Server.signals([0.5]))
        }
        #expect(error?.problem == .ended(during: .scoring, status: .exited(5)))
      }
    }

    @Test func otherHandshakesAfterARestartAreRejected() async throws {
      let folder = TemporaryFolder()
      var configuration = Server.quick
      configuration.restarts = 1
      let classifier = try await ProcessClassifier(
        command: Server.command("other-handshake", folder.url("started").path),
        configuration: configuration)
      let error = await #expect(throws: ProcessClassifierError.self) {
        try await classifier.scores(for: Server.signals([0.5]))
      }
      #expect(error?.problem == .differentHandshake)
    }

    @Test("A program ends with its classifier even if it ignores signals; no zombie remains")
    func endsWithTheClassifier() async throws {
      let folder = TemporaryFolder()
      for mode in ["processes", "ignore-everything"] {
        let file = folder.url(mode)
        do {
          _ = try await ProcessClassifier(
            command: Server.command(mode, file.path), configuration: Server.quick)
        }
        let process = try #require(Server.processes(in: file).first)
        #expect(try await Server.isGone(process))
      }
    }

    @Test func cancelledTasksKillTheProgramAndWhatItStarted() async throws {
      let folder = TemporaryFolder()
      let file = folder.url("process")
      let classifier = try await ProcessClassifier(
        command: Server.command("note-child", file.path), configuration: Server.quick)
      let task = Task { try await classifier.scores(for: Server.signals([0.5])) }
      // The program notes itself when it has the batch.
      while Server.processes(in: file).isEmpty { try await Task.sleep(for: .milliseconds(10)) }
      let start = ContinuousClock.now
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      // The program would sleep until the limit of the batch.
      #expect(ContinuousClock.now - start < Server.quick.batchLimit / 2)
      let process = try #require(Server.processes(in: file).first)
      #expect(try await Server.isGone(process))
    }

    @Test func tasksThatAreCancelledBeforeTheirBatchLeaveTheProgram() async throws {
      let folder = TemporaryFolder()
      let file = folder.url("process")
      let classifier = try await ProcessClassifier(
        command: Server.command("processes", file.path), configuration: Server.quick)
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await classifier.scores(for: Server.signals([0.5]))
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(try await classifier.scores(for: Server.signals([0.5])) == [[0.75, 0.25]])
      #expect(Server.processes(in: file).count == 1)
    }

    @Test("A process killed while its scores arrive is not used again")
    func cancellationAtTheEndOfABatch() async throws {
      let classifier = try await ProcessClassifier(
        command: Server.command("good"), configuration: Server.quick)
      for round in 0..<200 {
        let batch = Task { try await classifier.scores(for: Server.signals([0.5])) }
        try await Task.sleep(for: .microseconds(10 * (round % 50)))
        batch.cancel()
        _ = await batch.result
        #expect(try await classifier.scores(for: Server.signals([0.5])) == [[0.75, 0.25]])
      }
    }

    @Test func cancelledTasksDoNotWaitForAProcess() async throws {
      let classifier = try await ProcessClassifier(
        command: Server.command("hang"), configuration: Server.quick)
      let busy = Task { try await classifier.scores(for: Server.signals([0.5])) }
      let waiting = Task { try await classifier.scores(for: Server.signals([0.5])) }
      try await Task.sleep(for: .milliseconds(100))
      waiting.cancel()
      await #expect(throws: CancellationError.self) { try await waiting.value }
      busy.cancel()
      await #expect(throws: CancellationError.self) { try await busy.value }
    }

    @Test func startsCanBeCancelled() async throws {
      let command = try Server.command("hang-at-start")
      let task = Task {
        _ = try await ProcessClassifier(command: command, configuration: Server.quick)
      }
      try await Task.sleep(for: .milliseconds(100))
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func shutDownEndsBatchesInProgress() async throws {
      let classifier = try await ProcessClassifier(
        command: Server.command("hang"), configuration: Server.quick)
      let task = Task { try await classifier.scores(for: Server.signals([0.5])) }
      try await Task.sleep(for: .milliseconds(200))
      await classifier.shutDown()
      let error = await #expect(throws: ProcessClassifierError.self) { try await task.value }
      #expect(error?.problem == .shutDown)
      let later = await #expect(throws: ProcessClassifierError.self) {
        try await classifier.scores(for: Server.signals([0.5]))
      }
      #expect(later?.problem == .shutDown)
    }
  }
}
