import CDebugBuildNotice
import Foundation

/// What `emolime` did when it was run as a process of its own.
struct CommandResult {
  let status: Int32
  let output: String
  let errors: String

  /// Runs the executable that was built with these tests.
  static func emolime(_ arguments: String...) throws -> CommandResult {
    try emolime(arguments)
  }

  /// Runs the executable that was built with these tests.
  static func emolime(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> CommandResult {
    let process = Process()
    process.environment = ProcessInfo.processInfo.environment
      .merging(environment) { _, given in given }
    // The tests are a bundle beside the executable on macOS, and a program beside it elsewhere.
    let bundle = Bundle(for: Anchor.self).bundleURL
    process.executableURL = [bundle, bundle.deletingLastPathComponent()]
      .map { $0.appendingPathComponent("emolime") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    process.arguments = arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // Errors are a line or two, so they fit the pipe while the output is read.
    let outputData = try output.fileHandleForReading.readToEnd() ?? Data()
    let errorData = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return CommandResult(
      status: process.terminationStatus, output: String(decoding: outputData, as: UTF8.self),
      errors: String(decoding: errorData, as: UTF8.self)
        // The line that a debug build of the command begins with.
        .replacing(EMOLIME_DEBUG_BUILD_NOTICE + "\n", with: ""))
  }

  private final class Anchor {}
}
