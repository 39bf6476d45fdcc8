import EmoLIME
import EmoLIMENumerics
import Foundation
import TestSupport
import Testing

/// `emolime doctor`.
struct DoctorCommandTests {
  private struct Report: Decodable {
    struct Processor: Decodable {
      let vectorInstructions: [String]
      let cores: Int
      let memory: UInt64
    }
    struct Library: Decodable {
      let name: String
      let version: String?
      let detail: String?
    }
    let emolime: String
    let swift: String
    let processor: Processor
    let libraries: [Library]
    let warnings: [String]
  }

  private func report(environment: [String: String] = [:]) throws -> Report {
    let result = try CommandResult.emolime(["doctor", "--json", "-"], environment: environment)
    #expect(result.status == 0, "\(result.errors)")
    return try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
  }

  @Test func versionsAndProcessorAreReported() throws {
    let report = try report()
    #expect(report.emolime == EmoLIMEVersion.current)
    #expect(report.swift.hasPrefix("6."))
    #expect(report.processor.cores == ProcessInfo.processInfo.activeProcessorCount)
    #expect(report.processor.memory == ProcessInfo.processInfo.physicalMemory)
    let names = report.libraries.map(\.name)
    for library in ["FFTW", "OpenBLAS", "LAPACK", "NLopt", "libsndfile", "soxr", "oneDNN"] {
      let version = report.libraries.first { $0.name == library }?.version
      #expect(version?.wholeMatch(of: /\d+\.\d+.*/) != nil, "\(library) \(version ?? "none")")
    }
    #expect(names.contains("ONNX Runtime"))
  }

  @Test func slowKernelsOfOpenBLASAreNamedWithTheRemedy() throws {
    let report = try report(environment: ["OPENBLAS_CORETYPE": "Prescott"])
    let openBLAS = try #require(report.libraries.first { $0.name == "OpenBLAS" })
    // Another processor than x86-64 has no such kernels.
    guard openBLAS.detail == "kernel Prescott" else { return }
    let isSlow = report.processor.vectorInstructions.contains("avx2")
    #expect(report.warnings.contains { $0.contains("Set OPENBLAS_CORETYPE=") } == isSlow)
  }

  @Test func anUnknownKernelIsAWarning() throws {
    let unknown = ["OPENBLAS_CORETYPE": "Nonsense"]
    #expect(try report(environment: unknown).warnings.contains { $0.contains("Nonsense") })
    let result = try CommandResult.emolime(
      ["explain", "--components", "bands:2"], environment: unknown)
    #expect(result.status == 0)
    #expect(result.errors.contains("Warning: OPENBLAS_CORETYPE=Nonsense"))
    for fine in ["", "Prescott", "prescott"] {
      let warnings = try report(environment: ["OPENBLAS_CORETYPE": fine]).warnings
      #expect(!warnings.contains { $0.contains("no kernels of that name") })
    }
  }

  @Test func theTextHasALineForEachLibrary() throws {
    let result = try CommandResult.emolime(["doctor"])
    #expect(result.status == 0)
    for name in ["emolime", "Swift", "processor", "cores", "OpenBLAS", "ONNX Runtime"] {
      #expect(result.output.contains(try Regex("(?m)^\(name) +\\S")), "\(name)")
    }
  }

  @Test func unwritableFilesAreRejected() throws {
    let result = try CommandResult.emolime(["doctor", "--json", "/nonexistent/report.json"])
    #expect(result.status == 1)
    #expect(result.errors.contains("/nonexistent/report.json"))
  }
}
