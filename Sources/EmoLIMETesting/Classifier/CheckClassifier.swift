import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMESignal

/// Checks that a classifier does what ``Classifier`` requires and explanations rely on.
///
/// It is for classifiers what scikit-learn's `check_estimator` is for estimators. In a test:
///
/// ```swift
/// #expect(try await checkClassifier(MyClassifier()).failures.isEmpty)
/// ```
///
/// The checks, in this order: `labels`, `sample rate`, `shape`, `finite scores`, `score range`,
/// `response`, `determinism`, `batch independence`, `order independence`, `concurrent calls`,
/// `short recordings`, `cancellation`. They make about 60 model evaluations. What each requires, and
/// the remedy if it fails, is in the article "Checks of your own model".
///
/// - Parameters:
///   - classifier: The classifier.
///   - recording: The recording that the signals of the checks are made from; nil for the first 1.5 s
///     of the embedded clip, at the classifier's sample rate. A classifier that accepts one length
///     only needs a recording of that length.
///   - tolerance: The largest difference between scores of the same signal, in units of the score. 0
///     requires the same bits. Some networks round differently in batches of different sizes.
/// - Returns: One finding per check, also for checks that passed. An error that the classifier throws
///   is a finding.
/// - Throws: ``ModelError/wrongSampleRate(expected:actual:)`` if the recording has another rate
///   than the classifier needs; `AudioFileError` if the embedded clip cannot be read;
///   `CancellationError` if the task is cancelled.
public func checkClassifier(
  _ classifier: some Classifier, on recording: AudioSignal? = nil, tolerance: Double = 0
) async throws -> [CheckFinding] {
  let recording = try recording ?? .checkExcerpt(sampleRate: classifier.sampleRate)
  return try await ClassifierChecker(
    classifier: classifier, recording: recording, tolerance: tolerance
  ).findings()
}

extension AudioSignal {
  /// The first 1.5 s of the embedded clip: long enough for a word, short enough for slow models.
  ///
  /// - Parameter sampleRate: The rate in Hz; nil, or a rate that no signal can have, for the clip's
  ///   own.
  package static func checkExcerpt(sampleRate: Double?) throws -> AudioSignal {
    let clip = try exampleSpeech()
    let count = Int(1.5 * clip.sampleRate)
    let excerpt = try AudioSignal(
      samples: Array(clip.samples.prefix(count)), sampleRate: clip.sampleRate)
    guard let sampleRate, sampleRate.isFinite, sampleRate > 0 else { return excerpt }
    return try excerpt.resampled(to: sampleRate)
  }
}
