import EmoLIMENumerics
import EmoLIMESignal

/// Runs the checks of a masker.
struct MaskerChecker: Sendable {
  let masker: any Masker
  let recording: AudioSignal
  let fill: Fill

  private static let seed: UInt64 = 42

  /// Runs all checks.
  ///
  /// - Throws: `CancellationError` if the task is cancelled.
  func findings() async throws -> [CheckFinding] {
    let description = describing().finding("description")
    let maskable: any MaskableSignal
    do {
      maskable = try makeMaskable()
    } catch {
      let failure = Verdict.failed("The masker throws an error for the recording: \(error)")
      return [description] + Self.onlyComponents(failure)
    }
    let components = components(maskable)
    guard !maskable.components.isEmpty else {
      return [description] + Self.onlyComponents(components)
    }
    var findings = [description, components.finding("components")]
    let coalitions = Coalitions(count: maskable.components.count)
    for check in Self.checks {
      try Task.checkCancellation()
      do {
        findings.append(try await check.verdict(self, maskable, coalitions).finding(check.name))
      } catch {
        try Task.checkCancellation()
        findings.append(Verdict.failed("Masking throws an error: \(error)").finding(check.name))
      }
    }
    return findings
  }

  /// The findings where there are no components to mask.
  private static func onlyComponents(_ verdict: Verdict) -> [CheckFinding] {
    let missing = Verdict.notApplicable("Not checked, because there are no components.")
    return [verdict.finding("components")] + checks.map { missing.finding($0.name) }
  }

  /// The recording, ready to be masked.
  func makeMaskable() throws -> any MaskableSignal {
    try masker.maskable(recording, fill: fill, seed: Self.seed)
  }

  /// A check of the masked signals.
  private struct Check: Sendable {
    let name: String
    let verdict: @Sendable (MaskerChecker, any MaskableSignal, Coalitions) async throws -> Verdict
  }

  private static let checks = [
    Check(name: "signal") { checker, maskable, _ in checker.sameSignal(maskable) },
    Check(name: "all present") { try $0.allPresent($1, $2) },
    Check(name: "masks") { try $0.masks($1, $2) },
    Check(name: "effect") { try $0.effect($1, $2) },
    Check(name: "determinism") { try $0.determinism($1, $2) },
    Check(name: "memory") { try $0.memory($1, $2) },
    Check(name: "concurrent calls") { try await $0.concurrentCalls($1, $2) },
  ]
}

/// The coalitions for which signals are checked.
struct Coalitions: Sendable {
  let allPresent: [Bool]
  let allMasked: [Bool]
  /// For each component, the coalition of all others.
  let oneMasked: [[Bool]]
  /// For each component, the coalition of it alone.
  let onePresent: [[Bool]]

  init(count: Int) {
    allPresent = [Bool](repeating: true, count: count)
    allMasked = [Bool](repeating: false, count: count)
    oneMasked = (0..<count).map { masked in (0..<count).map { $0 != masked } }
    onePresent = (0..<count).map { present in (0..<count).map { $0 == present } }
  }

  /// All coalitions in which something is masked.
  var masked: [[Bool]] { [allMasked] + oneMasked + onePresent }
}

extension MaskableSignal {
  /// Returns the samples of a coalition.
  func samples(_ present: [Bool]) throws -> [Float] {
    var samples: [Float] = []
    try write(present: present, to: &samples)
    return samples
  }
}
