import Foundation

/// Why a file does not tell where the regions of a sound lie.
public enum AnnotationError: Error, Equatable, Sendable {
  /// A stretch of time ends before it starts, or starts before the one before it ends (in s).
  case disorder(line: Int, start: Double, earliest: Double)
  /// The file ends where more was to come.
  case endOfFile(expected: String)
  /// The JSON file does not have the form that regions have.
  case invalidJSON(reason: String)
  /// A region of a JSON file (counted from 1) is no stretch of time behind the one before it (in s).
  case invalidRegion(number: Int, start: Double, end: Double, earliest: Double)
  /// The TextGrid has no tier of intervals.
  case noIntervalTier
  /// No region has a label.
  case noRegions
  /// The file does not begin as TextGrids do.
  case notATextGrid
  /// A region reaches beyond the end of the sound (all in s).
  case outsideSound(label: String, end: Double, duration: Double)
  /// The tier has points, which no sound is in.
  case pointTier(String)
  /// The TextGrid has several tiers of intervals, and none, or a name that all have, is given.
  case severalTiers([String])
  /// Something else than was to come.
  case unexpected(String, line: Int, expected: String)
  /// A text has no closing quotation mark.
  case unclosedText(line: Int)
  /// The text is neither UTF-8 nor UTF-16.
  case unknownEncoding
  /// There is no tier of this name.
  case unknownTier(String, known: [String])
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
}

extension AnnotationError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .disorder(let line, let start, let earliest):
      "Line \(line): a time of \(start) s comes after one of \(earliest) s; each interval must end "
        + "after it starts, and start where the one before it ends or later."
    case .endOfFile(let expected):
      "The TextGrid ends where \(expected) should be."
    case .invalidJSON(let reason):
      "These are no regions in JSON: \(reason). A file of regions is a list such as "
        + "[{\"label\": \"hello\", \"start\": 0.12, \"end\": 0.5}], with times in seconds."
    case .invalidRegion(let number, let start, let end, let earliest):
      "Region \(number) is from \(start) to \(end) s; it must end after it starts, and start at "
        + "\(earliest) s or later, where the one before it ends."
    case .noIntervalTier:
      "The TextGrid has no tier of intervals, which regions are."
    case .noRegions:
      "No region has a label, so there is nothing to switch."
    case .notATextGrid:
      "This is no TextGrid in one of Praat's text formats, which begin with \"ooTextFile\" and "
        + "\"TextGrid\"; in Praat, choose Save as text file."
    case .outsideSound(let label, let end, let duration):
      "The region \"\(label)\" ends at \(end) s, but the sound at \(duration) s; regions and sound do "
        + "not belong together."
    case .pointTier(let name):
      "The tier \"\(name)\" has points, which have no sound in them; name a tier of intervals."
    case .severalTiers(let names):
      "The TextGrid has several tiers of intervals that could be meant; name one of "
        + "\(names.map { "\"\($0)\"" }.joined(separator: ", "))."
    case .unexpected(let found, let line, let expected):
      "Line \(line): \(found) stands where \(expected) should be."
    case .unclosedText(let line):
      "Line \(line): a text begins that has no closing quotation mark."
    case .unknownEncoding:
      "The text is neither UTF-8 nor UTF-16; save it as one of these."
    case .unknownTier(let name, let known):
      "There is no tier \"\(name)\"; "
        + (known.isEmpty
          ? "the file has no tiers."
          : "there are \(known.map { "\"\($0)\"" }.joined(separator: ", ")).")
    case .unreadable(let path, let reason):
      "The regions in \(path) cannot be read: \(reason)"
    }
  }
}
