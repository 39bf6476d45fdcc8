/// Frequency bands as components, by masks on the short-time Fourier transform.
///
/// The bands are those of a steep linear-phase filter bank. Bin k of the transform covers the
/// frequencies from k - ½ to k + ½ bin widths; a bin that contains an edge is shared between both bands
/// in proportion to the widths that they cover. Shares sum to one, so the bands sum to the signal.
/// Frequencies outside the range are in the base of the decomposition and never masked.
///
/// ```swift
/// let explainer = Explainer(configuration: .init(components: FrequencyBands(count: 16, scale: .mel)))
/// ```
///
/// Several bands within one bin differ in level only. Use a longer window to separate narrow bands, such
/// as those at low frequencies on an auditory scale.
public struct FrequencyBands: Decomposer, Hashable, Codable {
  /// The number of bands, from 1 to 64; 8 by default, so that all 256 coalitions can be evaluated.
  public var count: Int
  /// The frequency range of all bands in Hz, from 0 to at most half the sample rate of the signals;
  /// 0 to 8000 Hz by default, the whole range at 16 kHz.
  public var range: ClosedRange<Double>
  /// The scale on which all bands are equally wide; ``Scale/hertz`` by default.
  public var scale: Scale
  /// The transform in which the masks are applied. Its bins, the sample rate divided by the window
  /// length, limit the narrowest band: 31.25 Hz for the default at 16 kHz.
  public var transform: ShortTimeFourierTransform

  /// Creates bands of equal width on a scale.
  ///
  /// The defaults are those of Hjuler, Clemmensen and Das (2025): eight bands of 1 kHz.
  ///
  /// - Parameters:
  ///   - count: The number of bands, from 1 to 64.
  ///   - range: The frequency range in Hz, up to half the sample rate of the signals.
  ///   - scale: The scale on which the bands are equally wide.
  ///   - transform: The transform in which the masks are applied; the range must have at least one bin
  ///     per band.
  public init(
    count: Int = 8, range: ClosedRange<Double> = 0...8000, scale: Scale = .hertz,
    transform: ShortTimeFourierTransform = .speech
  ) {
    self.count = count
    self.range = range
    self.scale = scale
    self.transform = transform
  }

  /// The bands and their settings in one line.
  ///
  /// The default is "8 frequency bands of equal width in hz over 0–8000 Hz; STFT of 512 samples every
  /// 128, hann window".
  public var summary: String {
    "\(count) frequency bands of equal width in \(scale.rawValue) over \(frequencyRange(range)); "
      + transform.summary
  }

  /// Returns the edges of the bands in Hz.
  ///
  /// - Returns: `count + 1` frequencies in ascending order.
  /// - Throws: ``SignalError/invalidComponentCount(_:)`` if there are not 1 to 64 bands;
  ///   ``SignalError/invalidBandRange(_:)`` if the range is empty, negative or infinite.
  package func edges() throws(SignalError) -> [Double] {
    guard (1...Decomposition.maximumComponents).contains(count) else {
      throw .invalidComponentCount(count)
    }
    guard range.lowerBound >= 0, range.upperBound.isFinite, range.lowerBound < range.upperBound
    else { throw .invalidBandRange(range) }
    return scale.edges(dividing: range, into: count)
  }

  /// Returns the bands of a signal, from low to high.
  ///
  /// - Returns: ``count`` components, named by their edges, such as `0–1000 Hz`.
  /// - Throws: ``SignalError/invalidComponentCount(_:)`` if there are not 1 to 64 bands;
  ///   ``SignalError/invalidBandRange(_:)`` if the range is empty, negative or infinite;
  ///   ``SignalError/bandAboveNyquist(upper:nyquist:)`` if the range ends above half the sample rate;
  ///   ``SignalError/moreBandsThanBins(bands:bins:)`` if the range has fewer bins than bands.
  public func decompose(_ signal: AudioSignal) throws(SignalError) -> Decomposition {
    let filters = try filters(for: signal)
    let masked = MaskedOverlapAdd(transform: transform)
      .apply(filters.bands + (filters.remainder.map { [$0] } ?? []), to: signal)
    return Decomposition(
      validSignal: signal, base: filters.remainder == nil ? nil : masked.last,
      components: filters.components, samples: Array(masked.prefix(count)))
  }

  /// Returns the bands of a signal with their masks.
  func filters(for signal: AudioSignal) throws(SignalError) -> BandFilters {
    let edges = try edges()
    guard range.upperBound <= signal.nyquistFrequency else {
      throw .bandAboveNyquist(
        upper: range.upperBound, nyquist: signal.nyquistFrequency)
    }
    let binWidth = signal.sampleRate / Double(transform.frames.length)
    let bins = (range.upperBound - range.lowerBound) / binWidth
    guard Double(count) <= bins + 1e-9 else { throw .moreBandsThanBins(bands: count, bins: bins) }
    let masks = zip(edges, edges.dropFirst()).map { lower, upper in
      BinMask(
        lower: lower / binWidth, upper: upper / binWidth, bins: transform.bins,
        nyquist: signal.nyquistFrequency / binWidth)
    }
    let components = zip(edges, edges.dropFirst()).map { lower, upper in
      Component(
        name: frequencyRange(lower...upper), region: Component.Region(frequencies: lower...upper))
    }
    return BandFilters(
      components: components, bands: masks,
      remainder: BinMask.remainder(of: masks, bins: transform.bins))
  }
}

/// Bands and what is outside all of them, as masks on the Fourier transform.
struct BandFilters {
  let components: [Component]
  /// The mask of each band.
  let bands: [BinMask]
  /// The mask of the rest; `nil` if there is none.
  let remainder: BinMask?
}
