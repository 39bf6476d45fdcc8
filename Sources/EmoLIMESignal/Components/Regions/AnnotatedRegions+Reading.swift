import EmoLIMENumerics
import Foundation

extension AnnotatedRegions {
  /// Reads the regions of a file: JSON if its name ends in `.json`, else a Praat TextGrid.
  ///
  /// TextGrids can be in the long or the short text format, in UTF-8 or UTF-16, as Praat and the
  /// Montreal Forced Aligner write them. Binary TextGrids are not read.
  ///
  /// - Parameters:
  ///   - url: The file.
  ///   - tier: The tier of a TextGrid; `nil` if only one tier has intervals, and for JSON.
  ///   - pauses: The treatment of time outside all labelled regions.
  ///   - crossfade: The length of the cross-fade in seconds, from 0 to 1.
  /// - Throws: ``SignalError/unreadableFile(path:reason:)``; ``SignalError/unknownTier(_:known:)``,
  ///   ``SignalError/severalTiers(_:)`` or ``SignalError/pointTier(_:)`` for the tier; other errors
  ///   of ``SignalError``, with the line of an error in a TextGrid or the number of an invalid
  ///   region.
  public init(
    contentsOf url: URL, tier: String? = nil, pauses: Pauses = .base, crossfade: Double = 0.01
  ) throws(SignalError) {
    let data: Data
    do {
      data = try InputFile.contents(of: url.path)
    } catch {
      throw .unreadableFile(path: url.path, reason: error.reason)
    }
    guard data.count <= largestFile else {
      throw .unreadableFile(
        path: url.path, reason: "it has \(data.count) bytes, more than \(largestFile)")
    }
    let file = url.lastPathComponent
    if url.pathExtension.lowercased() == "json" {
      if let tier { throw .unknownTier(tier, known: []) }
      try self.init(json: data, source: file, pauses: pauses, crossfade: crossfade)
    } else {
      let (name, regions) = try TextGrid(data).intervals(ofTier: tier)
      try self.init(
        regions, source: "tier \"\(name)\" of \(file)", pauses: pauses, crossfade: crossfade)
    }
  }

  /// Reads regions from JSON: a list of objects with `label`, `start` and `end`, times in seconds.
  ///
  /// ```json
  /// [
  ///   {"label": "hello", "start": 0.12, "end": 0.5},
  ///   {"label": "world", "start": 0.5, "end": 1.02}
  /// ]
  /// ```
  ///
  /// - Parameters:
  ///   - json: The bytes of the file.
  ///   - source: The origin of the regions, for the summary.
  ///   - pauses: The treatment of time outside all labelled regions.
  ///   - crossfade: The length of the cross-fade in seconds, from 0 to 1.
  /// - Throws: ``SignalError/invalidRegionsJSON(reason:)``, and the errors of
  ///   ``init(_:source:pauses:crossfade:)``.
  public init(
    json: Data, source: String = "given", pauses: Pauses = .base, crossfade: Double = 0.01
  ) throws(SignalError) {
    let regions: [Region]
    do {
      regions = try JSONDecoder().decode([Region].self, from: json)
    } catch let error as DecodingError {
      throw .invalidRegionsJSON(reason: reason(of: error, in: json))
    } catch {
      throw .invalidRegionsJSON(reason: "\(error)")
    }
    try self.init(regions, source: source, pauses: pauses, crossfade: crossfade)
  }

  enum CodingKeys: CodingKey {
    case regions, source, pauses, crossfade
  }

  /// Decodes regions and checks them as ``init(_:source:pauses:crossfade:)`` does.
  ///
  /// - Throws: `DecodingError`, or the errors of that initialiser.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      container.decode([Region].self, forKey: .regions),
      source: container.decode(String.self, forKey: .source),
      pauses: container.decode(Pauses.self, forKey: .pauses),
      crossfade: container.decode(Double.self, forKey: .crossfade))
  }
}

/// Returns a description of a JSON error and its place.
private func reason(of error: DecodingError, in json: Data) -> String {
  func place(_ path: [any CodingKey]) -> String {
    path.map { $0.intValue.map { "region \($0 + 1)" } ?? $0.stringValue }.joined(separator: ", ")
  }
  switch error {
  case .keyNotFound(let key, let context):
    return "\(place(context.codingPath)) has no \"\(key.stringValue)\""
  case .typeMismatch(_, let context), .valueNotFound(_, let context):
    return context.codingPath.isEmpty
      ? "it is not a list" : "\(place(context.codingPath)) has the wrong type"
  default:
    return syntaxError(in: json)
  }
}

/// Returns the line of a syntax error, which `JSONDecoder` does not report.
private func syntaxError(in json: Data) -> String {
  do {
    _ = try JSONSerialization.jsonObject(with: json)
    return "the file is not JSON"
  } catch {
    let detail = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
    guard let match = detail.firstMatch(of: #/character (\d+)/#), let offset = Int(match.1) else {
      return "the file is not JSON or is truncated"
    }
    let line = 1 + json.prefix(offset).count { $0 == UInt8(ascii: "\n") }
    return "line \(line) is not JSON"
  }
}

/// The largest file of regions in bytes: those of hours of speech take less than 1 MB.
private let largestFile = 16 << 20
