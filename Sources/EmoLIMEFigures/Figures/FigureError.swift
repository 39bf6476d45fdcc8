/// Why there is no figure.
public enum FigureError: Error, Equatable, Sendable {
  /// Cairo could not draw.
  case cannotDraw(reason: String)
  /// The file could not be written.
  case cannotWrite(path: String, reason: String)
  /// The decomposition has other components than the explanation.
  case differentComponents(expected: [String], actual: [String])
  /// The sound is not the one that was explained.
  case differentSound(expected: String, actual: String)
  /// The figure has nothing to show: no groups, labels or curves.
  case empty(what: String)
  /// A number is NaN or infinite.
  case notFinite(what: String, index: Int)
  /// A list has another length than what it belongs to.
  case lengthMismatch(what: String, expected: Int, actual: Int)
  /// A standard deviation or a count is negative.
  case negative(what: String, value: Double)
  /// A figure this wide (cm) or with letters this large (points) cannot be laid out.
  case invalidStyle(width: Double, fontSize: Double)
  /// The resolution, in pixels an inch, is outside 36 to 2400.
  case invalidResolution(Double)
  /// A file of this name has no format that figures are written in.
  case unknownFormat(fileName: String)
  /// The explanation has no such label.
  case unknownLabel(String, labels: [String])
}

extension FigureError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .cannotDraw(let reason):
      "Cairo cannot draw the figure: \(reason)."
    case .cannotWrite(let path, let reason):
      "\(path) cannot be written: \(reason)"
    case .differentComponents(let expected, let actual):
      "The explanation is of \(expected.count) components (\(expected.joined(separator: ", "))), the "
        + "decomposition has \(actual.count) (\(actual.joined(separator: ", "))); decompose the "
        + "signal as it was explained."
    case .differentSound(let expected, let actual):
      "The sound is not the one that was explained (\(actual) instead of \(expected)); give the "
        + "signal that the explainer was given."
    case .empty(let what):
      "There are no \(what) to show; there must be at least one."
    case .notFinite(let what, let index):
      "Number \(index) of the \(what) is NaN or infinite; all must be finite."
    case .lengthMismatch(let what, let expected, let actual):
      "There are \(actual) \(what); there must be \(expected)."
    case .negative(let what, let value):
      "\(value) is among the \(what), which cannot be negative."
    case .invalidStyle(let width, let fontSize):
      "A figure \(width) cm wide with letters of \(fontSize) points cannot be laid out; the width "
        + "must be from 5 to 100 cm, letters from 4 to 24 points."
    case .invalidResolution(let resolution):
      "\(resolution) pixels an inch is no resolution for a figure; it must be from 36 to 2400."
    case .unknownFormat(let fileName):
      "\(fileName) names no format of figures; it must end in .svg, .png or .pdf."
    case .unknownLabel(let label, let labels):
      "The explanation has no label \"\(label)\"; it has \(labels.joined(separator: ", "))."
    }
  }
}
