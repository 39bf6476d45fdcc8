import EmoLIME

/// Cuts signals into equal segments of time with hard edges, so that no segment has anything of
/// another.
public struct Segments: Decomposer {
  /// The number of segments.
  public let count: Int
  /// The segments in a line.
  public var summary: String { "\(count) equal segments of time" }

  /// A given number of segments.
  public init(count: Int) {
    self.count = count
  }

  /// The segments of a signal.
  public func decompose(_ signal: AudioSignal) throws -> Decomposition {
    let length = signal.samples.count
    return try Decomposition(
      signal: signal,
      components: (0..<count).map { part in
        let range = length * part / count..<length * (part + 1) / count
        var samples = [Float](repeating: 0, count: length)
        samples.replaceSubrange(range, with: signal.samples[range])
        return (Component(name: "segment \(part)"), samples)
      })
  }
}
