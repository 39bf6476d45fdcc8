import Foundation

extension AnnotatedRegions {
  /// The regions in a file: a TextGrid, or JSON where the name ends in `.json`.
  ///
  /// - Parameters:
  ///   - url: the file.
  ///   - tier: the tier of a TextGrid; nil where only one has intervals.
  ///   - pauses: what becomes of what is in no labelled region.
  ///   - crossfade: the length of the fade from one region to the next in seconds.
  /// - Throws: ``SignalError``.
  public init(
    contentsOf url: URL, tier: String? = nil, pauses: Pauses = .base, crossfade: Double = 0.01
  ) throws(SignalError) {
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw .unreadableFile(path: url.path, reason: error.localizedDescription)
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

  /// The regions in JSON: a list of objects with `label`, `start` and `end`, times in seconds.
  ///
  /// ```json
  /// [
  ///   {"label": "hello", "start": 0.12, "end": 0.5},
  ///   {"label": "world", "start": 0.5, "end": 1.02}
  /// ]
  /// ```
  ///
  /// - Throws: ``SignalError/invalidRegionsJSON(reason:)``, and what ``init(_:source:pauses:crossfade:)``
  ///   throws.
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

  /// Regions as they were encoded; they are checked as new ones are.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      container.decode([Region].self, forKey: .regions),
      source: container.decode(String.self, forKey: .source),
      pauses: container.decode(Pauses.self, forKey: .pauses),
      crossfade: container.decode(Double.self, forKey: .crossfade))
  }
}

/// What is wrong with JSON, and where.
private func reason(of error: DecodingError, in json: Data) -> String {
  func place(_ path: [any CodingKey]) -> String {
    path.map { $0.intValue.map { "region \($0 + 1)" } ?? $0.stringValue }.joined(separator: ", ")
  }
  switch error {
  case .keyNotFound(let key, let context):
    return "\(place(context.codingPath)) has no \"\(key.stringValue)\""
  case .typeMismatch(_, let context), .valueNotFound(_, let context):
    return context.codingPath.isEmpty
      ? "there is no list at the top" : "\(place(context.codingPath)) is not of the right kind"
  default:
    return syntaxError(in: json)
  }
}

/// Where a text stops being JSON, which `JSONDecoder` does not say.
private func syntaxError(in json: Data) -> String {
  do {
    _ = try JSONSerialization.jsonObject(with: json)
    return "the file is not JSON"
  } catch {
    let detail = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
    guard let match = detail.firstMatch(of: #/character (\d+)/#), let offset = Int(match.1) else {
      return "the file is not JSON, or ends too soon"
    }
    let line = 1 + json.prefix(offset).count { $0 == UInt8(ascii: "\n") }
    return "line \(line) is not JSON"
  }
}
