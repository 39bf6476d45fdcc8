import EmoLIME
import EmoLIMETesting

/// A model and components of your own, checked before they are explained.
///
/// In a test, one line does the same: `#expect(try await
/// checkClassifier(loudness).failures.isEmpty)`.
@main
struct CheckOwnModel {
  static func main() async throws {
    let loudness = ClosureClassifier(name: "loudness", labels: ["quiet", "loud"]) { signal in
      let loud = min(1, signal.samples.reduce(0) { max($0, Double(abs($1))) })
      return [1 - loud, loud]
    }
    show("classifier", try await checkClassifier(loudness))
    show("masker", try await checkMasker(Halves()))
  }

  private static func show(_ name: String, _ findings: [CheckFinding]) {
    print("\(name): \(findings.failures.count) of \(findings.count) checks failed")
    for finding in findings { print("  \(finding)") }
  }
}

/// The first and the second half of a recording.
struct Halves: TimeSegmenter {
  let summary = "the first and the second half"
  let crossfade = 0.01

  func segments(of signal: AudioSignal) -> [Segment] {
    let middle = signal.samples.count / 2
    return [
      Segment(name: "first", ranges: [0..<middle]),
      Segment(name: "second", ranges: [middle..<signal.samples.count]),
    ]
  }
}
