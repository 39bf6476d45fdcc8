import Foundation

/// Cuts signals into regions that are given, such as words or phones.
///
/// Regions come from a Praat TextGrid, from JSON, or from your own code; stretches without a label
/// are pauses.
///
/// ```swift
/// let words = try AnnotatedRegions(contentsOf: url, tier: "words")
/// let explainer = Explainer(configuration: .init(components: words))
/// ```
public struct AnnotatedRegions: TimeSegmenter, Hashable, Codable {
  /// A labelled stretch of time.
  public struct Region: Sendable, Hashable, Codable {
    /// What the region is called; empty for a pause.
    public let label: String
    /// Where it starts, in seconds.
    public let start: Double
    /// Where it ends, in seconds.
    public let end: Double

    /// A region between two moments (s).
    public init(label: String, start: Double, end: Double) {
      self.label = label
      self.start = start
      self.end = end
    }

    /// Whether the region has no label, or only white space.
    var isPause: Bool { label.allSatisfy(\.isWhitespace) }
  }

  /// What becomes of what is in no labelled region.
  public enum Pauses: String, Sendable, Hashable, Codable, CaseIterable {
    /// It is never switched off.
    case base
    /// All of it is one more component, the last.
    case component
  }

  /// The regions in the order of time.
  public let regions: [Region]
  /// Where they come from, for the summary.
  public let source: String
  /// What becomes of what is in no labelled region.
  public var pauses: Pauses
  /// The length of the fade from one region to the next in seconds; 0 for hard cuts.
  public var crossfade: Double

  /// Times in a file may be rounded, and reach so far beyond the end of the sound, in seconds.
  static let tolerance = 0.05

  /// By how much a region may begin before the end of the one before it, in seconds: far less than
  /// a sample, as rounding makes it. It then begins there.
  static let roundingTolerance = 1e-9

  /// Regions of one's own.
  ///
  /// - Parameters:
  ///   - regions: stretches in the order of time that do not overlap (but for rounding); at least
  ///     one with a label.
  ///   - source: where they come from, for the summary.
  ///   - pauses: what becomes of what is in no labelled region.
  ///   - crossfade: the length of the fade from one region to the next in seconds; see
  ///     ``TimeSegmenter/crossfade``.
  /// - Throws: ``SignalError/invalidRegion(number:start:end:earliest:)`` or
  ///   ``SignalError/noLabelledRegions``.
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
      placed.append(Region(label: region.label, start: start, end: region.end))
      earliest = region.end
    }
    guard regions.contains(where: { !$0.isPause }) else { throw .noLabelledRegions }
    self.regions = placed
    self.source = source
    self.pauses = pauses
    self.crossfade = crossfade
  }

  /// The regions in a line.
  public var summary: String {
    let kept = pauses == .base ? "the rest is always on" : "the rest is one component"
    return "\(regions.count { !$0.isPause }) regions (\(source)), \(kept), \(fadeSummary)"
  }

  /// The regions, called by their labels (the second of a label is `label (2)`).
  ///
  /// - Throws: ``SignalError/regionBeyondEnd(label:end:duration:)`` for a region that reaches more
  ///   than 50 ms beyond the end of the sound; ``SignalError/tooManyComponents(_:remedy:)``.
  public func segments(of signal: AudioSignal) throws -> [Segment] {
    let labelled = regions.filter { !$0.isPause }
    let count = labelled.count + (pauses == .component ? 1 : 0)
    guard count <= Decomposition.maximumComponents else {
      throw SignalError.tooManyComponents(
        count, remedy: "choose a tier of longer regions, such as words instead of phones")
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
