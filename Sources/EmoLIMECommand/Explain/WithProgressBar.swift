import EmoLIME

/// Returns the result of a phase of an explanation, and shows its progress under its name.
///
/// - Parameters:
///   - phase: The name of the phase.
///   - isShown: A Boolean value that indicates whether there is a bar, if standard error is a terminal.
///   - work: The work, which reports its progress to the closure it is given.
func withProgressBar<Result>(
  _ phase: String, isShown: Bool,
  work: (@escaping @Sendable (Explainer.Progress) -> Void) async throws -> Result
) async throws -> Result {
  let bar = isShown ? ProgressBar(title: phase) : nil
  defer { bar?.clear() }
  return try await work { bar?.show(done: $0.completed, of: $0.total) }
}
