import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal

extension Explainer {
  /// Returns the scores of a classifier for graded edits of a recording.
  ///
  /// Where an explanation masks components, a response curve changes one property by degrees: the gain of a
  /// band, the pitch range, the noise. Costs one model evaluation for each value of each edit that is not
  /// neutral, and one for the recording.
  ///
  /// ```swift
  /// let curves = try await Explainer().responseCurves(
  ///   audio: audio, classifier: classifier, edits: [.gain, .clipping, .whiteNoise()])
  /// print(curves)
  /// ```
  ///
  /// Of the ``configuration``, only the sizes and numbers of batches have an effect.
  ///
  /// - Parameters:
  ///   - audio: A recording at the sample rate that the classifier needs.
  ///   - classifier: The classifier, or a model of ratings such as arousal.
  ///   - edits: The edits, with the values that are evaluated.
  ///   - progress: A closure that is called before and after the evaluation of the recording, and after
  ///     every batch; on no particular thread, but never from two at once.
  /// - Returns: One curve per edit. An edit of something that the recording does not have, such as the
  ///   pitch of a whisper, has a reason in place of points.
  /// - Throws: ``ExplainerError/noEdits``, ``ExplainerError/repeatedEdit(_:)`` and
  ///   ``ExplainerError/tooLongToEdit(duration:limit:)``; ``SignalError`` for values out of range; the
  ///   errors of the edits; the errors of signal, classifier and scores of
  ///   ``explain(audio:classifier:progress:)``.
  public func responseCurves(
    audio: AudioSignal, classifier: some Classifier, edits: [AudioSignal.Edit],
    progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> Explanation.ResponseCurves {
    try check(edits, of: audio, for: classifier)
    let editors = try await edits.concurrentMap { try $0.editor(of: audio) }
    let versions = zip(edits, editors).flatMap { edit, editor in
      editor.absence == nil
        ? edit.values.filter { $0 != edit.neutral }.map { value in
          EditedVersion(value: value) { try editor.signal(value) }
        } : []
    }
    let evaluator = editEvaluator(of: audio, by: classifier)
    let total = versions.count + 1
    progress?(Progress(completed: 0, total: total))
    let recording = try await evaluator.point(of: audio)
    progress?(Progress(completed: 1, total: total))
    let points = try await evaluator.points(of: versions) {
      progress?(Progress(completed: 1 + $0, total: total))
    }
    return Explanation.ResponseCurves(
      audio: audio, classifier: classifier, recording: recording,
      curves: curves(of: edits, editors, recording: recording, points: points))
  }

  /// The largest number of samples of a recording that is edited: 17 min at 16 kHz.
  private static let maximumEditedSamples = 1 << 24

  /// Returns what scores edited versions of a recording.
  func editEvaluator(of audio: AudioSignal, by classifier: some Classifier) -> EditEvaluator {
    EditEvaluator(
      classifier: classifier, labels: classifier.labels.count, scoreKind: classifier.scoreKind,
      batchSize: configuration.batchSize(samples: audio.samples.count),
      concurrentBatches: configuration.concurrentBatches(samples: audio.samples.count))
  }

  private func check(
    _ edits: [AudioSignal.Edit], of audio: AudioSignal, for classifier: some Classifier
  ) throws {
    guard !edits.isEmpty else { throw ExplainerError.noEdits }
    try checkEditing(of: audio, for: classifier, by: edits)
  }

  /// Throws an error for settings, a recording or a classifier that do not allow edits.
  func checkEditing(
    of audio: AudioSignal, for classifier: some Classifier, by edits: [AudioSignal.Edit]
  ) throws {
    try configuration.validate()
    var names: Set<String> = []
    for edit in edits where !names.insert(edit.name).inserted {
      throw ExplainerError.repeatedEdit(edit.name)
    }
    try check(audio)
    try ModelError.check(labels: classifier.labels)
    try ModelError.check(classifier, accepts: audio)
    guard audio.samples.count <= Self.maximumEditedSamples else {
      throw ExplainerError.tooLongToEdit(
        duration: audio.duration, limit: Double(Self.maximumEditedSamples) / audio.sampleRate)
    }
  }

  /// Returns the curves of edits, with the points that were evaluated in their order.
  private func curves(
    of edits: [AudioSignal.Edit], _ editors: [AudioSignal.Edit.Editor],
    recording: Explanation.ResponseCurves.Point, points: [Explanation.ResponseCurves.Point]
  ) -> [Explanation.ResponseCurves.Curve] {
    var remaining = points[...]
    return zip(edits, editors).map { edit, editor in
      let own =
        editor.absence == nil
        ? edit.values.compactMap { value in
          value == edit.neutral ? recording.at(value) : remaining.popFirst()
        } : []
      return Explanation.ResponseCurves.Curve(edit, absence: editor.absence, points: own)
    }
  }
}
