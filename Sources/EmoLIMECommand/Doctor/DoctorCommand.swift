import ArgumentParser
import Foundation

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Prints versions, processor and causes of slow computation, for a bug report.")

  @Option(help: "Write the report as JSON to this file (- for standard output).")
  var json: String?

  func validate() throws {
    try refuseEmpty(["--json": json])
  }

  func run() throws {
    try OutputPaths.check([OutputPath("--json", json)], inputs: [])
    let diagnosis = Diagnosis()
    if let json { try writeFile(encodedJSON(diagnosis) + Data("\n".utf8), to: json) }
    if json != "-" { try printLine("\(diagnosis)") }
  }
}

extension Diagnosis: CustomStringConvertible {
  /// The report: one line per name and value.
  var description: String {
    let processor = processor
    let rows =
      [
        ("emolime", "\(emolime), \(build.rawValue) build"),
        ("Swift", swift),
        ("system", operatingSystem),
        ("processor", processor.model),
        ("instructions", processor.vectorInstructions.joined(separator: " ")),
        ("cores", "\(processor.cores)"),
        ("memory", String(format: "%.1f GiB", Double(processor.memory) / 0x1p30)),
      ] + libraries.map { ($0.name, $0.summary) }
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { $0.0.padding(toLength: width + 2, withPad: " ", startingAt: 0) + $0.1 }
    return (lines + warnings.map { "\nWarning: \($0)" }).joined(separator: "\n")
  }
}

extension Diagnosis.Library {
  fileprivate var summary: String {
    guard let version else { return "not available" + (detail.map { ": \($0)" } ?? "") }
    return version + (detail.map { " (\($0))" } ?? "")
  }
}
