import EmoLIMENumerics
import EmoLIMEProcesses
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

/// What is tested with processes: one test after the other, so that time limits are not those of a
/// machine that starts dozens of programs at once.
@Suite(.serialized, .enabled(if: Server.python != nil, Server.hint))
struct ProcessTests {}

/// The black boxes of `Fixtures/server.py`.
enum Server {
  /// The Python behind the first `python3` on the path, or the one that `EMOLIME_PYTHON` names.
  ///
  /// Tests that need it are skipped where there is none.
  static let python: String? = {
    let named = ProcessInfo.processInfo.environment["EMOLIME_PYTHON"] ?? "python3"
    return output(of: [named, "-c", "import sys; print(sys.executable)"])
  }()

  /// Whether that Python has some modules.
  static func has(modules: String...) -> Bool {
    guard let python else { return false }
    return output(of: [python, "-c", "import " + modules.joined(separator: ", ") + "; print(1)"])
      != nil
  }

  /// What a command prints, without white space around it, or nil if it fails.
  private static func output(of command: [String]) -> String? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil,
      let data = try? pipe.fileHandleForReading.readToEnd()
    else { return nil }
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return process.terminationStatus == 0 && !text.isEmpty ? text : nil
  }

  static let hint: Comment = "needs python3, which is not on the path"

  static func command(_ mode: String, _ arguments: String...) throws -> [String] {
    let fixtures = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    return [
      try #require(python), "-S", fixtures.appendingPathComponent("server.py").path, mode,
    ] + arguments
  }

  /// Limits that no program reaches that answers, on a busy computer either.
  static let quick = ProcessClassifier.Configuration(
    startLimit: .seconds(60), batchLimit: .seconds(60), restarts: 0)

  /// Signals of some constants, the scores of which are 1 - c² and c².
  static func signals(_ constants: [Float], length: Int = 100) throws -> [AudioSignal] {
    try constants.map {
      try AudioSignal(samples: [Float](repeating: $0, count: length), sampleRate: 16_000)
    }
  }

  static func expected(_ constants: [Float]) -> [[Double]] {
    constants.map { [1 - Double($0 * $0), Double($0 * $0)] }
  }

  /// The processes that noted themselves in a file.
  static func processes(in file: URL) -> [pid_t] {
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { pid_t($0) }
  }

  /// Whether a process goes away within some seconds. A zombie has gone only if another process than this
  /// one has to wait for it: orphans are waited for by the computer's first process, which may take long.
  static func isGone(_ process: pid_t, within seconds: Double = 30) async throws -> Bool {
    let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
    while kill(process, 0) == 0, !isZombieOfAnother(process) {
      guard ContinuousClock.now < deadline else { return false }
      try await Task.sleep(for: .milliseconds(20))
    }
    return true
  }

  private static func isZombieOfAnother(_ process: pid_t) -> Bool {
    let path = "/proc/\(process)/status"
    guard let status = try? String(contentsOfFile: path, encoding: .utf8) else { return false }
    let lines = status.split(separator: "\n")
    let isZombie = lines.contains { $0.hasPrefix("State:\tZ") }
    return isZombie && !lines.contains("PPid:\t\(getpid())")
  }
}
