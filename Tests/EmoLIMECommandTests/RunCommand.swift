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
  ///
  /// - Parameter standardInput: The file that is standard input; nothing by default.
  static func emolime(
    _ arguments: [String], environment: [String: String] = [:], standardInput: URL? = nil
  ) throws -> CommandResult {
    let process = Process()
    process.environment = ProcessInfo.processInfo.environment
      .merging(environment) { _, given in given }
    process.executableURL = executable
    process.arguments = arguments
    process.standardInput =
      try standardInput.map(FileHandle.init(forReadingFrom:)) ?? FileHandle.nullDevice
    return try run(process)
  }

  /// Runs a shell script in a folder; `$0` is the executable.
  static func shell(_ script: String, in folder: URL) throws -> CommandResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, executable?.path ?? ""]
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    return try run(process)
  }

  /// The tests are a bundle beside the executable on macOS, and a program beside it elsewhere.
  private static var executable: URL? {
    let bundle = Bundle(for: Anchor.self).bundleURL
    return [bundle, bundle.deletingLastPathComponent()]
      .map { $0.appendingPathComponent("emolime") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  private static func run(_ process: Process) throws -> CommandResult {
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
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
