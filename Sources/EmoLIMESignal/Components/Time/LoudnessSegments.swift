import Foundation

/// Segments between minima of the loudness: about syllables, words and pauses.
///
/// As in CoughLIME's loudness decomposition (Wullenweber, Akman and Schuller 2022), segments end at
/// minima of the power in a sliding window of 100 ms and have a minimum length. CoughLIME takes minima
/// below an absolute level; here a minimum needs a prominence in dB, so segments do not depend on the
/// gain of a recording. If two minima are too close, the more prominent one is kept.
///
/// ```swift
/// let explainer = Explainer(configuration: .init(components: LoudnessSegments(depth: 3)))
/// ```
public struct LoudnessSegments: TimeSegmenter, Hashable, Codable {
  /// The length of the window over which the power is averaged, in seconds, from 0.001 to 10; 0.1
  /// by default, as in CoughLIME.
  public var window: Double
  /// The minimum prominence of a minimum, in dB, from 0 to 100; 6 by default. A smaller depth gives
  /// more segments.
  public var depth: Double
  /// The minimum length of a segment in seconds, from 0 to 3600; 0.25 by default.
  public var shortest: Double
  /// The length of the cross-fade between segments in seconds, from 0 (hard cuts) to 1; 0.01 by
  /// default.
  public var crossfade: Double

  /// Creates segments between minima of the loudness.
  ///
  /// - Parameters:
  ///   - window: The length of the averaging window in seconds, from 0.001 to 10.
  ///   - depth: The minimum prominence in dB, from 0 to 100: the rise of the level on both sides of a
  ///     minimum. A smaller depth gives more segments.
  ///   - shortest: The minimum length of a segment in seconds, from 0 to 3600.
  ///   - crossfade: The length of the cross-fade in seconds, from 0 to 1; see
  ///     ``TimeSegmenter/crossfade``.
  public init(
    window: Double = 0.1, depth: Double = 6, shortest: Double = 0.25, crossfade: Double = 0.01
  ) {
    self.window = window
    self.depth = depth
    self.shortest = shortest
    self.crossfade = crossfade
  }

  /// The segments and their settings in one line, from which they can be reproduced.
  public var summary: String {
    "segments of at least \(shortest) s between minima of the loudness (window \(window) s, depth "
      + "\(depth) dB), \(fadeSummary)"
  }

  /// Returns the segments of a signal in order of time; a signal without a minimum is one segment.
  ///
  /// - Returns: From 1 to 64 segments without gaps, named by their times, such as `0.00–0.25 s`.
  /// - Throws: ``SignalError/invalidSetting(name:value:expected:)`` if a setting is out of range;
  ///   ``SignalError/tooManyComponents(_:remedy:)`` if there are more than 64 segments.
  public func segments(of signal: AudioSignal) throws(SignalError) -> [Segment] {
    let settings = [
      ("loudness window", window, 0.001...10), ("depth", depth, 0...100),
      ("minimum segment length", shortest, 0...3600),
    ]
    for (name, value, expected) in settings where !expected.contains(value) {
      throw .invalidSetting(name: name, value: value, expected: expected)
    }
    let edges = [0] + boundaries(of: signal) + [signal.samples.count]
    guard edges.count - 1 <= Decomposition.maximumComponents else {
      throw .tooManyComponents(
        edges.count - 1, remedy: "increase the minimum segment length or the depth")
    }
    return zip(edges, edges.dropFirst()).map { start, end in
      Segment(start..<end, sampleRate: signal.sampleRate)
    }
  }

  /// Returns the samples at which segments end, without the end of the signal.
  private func boundaries(of signal: AudioSignal) -> [Int] {
    let contour = LevelContour(signal, window: window)
    let minima = prominentMinima(of: contour.levels, depth: depth)
      .sorted { (-$0.prominence, $0.index) < (-$1.prominence, $1.index) }
    let least = max(1, Int((shortest * signal.sampleRate).rounded()))
    return minima.map { contour.sample(ofPoint: $0.index) }
      .reduce(into: [0, signal.samples.count]) { edges, boundary in
        if edges.allSatisfy({ abs($0 - boundary) >= least }) { edges.append(boundary) }
      }
      .dropFirst(2).sorted()
  }
}
