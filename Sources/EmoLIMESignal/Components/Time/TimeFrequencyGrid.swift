/// Cells of time and frequency: frequency bands, each divided into the segments of a ``TimeSegmenter``.
///
/// With ``TimeSegments`` this is the grid of SoundLIME (Mishra, Sturm and Dixon 2017); with
/// ``LoudnessSegments`` it is CoughLIME's loudness-spectral decomposition.
///
/// ```swift
/// TimeFrequencyGrid(times: TimeSegments(count: 6), bands: FrequencyBands(count: 4))
/// ```
///
/// The bands are multiplied by the windows of the segments. Both sum to one, so the cells sum to the
/// signal. The rest outside all bands or segments is never masked.
public struct TimeFrequencyGrid<Times: TimeSegmenter & Hashable & Codable>: Decomposer, Hashable,
  Codable
{
  /// The segmentation in time, whose cross-fades apply to all bands.
  public var times: Times
  /// The frequency bands; four from 0 to 8000 Hz by default.
  public var bands: FrequencyBands

  /// Creates a grid.
  ///
  /// - Parameters:
  ///   - times: The segmentation in time.
  ///   - bands: The frequency bands. At most 64 cells are possible: bands times segments.
  public init(times: Times, bands: FrequencyBands = FrequencyBands(count: 4)) {
    self.times = times
    self.bands = bands
  }

  /// The grid and its settings in one line, from which it can be reproduced.
  public var summary: String { "\(bands.summary); each divided into \(times.summary)" }

  /// Returns the cells of a signal, band by band, in order of time within a band.
  ///
  /// - Returns: Components named by band and segment, such as `0–2000 Hz, 0.00–0.25 s`.
  /// - Throws: The errors of the segmenter and of ``FrequencyBands/decompose(_:)``;
  ///   ``SignalError/tooManyComponents(_:remedy:)`` if there are more than 64 cells.
  public func decompose(_ signal: AudioSignal) throws -> Decomposition {
    try decompose(signal, like: signal)
  }

  /// Returns the cells of a signal, with the segments of a template.
  ///
  /// - Parameters:
  ///   - signal: The signal that is decomposed, such as noise.
  ///   - template: The signal that is segmented, of the same length and rate.
  /// - Returns: Components in the order of ``decompose(_:)``.
  /// - Throws: The errors of ``decompose(_:)``;
  ///   ``SignalError/differentShape(samples:rate:templateSamples:templateRate:)`` if lengths or
  ///   rates differ.
  public func decompose(
    _ signal: AudioSignal, like template: AudioSignal
  ) throws -> Decomposition {
    try checkSameShape(signal, template)
    let segments = try times.segments(of: template)
    let (cells, isTooLarge) = segments.count.multipliedReportingOverflow(by: bands.count)
    guard !isTooLarge, cells <= Decomposition.maximumComponents else {
      throw SignalError.tooManyComponents(cells, remedy: "use fewer bands or fewer segments")
    }
    let windows = try SegmentWindows(segments, crossfade: times.crossfade, in: signal)
    let divided = try bands.decompose(signal)
    var base = divided.base
    let samples = divided.samples.flatMap { band in
      let windowed = windows.apply(to: band)
      if let rest = windowed.rest { base = base.map { zip($0, rest).map(+) } ?? rest }
      return windowed.segments
    }
    let components = divided.components.flatMap { band in
      segments.map { segment in
        Component(
          name: "\(band.name), \(segment.name)",
          region: Component.Region(
            frequencies: band.region.frequencies,
            times: segment.region(sampleRate: signal.sampleRate).times),
          absence: band.absence ?? segment.absence)
      }
    }
    return Decomposition(
      validSignal: signal, base: base, components: components, samples: samples)
  }
}
