/// What can be wrong with a signal, or with what is asked of it.
public enum SignalError: Error, Equatable, Sendable {
  /// The range of the bands reaches above half the sample rate (both in Hz).
  case bandAboveNyquist(upper: Double, nyquist: Double)
  /// A component is not as long as its signal (both in samples).
  case componentLength(name: String, expected: Int, actual: Int)
  /// Base and components do not sum to the signal; at this sample the difference is too large.
  case componentsDoNotAddUp(index: Int, difference: Double)
  /// A signal cannot be cut like its model, which has another length or rate (in Hz).
  case differentShape(samples: Int, rate: Double, modelSamples: Int, modelRate: Double)
  /// The signal has no samples.
  case empty
  /// The fill was cut into another number of components than the signal.
  case fillComponents(expected: Int, actual: Int)
  /// The spectrogram was made by a transform with other settings.
  case foreignSpectrogram
  /// Windows are too far apart for the transform to be inverted.
  case insufficientOverlap(length: Int, hop: Int, window: Window)
  /// An attenuation in dB that is not above 0 or no number.
  case invalidAttenuation(Double)
  /// A range of frequencies in Hz that is empty, negative or infinite.
  case invalidBandRange(ClosedRange<Double>)
  /// A number of components outside 1 to 64.
  case invalidComponentCount(Int)
  /// The length of a median that is even or not positive.
  case invalidMedian(length: Int)
  /// A noise level in dB that is above full scale or no number.
  case invalidNoiseLevel(Double)
  /// The sample rate in Hz is not a positive, finite number.
  case invalidSampleRate(Double)
  /// A setting is out of its range or no number.
  case invalidSetting(name: String, value: Double, expected: ClosedRange<Double>)
  /// A window or a hop of no length (in samples).
  case invalidWindow(length: Int, hop: Int)
  /// A segment overlaps the one before it or lies outside the signal (in samples).
  case misplacedSegment(name: String, range: Range<Int>, free: Range<Int>)
  /// There are more bands than bins of the transform in the range that they share.
  case moreBandsThanBins(bands: Int, bins: Double)
  /// There are more segments of time than samples.
  case moreSegmentsThanSamples(segments: Int, samples: Int)
  /// The sample at this index is NaN or infinite.
  case notFinite(index: Int)
  /// The sample at this index is larger than any amplitude may be.
  case tooLoud(index: Int, amplitude: Float)
  /// A signal came apart into more components than can be explained.
  case tooManyComponents(Int, remedy: String)
}

extension SignalError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .bandAboveNyquist(let upper, let nyquist):
      "The bands reach up to \(upper) Hz, but the signal ends at \(nyquist) Hz, half its sample "
        + "rate; lower the range or take a higher sample rate."
    case .componentLength(let name, let expected, let actual):
      "The component \(name) has \(actual) samples; it needs \(expected), as many as the signal."
    case .componentsDoNotAddUp(let index, let difference):
      "The components do not sum to the signal: at sample \(index) they differ by \(difference)."
    case .differentShape(let samples, let rate, let modelSamples, let modelRate):
      "A signal of \(samples) samples at \(rate) Hz cannot be cut like one of \(modelSamples) at "
        + "\(modelRate) Hz; both must be the same."
    case .empty:
      "The signal is empty; it needs at least one sample."
    case .fillComponents(let expected, let actual):
      "The signal has \(expected) components and the noise that is to fill them \(actual); this "
        + "decomposer needs silence as fill."
    case .foreignSpectrogram:
      "The spectrogram was made by a transform with other settings; invert it with its own."
    case .insufficientOverlap(let length, let hop, let window):
      "\(window.rawValue) windows of \(length) samples do not overlap enough at a hop of \(hop); "
        + "half the window length or less is always enough."
    case .invalidAttenuation(let decibels):
      "Components cannot be turned down by \(decibels) dB; it must be more than 0 dB."
    case .invalidBandRange(let range):
      "Bands cannot cover \(range.lowerBound) to \(range.upperBound) Hz; the range must start at "
        + "0 Hz or above, and end above its start."
    case .invalidComponentCount(let count):
      "\(count) components cannot be explained; there must be from 1 to 64."
    case .invalidMedian(let length):
      "A median of \(length) values has no middle; its length must be odd and positive."
    case .invalidNoiseLevel(let level):
      "Noise of \(level) dB cannot be made; the level must be at most 0 dB, full scale."
    case .invalidSampleRate(let rate):
      "The sample rate is \(rate) Hz; it must be a positive, finite number."
    case .invalidSetting(let name, let value, let expected):
      "The \(name) is \(value); it must be from \(expected.lowerBound) to \(expected.upperBound)."
    case .invalidWindow(let length, let hop):
      "A window of \(length) samples with a hop of \(hop) cannot be used; the window must have "
        + "from 2 to 16777216 samples and the hop at least 1."
    case .misplacedSegment(let name, let range, let free):
      "The segment \(name) covers samples \(range.lowerBound) to \(range.upperBound); it must lie "
        + "between \(free.lowerBound), where the one before it ends, and \(free.upperBound), the end."
    case .moreBandsThanBins(let bands, let bins):
      "\(bands) bands are too many: their range has \(bins) bins of the transform, and each band "
        + "needs one; take fewer bands, a wider range or a longer window."
    case .moreSegmentsThanSamples(let segments, let samples):
      "\(samples) samples cannot be cut into \(segments) segments; take fewer segments."
    case .notFinite(let index):
      "Sample \(index) is NaN or infinite; every sample must be a finite number."
    case .tooLoud(let index, let amplitude):
      "Sample \(index) has an amplitude of \(amplitude), where 1 is full scale; at most "
        + "\(AudioSignal.maximumAmplitude) is allowed."
    case .tooManyComponents(let count, let remedy):
      "The signal came apart into \(count) components, and at most "
        + "\(Decomposition.maximumComponents) can be explained; \(remedy)."
    }
  }
}
