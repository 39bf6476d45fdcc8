import Foundation

/// Cuts signals where they are least loud, so that segments are about syllables, words and pauses.
///
/// The idea is CoughLIME's loudness decomposition (Wullenweber, Akman and Schuller 2022): the cuts
/// are minima of the power in a sliding window of 100 ms, and segments have a minimal length. Here a
/// minimum counts by its depth (power must rise by some dB on both sides of it before it falls
/// below it again) instead of by an absolute level, so that cuts do not depend on the gain of a
/// recording; of minima too near to each other, the deepest stay.
public struct LoudnessSegments: TimeSegmenter, Hashable, Codable {
  /// The length of the window over which power is averaged, in seconds.
  public var window: Double
  /// How far the level must rise on both sides of a cut, in dB.
  public var depth: Double
  /// The length of the shortest segment in seconds.
  public var shortest: Double
  /// The length of the fade from one segment to the next in seconds; 0 for hard cuts.
  public var crossfade: Double

  /// Segments between minima of the loudness.
  ///
  /// - Parameters:
  ///   - window: the length of the averaging window in seconds, from 0.001 to 10.
  ///   - depth: how far the level must rise on both sides of a cut, from 0 to 100 dB. The smaller,
  ///     the more segments.
  ///   - shortest: the length of the shortest segment in seconds.
  ///   - crossfade: the length of the fade from one segment to the next in seconds; see
  ///     ``TimeSegmenter/crossfade``.
  public init(
    window: Double = 0.1, depth: Double = 6, shortest: Double = 0.25, crossfade: Double = 0.01
  ) {
    self.window = window
    self.depth = depth
    self.shortest = shortest
    self.crossfade = crossfade
  }

  /// The segments in a line.
  public var summary: String {
    "segments of at least \(shortest) s between minima of the loudness (window \(window) s, depth "
      + "\(depth) dB), \(fadeSummary)"
  }

  /// The segments; a signal without such a minimum is one.
  ///
  /// - Throws: ``SignalError/invalidSetting(name:value:expected:)``;
  ///   ``SignalError/tooManyComponents(_:remedy:)`` for more than 64 segments.
  public func segments(of signal: AudioSignal) throws(SignalError) -> [Segment] {
    let settings = [
      ("loudness window", window, 0.001...10), ("depth", depth, 0...100),
      ("shortest segment", shortest, 0...3600),
    ]
    for (name, value, expected) in settings where !expected.contains(value) {
      throw .invalidSetting(name: name, value: value, expected: expected)
    }
    let edges = [0] + cuts(of: signal) + [signal.samples.count]
    guard edges.count - 1 <= Decomposition.maximumComponents else {
      throw .tooManyComponents(
        edges.count - 1, remedy: "make the shortest segment longer or the depth greater")
    }
    return zip(edges, edges.dropFirst()).map { start, end in
      Segment(start..<end, sampleRate: signal.sampleRate)
    }
  }

  /// The samples at which to cut.
  private func cuts(of signal: AudioSignal) -> [Int] {
    let contour = LevelContour(signal, window: window)
    let minima = prominentMinima(of: contour.levels, depth: depth)
      .sorted { (-$0.prominence, $0.index) < (-$1.prominence, $1.index) }
    let least = max(1, Int((shortest * signal.sampleRate).rounded()))
    return minima.map { contour.sample(ofPoint: $0.index) }
      .reduce(into: [0, signal.samples.count]) { edges, cut in
        if edges.allSatisfy({ abs($0 - cut) >= least }) { edges.append(cut) }
      }
      .dropFirst(2).sorted()
  }
}
