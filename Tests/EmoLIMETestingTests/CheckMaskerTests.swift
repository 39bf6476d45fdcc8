import EmoLIMEAudio
import EmoLIMESignal
import EmoLIMESpeech
import EmoLIMETesting
import Foundation
import Testing

struct CheckMaskerTests {
  private static let names = [
    "description", "components", "signal", "all present", "masks", "effect", "determinism",
    "memory",
    "concurrent calls",
  ]

  @Test func aGoodMaskerPassesEveryCheck() async throws {
    let findings = try await checkMasker(PlainMasker())
    #expect(findings.map(\.name) == Self.names)
    #expect(findings.allSatisfy { $0.outcome == .passed }, "\(findings)")
  }

  @Test(arguments: BrokenMasker.all)
  func aBrokenMaskerFailsItsCheck(broken: BrokenMasker) async throws {
    // A single processor runs one task at a time, and masking does not give way to another.
    if ProcessInfo.processInfo.activeProcessorCount == 1, broken.check == "concurrent calls" {
      return
    }
    let findings = try await checkMasker(broken.masker)
    #expect(findings.map(\.name) == Self.names)
    let finding = try #require(findings.first { $0.name == broken.check })
    #expect(finding.outcome == .failed, "\(finding)")
    #expect(finding.detail.contains(broken.sentence), "\(finding)")
  }

  @Test func everyCheckHasABrokenMasker() {
    #expect(Set(BrokenMasker.all.map(\.check)) == Set(Self.names))
  }

  @Test func aMaskerThatThrowsFailsItsComponentsAndNothingElseIsChecked() async throws {
    let findings = try await checkMasker(TimeSegments(count: 0))
    #expect(findings.map(\.name) == Self.names)
    #expect(findings.failures.map(\.name) == ["components"])
    let error = SignalError.invalidComponentCount(0)
    #expect(findings.failures[0].detail.contains("\(error)"))
    #expect(findings.dropFirst(2).allSatisfy { $0.outcome == .notApplicable })
  }

  @Test func componentsThatTheRecordingDoesNotHaveNeedAReason() async throws {
    let first: PlainMasker.Write = { present, signal, samples in
      try PlainMasker.halves([present[0], true], signal, &samples)
    }
    let components =
      PlainMasker.names(["first"])
      + [Component(name: "second", absence: "no second half")]
    let findings = try await checkMasker(PlainMasker(components: { components }, write: first))
    #expect(findings.failures.isEmpty)
  }

  /// Every masker of the package, with its defaults.
  private static let maskers: [any Masker] = [
    FrequencyBands(), TimeSegments(), LoudnessSegments(), TimeFrequencyGrid(times: TimeSegments()),
    HarmonicPercussive(), NMFComponents(), VoicingSegments(), Prosody(),
  ]

  private static let fills = [
    Fill.silence, .noise(level: -40), .recordingNoise, .attenuation(decibels: 10),
  ]

  @Test(arguments: maskers.indices, fills)
  func everyMaskerPasses(masker: Int, fill: Fill) async throws {
    let findings = try await checkMasker(Self.maskers[masker], fill: fill)
    #expect(findings.failures.isEmpty, "\(Self.maskers[masker].summary), \(fill.summary)")
  }

  @Test func annotatedRegionsPass() async throws {
    let regions = try AnnotatedRegions([
      .init(label: "one", start: 0.1, end: 0.9), .init(label: "two", start: 1.2, end: 2.5),
    ])
    #expect(try await checkMasker(regions).failures.isEmpty)
  }
}
