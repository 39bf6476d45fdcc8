/// Cuts signals into frequency bands, by masks on the short-time Fourier transform.
///
/// The bands are what a steep linear-phase filter bank gives. Where the edge between two bands
/// falls inside a bin of the transform (bin k stands for the frequencies from k - ½ to k + ½ bin
/// widths), the bin is shared between them in proportion: each band gets the part of the bin's
/// width that it covers. Shares add up to one, so nothing is lost. (Where bands are narrower than a
/// bin, as at the low end of a perceptual scale with many bands, those within one bin sound alike
/// and differ in level only; a longer window tells them apart.) What lies outside the range of the
/// bands belongs to the base of the decomposition, which is never switched off.
public struct FrequencyBands: Decomposer, Hashable, Codable {
  /// The number of bands.
  public var count: Int
  /// The frequencies that the bands cover, in Hz.
  public var range: ClosedRange<Double>
  /// The scale on which all bands are equally wide.
  public var scale: FrequencyBands.Scale
  /// The transform in which the masks are applied.
  public var transform: ShortTimeFourierTransform

  /// Bands over a range.
  ///
  /// The defaults are those of Hjuler, Clemmensen and Das (2025): eight bands, each 1 kHz wide.
  ///
  /// - Parameters:
  ///   - count: the number of bands, from 1 to 64.
  ///   - range: the frequencies that they cover, in Hz.
  ///   - scale: the scale on which they are equally wide.
  ///   - transform: where the masks are applied; the range needs a bin of it for each band.
  public init(
    count: Int = 8, range: ClosedRange<Double> = 0...8000, scale: FrequencyBands.Scale = .hertz,
    transform: ShortTimeFourierTransform = .speech
  ) {
    self.count = count
    self.range = range
    self.scale = scale
    self.transform = transform
  }

  /// The bands in a line.
  public var summary: String {
    let frames = transform.frames
    return "\(count) frequency bands of equal width in \(scale.rawValue) over "
      + "\(frequencyRange(range)); STFT of \(frames.length) samples every \(frames.hop), "
      + "\(transform.window.rawValue) window"
  }

  /// The edges of the bands in Hz, one more than there are bands.
  ///
  /// - Throws: ``SignalError/invalidComponentCount(_:)`` or ``SignalError/invalidBandRange(_:)``.
  public func edges() throws(SignalError) -> [Double] {
    guard (1...Decomposition.maximumComponents).contains(count) else {
      throw .invalidComponentCount(count)
    }
    guard range.lowerBound >= 0, range.upperBound.isFinite, range.lowerBound < range.upperBound
    else { throw .invalidBandRange(range) }
    return scale.edges(dividing: range, into: count)
  }

  /// The bands of a signal.
  ///
  /// - Throws: ``SignalError``: a number of bands outside 1 to 64, a range that is empty or reaches
  ///   above half the sample rate, or more bands than the range has bins of the transform.
  public func decompose(_ signal: AudioSignal) throws(SignalError) -> Decomposition {
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
    let remainder = BinMask.remainder(of: masks, bins: transform.bins)
    let masked = MaskedOverlapAdd(transform: transform)
      .apply(masks + (remainder.map { [$0] } ?? []), to: signal)
    let components = zip(edges, edges.dropFirst()).map { lower, upper in
      Component(
        name: frequencyRange(lower...upper), region: Component.Region(frequencies: lower...upper))
    }
    return Decomposition(
      validSignal: signal, base: remainder == nil ? nil : masked.last, components: components,
      samples: Array(masked.prefix(count)))
  }
}
