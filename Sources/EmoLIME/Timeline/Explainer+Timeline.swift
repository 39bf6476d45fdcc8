import EmoLIMEModels
import EmoLIMESignal

extension Explainer {
  /// Returns the explanations of the windows of a long recording.
  ///
  /// Each window is explained by itself, as a recording of its own: the time grows with the number of
  /// windows, and the memory does not. Windows that are silent, constant or too short for the classifier
  /// have a reason in place of an explanation.
  ///
  /// - Parameters:
  ///   - audio: The recording, at the sample rate that the classifier needs.
  ///   - windows: The windows.
  ///   - classifier: The classifier.
  ///   - progress: A closure that receives the number of finished windows and of all windows.
  /// - Returns: One entry per window.
  /// - Throws: ``ExplainerError/invalidWindow(length:hop:)``,
  ///   ``ExplainerError/windowOutsideSignal(start:end:duration:)`` and ``ExplainerError/noSpeech`` for
  ///   the windows; ``ExplainerError/nothingExplained(reason:)`` if no window has an explanation; the
  ///   errors of ``explain(audio:classifier:progress:)``.
  public func timeline(
    audio: AudioSignal, windows: Explanation.Timeline.Windows, classifier: some Classifier,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> Explanation.Timeline {
    let intervals = try windows.intervals(in: audio)
    var found: [Explanation.Timeline.Window] = []
    for interval in intervals {
      progress?(found.count, intervals.count)
      found.append(try await window(interval, of: audio, classifier: classifier))
    }
    progress?(found.count, intervals.count)
    guard found.contains(where: { $0.explanation != nil }) else {
      throw ExplainerError.nothingExplained(reason: found.first?.failure ?? "There is no window.")
    }
    return Explanation.Timeline(windows: found)
  }

  private func window(
    _ interval: ClosedRange<Double>, of audio: AudioSignal, classifier: some Classifier
  ) async throws -> Explanation.Timeline.Window {
    var explanation: Explanation?
    var failure: String?
    do {
      explanation = try await explain(
        audio: try audio.window(interval), classifier: classifier)
    } catch {
      guard isOfWindow(error) else { throw error }
      failure = "\(error)"
    }
    return Explanation.Timeline.Window(
      start: interval.lowerBound, end: interval.upperBound, explanation: explanation,
      failure: failure)
  }

  /// Returns whether an error is one of a window, and not of the settings or the classifier.
  private func isOfWindow(_ error: any Error) -> Bool {
    switch error {
    case ExplainerError.silentSignal, ExplainerError.constantSignal, ExplainerError.singleSample:
      true
    case let failure as ExplainerError.ClassifierFailure: isOfWindow(failure.underlying)
    case ModelError.tooShort: true
    default: false
    }
  }
}

extension AudioSignal {
  /// Returns the samples of an interval in seconds.
  fileprivate func window(_ interval: ClosedRange<Double>) throws(SignalError) -> AudioSignal {
    func sample(at time: Double) -> Int {
      min(samples.count, Int((time * sampleRate).rounded()))
    }
    return try AudioSignal(
      samples: Array(samples[sample(at: interval.lowerBound)..<sample(at: interval.upperBound)]),
      sampleRate: sampleRate, source: source)
  }
}
