import EmoLIMEModels
import EmoLIMESignal

/// Runs the checks of a classifier.
package struct ClassifierChecker: Sendable {
  let classifier: any Classifier
  let probes: ProbeSignals
  let tolerance: Double

  /// A checker.
  ///
  /// - Throws: ``ModelError/wrongSampleRate(expected:actual:)`` if the recording has another rate
  ///   than the classifier needs.
  package init(
    classifier: any Classifier, recording: AudioSignal, tolerance: Double
  ) throws(ModelError) {
    if let expected = classifier.sampleRate, Self.isPossible(sampleRate: expected),
      expected != recording.sampleRate
    {
      throw .wrongSampleRate(expected: expected, actual: recording.sampleRate)
    }
    self.classifier = classifier
    probes = ProbeSignals(recording: recording)
    self.tolerance = tolerance
  }

  /// Runs all checks.
  ///
  /// - Parameter progress: Called with each finding as soon as it is known.
  /// - Throws: `CancellationError` if the task is cancelled; what `progress` throws.
  package func findings(
    progress: (CheckFinding) throws -> Void = { _ in }
  ) async throws -> [CheckFinding] {
    var findings: [CheckFinding] = []
    func add(_ name: String, _ verdict: Verdict) throws {
      let finding = verdict.finding(name)
      findings.append(finding)
      try progress(finding)
    }
    try add("labels", labels())
    try add("sample rate", sampleRate())
    let (shape, evaluations) = try await shape()
    try add("shape", shape)
    for check in Self.checks {
      guard let evaluations else {
        try add(check.name, .notApplicable("Not checked, because the check of the shape failed."))
        continue
      }
      try add(check.name, await verdict { try await check.verdict(self, evaluations) })
    }
    return findings
  }

  /// A check of the scores.
  private struct Check: Sendable {
    let name: String
    let verdict: @Sendable (ClassifierChecker, ClassifierEvaluations) async throws -> Verdict
  }

  private static let checks = [
    Check(name: "finite scores") { $0.finiteScores($1) },
    Check(name: "score range") { $0.scoreRange($1) },
    Check(name: "response") { $0.response($1) },
    Check(name: "determinism") { try await $0.determinism($1) },
    Check(name: "batch independence") { $0.batchIndependence($1) },
    Check(name: "order independence") { try await $0.orderIndependence($1) },
    Check(name: "concurrent calls") { try await $0.concurrentCalls($1) },
    Check(name: "short recordings") { checker, _ in try await checker.shortRecordings() },
    Check(name: "cancellation") { try await $0.cancellation($1) },
  ]

  /// Returns the verdict of a check; failed, with the error, if the classifier throws.
  func verdict(_ check: () async throws -> Verdict) async throws -> Verdict {
    do {
      return try await check()
    } catch {
      try Task.checkCancellation()
      return .failed("scores(for:) throws an error: \(error)")
    }
  }

  static func isPossible(sampleRate: Double) -> Bool { sampleRate > 0 && sampleRate.isFinite }
}
