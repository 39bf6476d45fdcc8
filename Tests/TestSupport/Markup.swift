import Foundation

extension Data {
  /// The data as UTF-8 text.
  public var text: String { String(decoding: self, as: UTF8.self) }
}

extension String {
  /// How often a text occurs in this one.
  public func count(of text: String) -> Int { components(separatedBy: text).count - 1 }

  /// Whether a number of an SVG file is none. (Pictures in base64 may hold the letters.)
  public var hasInvalidNumber: Bool { contains(#/[ ">]-?(nan|inf)/#) }

  /// What stands between two texts, at their first occurrence.
  public func between(_ start: String, _ end: String) -> String? {
    guard let from = range(of: start), let to = self[from.upperBound...].range(of: end) else {
      return nil
    }
    return String(self[from.upperBound..<to.lowerBound])
  }
}
