/// An error of drawing a figure or writing a report.
public enum FigureError: Error, Equatable, Sendable {
  /// The figure could not be drawn, for example for lack of memory.
  case cannotDraw(reason: String)
  /// The components of the signal could not be masked.
  case cannotMask(reason: String)
  /// The file could not be written.
  case cannotWrite(path: String, reason: String)
  /// The components differ from those of the explanation.
  case differentComponents(expected: [String], actual: [String])
  /// The signal is not the explained one; both are named by SHA-256 digest and sample rate.
  case differentSound(expected: String, actual: String)
  /// A sound is not the recording with the change; both by duration, sample rate and peak.
  case differentVersion(expected: String, actual: String)
  /// A list has no elements, such as groups, labels or curves.
  case empty(what: String)
  /// The width (cm) or the font size (points) of the style is out of range.
  case invalidStyle(width: Double, fontSize: Double)
  /// The resolution, in dots per inch, is out of range.
  case invalidResolution(Double)
  /// A list is longer or shorter than required.
  case lengthMismatch(what: String, expected: Int, actual: Int)
  /// The explanation is not split by cues.
  case noCues
  /// A standard deviation or a count is negative.
  case negative(what: String, value: Double)
  /// A number is NaN or infinite.
  case notFinite(what: String, index: Int)
  /// The extension of the file name is not that of a supported format.
  case unknownFormat(fileName: String)
  /// The explanation does not have this label.
  case unknownLabel(String, labels: [String])
}

extension FigureError: CustomStringConvertible {
  /// The error, and its remedy, with the value found and the valid range or names.
  public var description: String {
    switch self {
    case .cannotDraw(let reason):
      "The figure cannot be drawn: \(reason)."
    case .cannotMask(let reason):
      "The recording cannot be masked: \(reason)"
    case .cannotWrite(let path, let reason):
      "\(path): cannot be written. \(reason)"
    case .differentComponents(let expected, let actual):
      "The components (\(actual.joined(separator: ", "))) differ from the explanation's "
        + "(\(expected.joined(separator: ", "))). Use the settings of the explanation."
    case .differentSound(let expected, let actual):
      "The recording differs from the explained one (SHA-256 \(actual) instead of \(expected)). "
        + "Pass the explained recording."
    case .differentVersion(let expected, let actual):
      "The changed recording (\(actual)) is not that of the change (\(expected)). Pass what the explainer's "
        + "signal(with:of:audio:configuration:) returns."
    case .empty(let what):
      "The figure has no \(what). It needs at least one."
    case .invalidStyle(let width, let fontSize):
      "The style has a width of \(width) cm and a font size of \(fontSize) points. The width must be "
        + "from 5 to 100 cm, the font size from 4 to 24 points."
    case .invalidResolution(let resolution):
      "The resolution is \(resolution) dpi. It must be from 36 to 2400."
    case .lengthMismatch(let what, let expected, let actual):
      "The number of \(what) is \(actual). It must be \(expected)."
    case .noCues:
      "The explanation has no cues. Explain with --cues (in Swift: Explainer.Configuration.cues)."
    case .negative(let what, let value):
      "The \(what) contain \(value). They must be at least 0."
    case .notFinite(let what, let index):
      "Value \(index) of the \(what) is NaN or infinite. All values must be finite."
    case .unknownFormat(let fileName):
      "\(fileName): unknown figure format. Use .svg, .png or .pdf."
    case .unknownLabel(let label, let labels):
      "Unknown label \"\(label)\". The labels are \(labels.joined(separator: ", "))."
    }
  }
}
