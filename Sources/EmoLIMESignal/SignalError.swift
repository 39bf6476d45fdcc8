/// An error in a signal, in the settings of its components, or in a file of annotated regions.
///
/// Most cases have the value that was found, or its place in the signal or file. Samples are counted
/// from 0, regions and lines of a file from 1.
public enum SignalError: Error, Equatable, Sendable {
  // MARK: Signals

  /// A signal without samples.
  case empty
  /// A sample that is NaN or infinite, by its index.
  case notFinite(index: Int)
  /// A sample above ``AudioSignal/maximumAmplitude``, by its index.
  case tooLoud(index: Int, amplitude: Float)
  /// A sample rate in Hz that is not a positive, finite number.
  case invalidSampleRate(Double)

  // MARK: Settings

  /// A setting that is out of its range or NaN.
  case invalidSetting(name: String, value: Double, expected: ClosedRange<Double>)
  /// A number of components outside 1 to 64.
  case invalidComponentCount(Int)
  /// A frequency range in Hz that is empty, negative or infinite.
  case invalidBandRange(ClosedRange<Double>)
  /// A frequency range that ends above half the sample rate (both in Hz).
  case bandAboveNyquist(upper: Double, nyquist: Double)
  /// More bands than the frequency range has bins of the transform.
  case moreBandsThanBins(bands: Int, bins: Double)
  /// More segments of time than samples.
  case moreSegmentsThanSamples(segments: Int, samples: Int)
  /// A median filter of a length that is even or not positive.
  case invalidMedian(length: Int)
  /// A window or hop (in samples) that is out of range.
  case invalidWindow(length: Int, hop: Int)
  /// Frames (in samples) that overlap too little for an exact inverse.
  case insufficientOverlap(length: Int, hop: Int, window: ShortTimeFourierTransform.Window)
  /// A noise level in dB that is above full scale or NaN.
  case invalidNoiseLevel(Double)
  /// An attenuation in dB that is not above 0 or NaN.
  case invalidAttenuation(Double)
  /// Values of an edit of which the first is not below the last.
  case emptyEditRange(name: String, from: Double, to: Double)

  // MARK: Decompositions

  /// A decomposition into more components than can be explained, and how to get fewer.
  case tooManyComponents(Int, remedy: String)
  /// A component whose length differs from that of its signal (both in samples).
  case componentLength(name: String, expected: Int, actual: Int)
  /// Components and base that do not sum to the signal, by the first sample that differs too much.
  case componentsDoNotAddUp(index: Int, difference: Double)
  /// A segment that overlaps the one before it or lies outside the signal (in samples).
  case misplacedSegment(name: String, range: Range<Int>, free: Range<Int>)
  /// A signal of another length or rate (in Hz) than the one whose decomposition it shares.
  case differentShape(samples: Int, rate: Double, templateSamples: Int, templateRate: Double)
  /// A fill that is decomposed into another number of components than the signal.
  case fillComponents(expected: Int, actual: Int)

  // MARK: Files of annotated regions

  /// A file that cannot be read.
  case unreadableFile(path: String, reason: String)
  /// A text that is neither UTF-8 nor UTF-16.
  case unknownTextEncoding
  /// A JSON file that does not have the form of a list of regions.
  case invalidRegionsJSON(reason: String)
  /// A region (counted from 1) whose label has more than 1,000 bytes.
  case longLabel(number: Int, bytes: Int)
  /// A region (counted from 1) that is empty, or starts before the end of the last one (in s).
  case invalidRegion(number: Int, start: Double, end: Double, earliest: Double)
  /// Regions none of which has a label.
  case noLabelledRegions
  /// A region that ends after the signal (both in s).
  case regionBeyondEnd(label: String, end: Double, duration: Double)
  /// A file that does not begin as TextGrids do.
  case notATextGrid
  /// A TextGrid that ends too early, by the value that is missing.
  case truncatedTextGrid(expected: String)
  /// A value in a TextGrid that is of the wrong kind.
  case unexpectedValue(String, line: Int, expected: String)
  /// A quoted text in a TextGrid without its closing quotation mark.
  case unclosedText(line: Int)
  /// An interval in a TextGrid that is empty, or starts before the end of the last one (in s).
  case invalidInterval(line: Int, start: Double, earliest: Double)
  /// A TextGrid without a tier of intervals.
  case noIntervalTier
  /// A tier of points, which have no duration.
  case pointTier(String)
  /// Several tiers of intervals that match, by their names.
  case severalTiers([String])
  /// A name that no tier has.
  case unknownTier(String, known: [String])
}
