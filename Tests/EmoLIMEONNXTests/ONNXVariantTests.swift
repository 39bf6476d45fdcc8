import EmoLIMEModels
import EmoLIMEONNX
import Foundation
import TestSupport
import Testing

/// Models as people export them: half precision, one signal at a time, weights in other files, other
/// inputs, formats of the future.
@Suite(.enabled(if: Runtime.isPresent, Runtime.hint))
struct ONNXVariantTests {
  private func scores(_ name: String, signals: Int = 3) async throws -> [[Double]] {
    try await ONNXClassifier(contentsOf: Fixture.url(name), scores: .unchanged(.logit))
      .scores(for: Fixture.signals(signals, length: 400))
  }

  @Test(arguments: [("half", 1e-3), ("external_weights", 1e-6)])
  func scoresEqualThoseOfPython(name: String, tolerance: Double) async throws {
    let found = try await scores(name + ".onnx").joined()
    let expected = try Fixture.expected(name).joined()
    #expect(largestDifference(Array(found), Array(expected)) < tolerance)
  }

  @Test func aBatchThatIsOnlyDeclaredIsRunOneAtATime() async throws {
    let together = try await scores("one_batch.onnx")
    let classifier = try ONNXClassifier(
      contentsOf: Fixture.url("one_batch.onnx"), scores: .unchanged(.logit))
    for (row, signal) in try Fixture.signals(3, length: 400).enumerated() {
      #expect(try await classifier.scores(for: [signal]) == [together[row]])
    }
  }

  @Test func spectraAreNoWaveforms() throws {
    let url = try Fixture.url("log_mel.onnx")
    #expect {
      try ONNXFeatureExtractor(contentsOf: url)
    } throws: { error in
      guard case .unsupportedInputs(url.path, _) = error as? ONNXError else { return false }
      return "\(error)".contains("features: float32 [?, ?, 80]")
    }
  }

  @Test func aNewerFormatNamesBothVersionsAndTheLibrary() throws {
    let runtime = try ONNXRuntime.load()
    #expect {
      try ONNXClassifier(contentsOf: Fixture.url("new_format.onnx"))
    } throws: { error in
      let text = "\(error)"
      return text.contains("99") && text.contains(runtime.version) && text.contains(runtime.path)
    }
  }

  @Test func externalWeightsAndTheRateArePartOfTheIdentity() throws {
    let temporary = TemporaryFolder()
    let names = ["external_weights.onnx", "external_weights.data"]
    for name in names {
      try FileManager.default.copyItem(at: Fixture.url(name), to: temporary.url(name))
    }
    func identifier(_ rate: Double? = nil) throws -> String {
      try ONNXFeatureExtractor(
        contentsOf: temporary.url(names[0]), configuration: .init(sampleRate: rate)
      ).identifier
    }
    let first = try identifier()
    #expect(try identifier() == first)
    #expect(try identifier(8000) != first)
    var weights = try Data(contentsOf: temporary.url(names[1]))
    weights[weights.count - 1] ^= 1
    try weights.write(to: temporary.url(names[1]))
    #expect(try identifier() != first)
  }
}

/// Where ONNX Runtime is looked for.
struct RuntimeLocationTests {
  private let folder = TemporaryFolder()

  /// Writes an executable that answers with the folder of a package, as a shim of pyenv does.
  private func python(in name: String, answering package: String) throws -> String {
    let programs = folder.url(name)
    try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
    let program = programs.appendingPathComponent("python3").path
    try Data("#!/bin/sh\necho '\(package)'\n".utf8).write(to: URL(fileURLWithPath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    return programs.path
  }

  @Test func thePackageThatPythonImportsIsFound() throws {
    let package = folder.url("elsewhere/onnxruntime")
    let capi = package.appendingPathComponent("capi")
    try FileManager.default.createDirectory(at: capi, withIntermediateDirectories: true)
    let library = capi.appendingPathComponent("libonnxruntime.so.1.20.0").path
    try Data().write(to: URL(fileURLWithPath: library))
    let path = try python(in: "shims", answering: package.path)
    #expect(RuntimeLocations(environment: ["PATH": path]).importedByPython() == library)
  }

  @Test func relativeEntriesOfThePathAreNotRun() throws {
    let current = FileManager.default.currentDirectoryPath
    let path = try python(in: "here", answering: "/")
    let depth = current.split(separator: "/").count
    let relative = String(repeating: "../", count: depth) + path.dropFirst()
    #expect(FileManager.default.isExecutableFile(atPath: relative + "/python3"))
    let locations = RuntimeLocations(environment: ["PATH": ":\(relative)"])
    #expect(locations.importedByPython() == nil)
    #expect(!locations.folders.contains { $0.contains("..") })
  }
}
