import EmoLIMESignal

extension Explanation.Timeline {
  /// The parts of a long recording that are explained one by one, in seconds from its start.
  public enum Windows: Sendable, Hashable {
    /// Windows of one length, each a hop after the one before; a hop of `nil` is the length.
    ///
    /// A rest of at least half a window at the end is one more window; a shorter rest belongs to the last
    /// one. A recording that is shorter than a window is one window.
    case regular(length: Double, hop: Double? = nil)
    /// The segments of speech, by their level, each of at most a length; longer ones are cut into equal
    /// parts.
    ///
    /// Speech is what is less than 30 dB below the 99th percentile of the levels of 20 ms. Pauses below 0.3 s
    /// belong to the speech, and segments below 0.3 s are none.
    case speech(longest: Double = 10)
    /// Given intervals, such as those of an annotation.
    case intervals([ClosedRange<Double>])

    /// The shortest window and hop, in seconds.
    package static let shortest = 0.01

    /// Returns the intervals in a signal.
    ///
    /// - Throws: ``ExplainerError/invalidWindow(length:hop:)``,
    ///   ``ExplainerError/windowOutsideSignal(start:end:duration:)`` or ``ExplainerError/noSpeech``.
    func intervals(in audio: AudioSignal) throws(ExplainerError) -> [ClosedRange<Double>] {
      switch self {
      case .regular(let length, let hop):
        return try Self.regular(length: length, hop: hop ?? length, duration: audio.duration)
      case .speech(let longest):
        try Self.check(length: longest, hop: longest)
        let segments = SpeechSegments(of: audio).intervals
        guard !segments.isEmpty else { throw .noSpeech }
        return segments.flatMap { Self.parts(of: $0, longest: longest) }
      case .intervals(let intervals):
        return try intervals.map { interval throws(ExplainerError) in
          // Times in files may be rounded.
          let end = min(interval.upperBound, audio.duration)
          guard interval.lowerBound >= 0, end - interval.lowerBound >= Self.shortest,
            interval.upperBound <= audio.duration + 0.05
          else {
            throw .windowOutsideSignal(
              start: interval.lowerBound, end: interval.upperBound, duration: audio.duration)
          }
          return interval.lowerBound...end
        }
      }
    }

    private static func check(length: Double, hop: Double) throws(ExplainerError) {
      guard length.isFinite, length >= shortest, hop.isFinite, hop >= shortest else {
        throw .invalidWindow(length: length, hop: hop)
      }
    }

    private static func regular(
      length: Double, hop: Double, duration: Double
    ) throws(ExplainerError) -> [ClosedRange<Double>] {
      try check(length: length, hop: hop)
      guard length < duration else { return [0...duration] }
      // A millisecond more than the recording has is a rounding error.
      let count = Int((duration - length + 0.001) / hop) + 1
      var windows = (0..<count).map { index in
        let start = Double(index) * hop
        return start...min(duration, start + length)
      }
      let end = windows[count - 1].upperBound
      if duration - end >= length / 2 {
        windows.append(end...duration)
      } else {
        windows[count - 1] = windows[count - 1].lowerBound...duration
      }
      return windows
    }

    /// Returns the fewest equal parts of an interval that are not longer than a length.
    private static func parts(
      of interval: ClosedRange<Double>, longest: Double
    ) -> [ClosedRange<Double>] {
      let length = interval.upperBound - interval.lowerBound
      let count = max(1, (length / longest).rounded(.up))
      return (0..<Int(count)).map { index in
        let start = interval.lowerBound + length * Double(index) / count
        let end = interval.lowerBound + length * Double(index + 1) / count
        return start...max(start, end)
      }
    }
  }
}
