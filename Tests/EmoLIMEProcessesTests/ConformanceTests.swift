import EmoLIMEProcesses
import EmoLIMETesting
import Testing

extension ProcessTests {
  /// The checks of `EmoLIMETesting` for programs.
  struct ConformanceTests {
    @Test func aProgramPasses() async throws {
      let classifier = try await ProcessClassifier(
        command: Server.command("good"), configuration: Server.quick)
      let failures = try await checkClassifier(classifier).failures
      #expect(failures.isEmpty, "\(failures)")
    }
  }
}
