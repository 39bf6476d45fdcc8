import Foundation

/// Labelled intervals as components, such as words, phones or speaker turns.
///
/// Regions come from a Praat TextGrid, from JSON, or from your own code. Intervals without a label are
/// pauses.
///
/// ```swift
/// let words = try AnnotatedRegions(contentsOf: url, tier: "words")
/// let explainer = Explainer(configuration: .init(components: words))
/// ```
public struct AnnotatedRegions: TimeSegmenter, Hashable, Codable {
  /// A labelled interval of time, such as a word.
  ///
  /// A label that is empty or white space marks a pause. Regions are checked by
  /// ``AnnotatedRegions/init(_:source:pauses:crossfade:)``, not here.
  public struct Region: Sendable, Hashable, Codable {
    /// The label, such as a word; empty for a pause.
    public let label: String
    /// The start in seconds from the start of the recording, at least 0.
    public let start: Double
    /// The end in seconds from the start of the recording, after the start.
    public let end: Double

    /// Creates a region.
    ///
    /// - Parameters:
    ///   - label: The label; empty for a pause.
    ///   - start: The start in seconds.
    ///   - end: The end in seconds, after the start.
    public init(label: String, start: Double, end: Double) {
      self.label = label
      self.start = start
      self.end = end
    }

    /// A Boolean value that indicates whether the label is empty or white space.
    var isPause: Bool { label.allSatisfy(\.isWhitespace) }
  }

  /// The treatment of time outside all labelled regions.
  public enum Pauses: String, Sendable, Hashable, Codable, CaseIterable {
    /// It is never masked.
    case base
    /// It is one more component, the last.
    case component
  }

  /// The regions in order of time, pauses included; they do not overlap.
  public let regions: [Region]
  /// The origin of the regions, for the summary, such as "tier "words" of clip.TextGrid".
  public let source: String
  /// The treatment of time outside all labelled regions; ``Pauses/base`` by default.
  public var pauses: Pauses
  /// The length of the cross-fade between regions in seconds, from 0 (hard cuts) to 1; 0.01 by
  /// default.
  public var crossfade: Double

  /// The time in seconds by which a region may exceed the signal: times in files may be rounded.
  static let tolerance = 0.05

  /// The time in seconds by which a region may start before the end of the one before it: a rounding
  /// error, far below a sample. It then starts at that end.
  static let roundingTolerance = 1e-9

  /// The largest length of a label in bytes, which is the name of a component.
  static let longestLabel = 1000

  /// Creates components from regions.
  ///
  /// - Parameters:
  ///   - regions: Regions in order of time that do not overlap, except for rounding errors below 1 ns;
  ///     at least one with a label.
  ///   - source: The origin of the regions, for the summary.
  ///   - pauses: The treatment of time outside all labelled regions.
  ///   - crossfade: The length of the cross-fade in seconds, from 0 to 1; see
  ///     ``TimeSegmenter/crossfade``.
  /// - Throws: ``SignalError/invalidRegion(number:start:end:earliest:)`` if a region is empty or
  ///   overlaps the one before it; ``SignalError/longLabel(number:bytes:)`` for a label of more than
  ///   1,000 bytes; ``SignalError/noLabelledRegions`` if none has a label.
  public init(
    _ regions: [Region], source: String = "given", pauses: Pauses = .base,
    crossfade: Double = 0.01
  ) throws(SignalError) {
    var earliest = 0.0
    var placed: [Region] = []
    for (index, region) in regions.enumerated() {
      let start = max(region.start, earliest)
      // Written so that a NaN does not pass.
      guard region.start >= earliest - Self.roundingTolerance, region.end > start,
        region.end.isFinite
      else {
        throw .invalidRegion(
          number: index + 1, start: region.start, end: region.end, earliest: earliest)
      }
      guard region.label.utf8.count <= Self.longestLabel else {
        throw .longLabel(number: index + 1, bytes: region.label.utf8.count)
      }
      placed.append(Region(label: region.label, start: start, end: region.end))
      earliest = region.end
    }
    guard regions.contains(where: { !$0.isPause }) else { throw .noLabelledRegions }
    self.regions = placed
    self.source = source
    self.pauses = pauses
    self.crossfade = crossfade
  }

  /// The number and origin of the regions and the settings in one line; it does not contain the
  /// labels.
  public var summary: String {
    let rest = pauses == .base ? "pauses are never masked" : "pauses are one component"
    return "\(regions.count { !$0.isPause }) regions (\(source)), \(rest), \(fadeSummary)"
  }

  /// Returns the regions as segments, named by their labels; the second of a label is `label (2)`.
  ///
  /// - Returns: One segment per labelled region, and one for all pauses if ``pauses`` is
  ///   ``Pauses/component``.
  /// - Throws: ``SignalError/regionBeyondEnd(label:end:duration:)`` if a region ends more than 50 ms
  ///   after the signal; ``SignalError/tooManyComponents(_:remedy:)`` if there are more than 64.
  public func segments(of signal: AudioSignal) throws -> [Segment] {
    let labelled = regions.filter { !$0.isPause }
    let count = labelled.count + (pauses == .component ? 1 : 0)
    guard count <= Decomposition.maximumComponents else {
      throw SignalError.tooManyComponents(
        count, remedy: "use a tier of longer regions, such as words instead of phones")
    }
    var counts: [String: Int] = [:]
    var segments: [Segment] = []
    for region in labelled {
      counts[region.label, default: 0] += 1
      let number = counts[region.label] ?? 1
      segments.append(
        Segment(
          name: number == 1 ? region.label : "\(region.label) (\(number))",
          ranges: [try samples(of: region, in: signal)]))
    }
    guard pauses == .component else { return segments }
    return segments + [pause(between: segments.flatMap(\.ranges), in: signal)]
  }

  private func samples(
    of region: Region, in signal: AudioSignal
  ) throws(SignalError) -> Range<Int> {
    guard region.end <= signal.duration + Self.tolerance, region.start < signal.duration else {
      throw .regionBeyondEnd(label: region.label, end: region.end, duration: signal.duration)
    }
    func sample(at time: Double) -> Int {
      min(signal.samples.count, Int((time * signal.sampleRate).rounded()))
    }
    return sample(at: region.start)..<sample(at: region.end)
  }

  private func pause(between ranges: [Range<Int>], in signal: AudioSignal) -> Segment {
    let ends = [0] + ranges.map(\.upperBound)
    let starts = ranges.map(\.lowerBound) + [signal.samples.count]
    return Segment(
      name: "pauses",
      ranges: zip(ends, starts).map { $0..<$1 }.filter { !$0.isEmpty })
  }
}
