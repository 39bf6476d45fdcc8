import Foundation

/// The tiers of a Praat TextGrid, in either of its text formats.
///
/// The format is described in Praat's manual, under "TextGrid file formats".
package struct TextGrid: Sendable, Hashable {
  /// A sequence of labels over time.
  package struct Tier: Sendable, Hashable {
    /// The name of the tier.
    package let name: String
    /// The labels.
    package let contents: Contents
  }

  /// The labels of a tier.
  package enum Contents: Sendable, Hashable {
    /// Intervals of time, with or without a label.
    case intervals([AnnotatedRegions.Region])
    /// Labelled points in time, by their number.
    case points(count: Int)
  }

  /// The tiers, in the order of the file.
  package let tiers: [Tier]

  /// Reads the tiers from the bytes of a file: UTF-8, or UTF-16 with or without a byte order mark.
  ///
  /// - Throws: ``SignalError``, with the line of the error.
  package init(_ data: Data) throws(SignalError) {
    guard let text = decodedText(data) else { throw .unknownTextEncoding }
    var reader = TextGridReader(text)
    tiers = try reader.tiers()
  }

  /// Returns the intervals of a tier.
  ///
  /// - Parameter name: The name of the tier; `nil` if only one tier has intervals.
  /// - Throws: ``SignalError/unknownTier(_:known:)``, ``SignalError/pointTier(_:)``,
  ///   ``SignalError/noIntervalTier`` or ``SignalError/severalTiers(_:)``.
  package func intervals(
    ofTier name: String?
  ) throws(SignalError) -> (tier: String, regions: [AnnotatedRegions.Region]) {
    let candidates = name.map { name in tiers.filter { $0.name == name } } ?? tiers
    if let name, candidates.isEmpty { throw .unknownTier(name, known: tiers.map(\.name)) }
    let found = candidates.compactMap { tier in
      if case .intervals(let regions) = tier.contents { (tier.name, regions) } else { nil }
    }
    guard let first = found.first else {
      if let name { throw .pointTier(name) } else { throw .noIntervalTier }
    }
    guard found.count == 1 else { throw .severalTiers(found.map(\.0)) }
    return first
  }
}

/// A reader of the values of a TextGrid in their order.
private struct TextGridReader {
  private typealias Region = AnnotatedRegions.Region

  private var tokens: TextGridTokens

  init(_ text: String) {
    tokens = TextGridTokens(text)
  }

  mutating func tiers() throws(SignalError) -> [TextGrid.Tier] {
    guard try tokens.next() == .text("ooTextFile"), try tokens.next() == .text("TextGrid") else {
      throw .notATextGrid
    }
    _ = try times()
    guard case .flag("exists") = try value("<exists>") else { throw .noIntervalTier }
    let count = try count("tiers")
    var tiers: [TextGrid.Tier] = []
    for _ in 0..<count { tiers.append(try tier()) }
    return tiers
  }

  private mutating func tier() throws(SignalError) -> TextGrid.Tier {
    let kind = try text("the class of a tier")
    let line = tokens.line
    let name = try text("the name of a tier")
    _ = try times()
    switch kind {
    case "IntervalTier":
      return TextGrid.Tier(name: name, contents: .intervals(try intervals()))
    case "TextTier":
      let count = try count("points")
      for _ in 0..<count {
        _ = try number("the time of a point")
        _ = try text("the label of a point")
      }
      return TextGrid.Tier(name: name, contents: .points(count: count))
    default:
      throw .unexpectedValue(
        "\"\(kind.prefix(40))\"", line: line, expected: "IntervalTier or TextTier")
    }
  }

  private mutating func intervals() throws(SignalError) -> [AnnotatedRegions.Region] {
    let count = try count("intervals")
    var regions: [Region] = []
    var end = -Double.infinity
    for _ in 0..<count {
      let times = try times()
      guard times.lowerBound >= end else {
        throw .invalidInterval(line: tokens.line, start: times.lowerBound, earliest: end)
      }
      end = times.upperBound
      regions.append(
        Region(
          label: try text("the label of an interval"), start: times.lowerBound,
          end: times.upperBound))
    }
    return regions
  }

  private mutating func times() throws(SignalError) -> ClosedRange<Double> {
    let start = try number("a start time")
    let end = try number("an end time")
    guard start < end else {
      throw .invalidInterval(line: tokens.line, start: end, earliest: start)
    }
    return start...end
  }

  private mutating func count(_ expected: String) throws(SignalError) -> Int {
    let number = try number("the number of \(expected)")
    guard let count = Int(exactly: number), count >= 0 else {
      throw .unexpectedValue("\(number)", line: tokens.line, expected: "the number of \(expected)")
    }
    return count
  }

  private mutating func number(_ expected: String) throws(SignalError) -> Double {
    let token = try value(expected)
    guard case .number(let number) = token else {
      throw .unexpectedValue(token.written, line: tokens.line, expected: expected)
    }
    return number
  }

  private mutating func text(_ expected: String) throws(SignalError) -> String {
    let token = try value(expected)
    guard case .text(let text) = token else {
      throw .unexpectedValue(token.written, line: tokens.line, expected: expected)
    }
    return text
  }

  private mutating func value(_ expected: String) throws(SignalError) -> TextGridTokens.Token {
    guard let token = try tokens.next() else { throw .truncatedTextGrid(expected: expected) }
    return token
  }
}
