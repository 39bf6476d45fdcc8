extension SignalError: CustomStringConvertible {
  /// The error and its remedy in one or two sentences, with the value found and the valid range,
  /// and for TextGrids the line.
  public var description: String {
    switch self {
    case .empty:
      "The signal is empty. It needs at least one sample."
    case .notFinite(let index):
      "Sample \(index) is NaN or infinite. Every sample must be finite."
    case .tooLoud(let index, let amplitude):
      "Sample \(index) has amplitude \(amplitude). Full scale is 1, and at most "
        + "\(AudioSignal.maximumAmplitude) is allowed."
    case .invalidSampleRate(let rate):
      "Sample rate \(rate) Hz is invalid. It must be positive and finite."
    case .invalidSetting(let name, let value, let expected):
      "The \(name) is \(value). It must be from \(expected.lowerBound) to \(expected.upperBound)."
    case .invalidComponentCount(let count):
      "The number of components is \(count). It must be from 1 to "
        + "\(Decomposition.maximumComponents)."
    case .invalidBandRange(let range):
      "Band range \(range.lowerBound)–\(range.upperBound) Hz is invalid. The lower edge must be at "
        + "least 0 Hz and below the upper edge."
    case .bandAboveNyquist(let upper, let nyquist):
      "Band range ends at \(upper) Hz, above \(nyquist) Hz, half the sample rate. Lower the range or "
        + "use a recording with a higher sample rate."
    case .moreBandsThanBins(let bands, let bins):
      "\(bands) bands are too many for \(bins) bins of the transform. Use fewer bands, a wider range "
        + "or a longer window."
    case .moreSegmentsThanSamples(let segments, let samples):
      "\(segments) segments are too many for \(samples) samples. Use fewer segments."
    case .invalidMedian(let length):
      "The median filter has length \(length). The length must be odd and positive."
    case .invalidWindow(let length, let hop):
      "The window length is \(length) and the hop \(hop). The length must be from 2 to 16777216 "
        + "samples and the hop at least 1."
    case .insufficientOverlap(let length, let hop, let window):
      "\(window.rawValue) windows of \(length) samples overlap too little at a hop of \(hop). A hop "
        + "of at most half the window length is always enough."
    case .invalidNoiseLevel(let level):
      "The noise level is \(level) dB. It must be at most 0 dB (full scale)."
    case .invalidAttenuation(let decibels):
      "The attenuation is \(decibels) dB. It must be above 0 dB."
    case .emptyEditRange(let name, let first, let last):
      "The values of \(name) from \(first) to \(last) are none. The first must be below the last."
    case .tooManyComponents(let count, let remedy):
      "The signal has \(count) components. At most \(Decomposition.maximumComponents) can be "
        + "explained: \(remedy)."
    case .componentLength(let name, let expected, let actual):
      "Component \(name) has \(actual) samples. It must have \(expected), as the signal."
    case .componentsDoNotAddUp(let index, let difference):
      "The components do not sum to the signal. At sample \(index) the difference is \(difference)."
    case .misplacedSegment(let name, let range, let free):
      "Segment \(name) covers samples \(range.lowerBound) to \(range.upperBound). It must lie between "
        + "\(free.lowerBound), the end of the segment before it, and \(free.upperBound), the end of "
        + "the signal."
    case .differentShape(let samples, let rate, let templateSamples, let templateRate):
      "The signal has \(samples) samples at \(rate) Hz, the signal whose decomposition it shares "
        + "\(templateSamples) at \(templateRate) Hz. Both must be equal."
    case .fillComponents(let expected, let actual):
      "The noise fill has \(actual) components, the signal \(expected). Use silence as fill."
    case .unreadableFile(let path, let reason):
      "\(path): the file cannot be read: \(reason)."
    case .unknownTextEncoding:
      "The text is neither UTF-8 nor UTF-16. Save it in one of these encodings."
    case .invalidRegionsJSON(let reason):
      "The JSON file has no list of regions: \(reason). Expected is a list such as "
        + "[{\"label\": \"hello\", \"start\": 0.12, \"end\": 0.5}], with times in seconds."
    case .longLabel(let number, let bytes):
      "The label of region \(number) has \(bytes) bytes. At most \(AnnotatedRegions.longestLabel) are "
        + "supported."
    case .invalidRegion(let number, let start, let end, let earliest):
      "Region \(number) covers \(start) to \(end) s. It must end after its start, and start at "
        + "\(earliest) s or later, the end of the region before it."
    case .noLabelledRegions:
      "No region has a label. At least one must have a label to be masked."
    case .regionBeyondEnd(let label, let end, let duration):
      "Region \"\(label)\" ends at \(end) s, the signal at \(duration) s. Use the regions of this "
        + "recording."
    case .notATextGrid:
      "The file is not a TextGrid in a text format of Praat, which begins with \"ooTextFile\" and "
        + "\"TextGrid\". In Praat, choose Save as text file."
    case .truncatedTextGrid(let expected):
      "The TextGrid is truncated: \(expected) is missing."
    case .unexpectedValue(let found, let line, let expected):
      "Line \(line): found \(found), expected \(expected)."
    case .unclosedText(let line):
      "Line \(line): the closing quotation mark of a text is missing."
    case .invalidInterval(let line, let start, let earliest):
      "Line \(line): time \(start) s follows \(earliest) s. Each interval must end after its start, and "
        + "start at the end of the interval before it or later."
    case .noIntervalTier:
      "The TextGrid has no tier of intervals. Regions must be intervals."
    case .pointTier(let name):
      "Tier \"\(name)\" consists of points, which have no duration. Name a tier of intervals."
    case .severalTiers(let names):
      "Several tiers of intervals match: \(quoted(names)). Name one, for example "
        + "#tier=\(names.first ?? "words")."
    case .unknownTier(let name, let known):
      "Tier \"\(name)\" does not exist. "
        + (known.isEmpty ? "The file has no tiers." : "The tiers are \(quoted(known)).")
    }
  }
}

private func quoted(_ names: [String]) -> String {
  names.map { "\"\($0)\"" }.joined(separator: ", ")
}
