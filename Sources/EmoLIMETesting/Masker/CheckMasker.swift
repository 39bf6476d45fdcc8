import EmoLIMEAudio
import EmoLIMESignal

/// Checks that a masker does what ``Masker`` requires and explanations rely on.
///
/// In a test:
///
/// ```swift
/// #expect(try await checkMasker(MyMasker()).failures.isEmpty)
/// ```
///
/// The checks, in this order: `description`, `components`, `signal`, `all present`, `masks`,
/// `effect`, `determinism`, `memory`, `concurrent calls`. What each requires, and the remedy if it
/// fails, is in the article "Checks of your own model".
///
/// - Parameters:
///   - masker: The masker.
///   - recording: The recording to mask; nil for the embedded clip of 3.5 s at 16 kHz.
///   - fill: What masked components are replaced with.
/// - Returns: One finding per check, also for checks that passed. An error that the masker throws is
///   a finding.
/// - Throws: `AudioFileError` if the embedded clip cannot be read; `CancellationError` if the task is
///   cancelled.
public func checkMasker(
  _ masker: some Masker, on recording: AudioSignal? = nil, fill: Fill = .silence
) async throws -> [CheckFinding] {
  let recording = try recording ?? .exampleSpeech()
  return try await MaskerChecker(masker: masker, recording: recording, fill: fill).findings()
}
