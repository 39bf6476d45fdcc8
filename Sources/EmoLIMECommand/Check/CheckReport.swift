import EmoLIME
import EmoLIMETesting

/// The results of `emolime check`.
struct CheckReport: Encodable {
  let classifier: String
  let labels: [String]
  let scoreKind: ScoreKind
  /// The required sample rate in Hz; `nil` for any.
  let sampleRate: Double?
  let passed: Bool
  let findings: [CheckFinding]
  /// The scores; `nil` if they have the wrong shape or the classifier throws an error.
  let scores: ScoreSummary?
  /// `nil` without `scores`.
  let timing: CallTiming?

  /// Measures scores and times, unless a check shows that there are none.
  init(
    _ classifier: any Classifier, findings: [CheckFinding], recording: AudioSignal,
    batchSize: Int, jobs: Int
  ) async throws {
    self.classifier = classifier.name
    labels = classifier.labels
    scoreKind = classifier.scoreKind
    sampleRate = classifier.sampleRate
    self.findings = findings
    passed = findings.failures.isEmpty
    let canBeMeasured = findings.failures.allSatisfy { $0.name != "shape" }
    if canBeMeasured {
      scores = try await ScoreSummary(classifier, recording: recording)
      timing = try await CallTiming(
        classifier, recording: recording, batchSize: batchSize, jobs: jobs)
    } else {
      scores = nil
      timing = nil
    }
  }
}

/// The scores of a recording, and of silence and noise of the same length: one per label, nil if not
/// finite.
struct ScoreSummary: Encodable {
  let recording: [Double?]
  let silence: [Double?]
  let noise: [Double?]
  /// The lowest score of these and of masked signals.
  let lowest: [Double?]
  /// The highest score of these and of masked signals.
  let highest: [Double?]

  init(_ classifier: any Classifier, recording: AudioSignal) async throws {
    let probes = ProbeSignals(recording: recording).batch
    let rows = try await classifier.scores(for: probes.map(\.signal))
    func scores(of name: String) -> [Double?] {
      zip(probes, rows).first { $0.0.name == name }?.1.map(\.ifFinite) ?? []
    }
    self.recording = scores(of: ProbeSignals.recordingName)
    silence = scores(of: ProbeSignals.silenceName)
    noise = scores(of: ProbeSignals.noiseName)
    let columns = classifier.labels.indices.map { column in rows.compactMap { $0[column].ifFinite }
    }
    lowest = columns.map { $0.min() }
    highest = columns.map { $0.max() }
  }
}

extension Double {
  /// The number, unless it is NaN or infinite.
  fileprivate var ifFinite: Double? { isFinite ? self : nil }
}
