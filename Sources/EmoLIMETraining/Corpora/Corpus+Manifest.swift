import EmoLIMEModels
import Foundation

extension Corpus {
  /// The clips that a manifest lists: a table as CSV, or a JSON object a line (JSONL).
  ///
  /// Columns or keys are `path` (absolute, or from the manifest's folder), `emotion` and `speaker`,
  /// and where they are known `sex` (`female` or `male`), `text`, `intensity` and `session`; others
  /// are ignored. The first line of a CSV file names its columns; fields with commas, quotes or
  /// line breaks stand in double quotes, and quotes in them are doubled (RFC 4180).
  ///
  /// Files that do not exist, or that are listed with different emotions, are rejected; a file that
  /// is listed several times in the same way is taken once.
  ///
  /// - Parameter manifest: a file whose name ends in `.csv`, `.jsonl` or `.ndjson`.
  /// - Throws: ``CorpusError``.
  public static func manifest(at manifest: URL) throws(CorpusError) -> Corpus {
    guard let data = try? Data(contentsOf: manifest), let text = String(data: data, encoding: .utf8)
    else { throw .notFound(path: manifest.path) }
    let isTable = manifest.pathExtension.lowercased() == "csv"
    let rows = try isTable ? tableRows(text, of: manifest) : jsonRows(text, of: manifest)
    return try corpus(of: rows, listedIn: manifest)
  }

  /// A row of a manifest, by its columns, and the line that it begins in.
  private typealias ManifestRow = (line: Int, fields: [String: String])

  private static func corpus(
    of rows: [ManifestRow], listedIn manifest: URL
  ) throws(CorpusError) -> Corpus {
    var clips: [URL: CorpusClip] = [:]
    var rejected: [URL: String] = [:]
    for row in rows {
      let clip = try clip(of: row, listedIn: manifest)
      if let other = clips[clip.url], other != clip {
        rejected[clip.url] = "It is listed several times, and differently."
      } else if !FileManager.default.fileExists(atPath: clip.url.path) {
        rejected[clip.url] = "It does not exist."
      }
      clips[clip.url] = clip
    }
    let corpus = Corpus(
      name: manifest.deletingPathExtension().lastPathComponent,
      clips: clips.values.filter { rejected[$0.url] == nil }.sorted { $0.url.path < $1.url.path },
      rejectedFiles: rejected.map { RejectedFile(url: $0.key, reason: $0.value) }
        .sorted { $0.url.path < $1.url.path })
    guard !corpus.clips.isEmpty else {
      throw .noClips(path: manifest.path, files: clips.count, corpus: "a manifest")
    }
    return corpus
  }

  private static func clip(
    of row: ManifestRow, listedIn manifest: URL
  ) throws(CorpusError) -> CorpusClip {
    func required(_ name: String) throws(CorpusError) -> String {
      guard let value = row.fields[name], !value.isEmpty else {
        throw .invalidManifest(
          path: manifest.path, line: row.line, reason: "There is no \(name).")
      }
      return value
    }
    func optional(_ name: String) -> String? {
      row.fields[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    let sex = optional("sex").map(CorpusClip.Sex.init(rawValue:))
    if case .some(.none) = sex {
      throw .invalidManifest(
        path: manifest.path, line: row.line, reason: "The sex must be female or male.")
    }
    let folder = manifest.deletingLastPathComponent()
    return try CorpusClip(
      url: URL(fileURLWithPath: required("path"), relativeTo: folder).standardizedFileURL,
      emotion: required("emotion"), speaker: required("speaker"), sex: sex ?? nil,
      text: optional("text"), intensity: optional("intensity"), session: optional("session"))
  }

  private static func tableRows(
    _ text: String, of manifest: URL
  ) throws(CorpusError) -> [ManifestRow] {
    guard let records = CommaSeparatedValues.records(of: text) else {
      throw .invalidManifest(path: manifest.path, line: 1, reason: "A quote is never closed.")
    }
    guard let header = records.first else { return [] }
    var rows: [ManifestRow] = []
    for record in records.dropFirst() {
      guard record.fields.count == header.fields.count else {
        throw .invalidManifest(
          path: manifest.path, line: record.line,
          reason: "There are \(record.fields.count) fields for \(header.fields.count) columns.")
      }
      let fields = zip(header.fields, record.fields)
      rows.append((record.line, Dictionary(fields, uniquingKeysWith: { first, _ in first })))
    }
    return rows
  }

  private static func jsonRows(
    _ text: String, of manifest: URL
  ) throws(CorpusError) -> [ManifestRow] {
    var rows: [ManifestRow] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8))
      guard let object = object as? [String: Any] else {
        throw .invalidManifest(
          path: manifest.path, line: index + 1, reason: "It is not a JSON object.")
      }
      // Speakers and sessions are often numbers.
      let fields = object.compactMapValues { ($0 as? String) ?? ($0 as? NSNumber)?.stringValue }
      rows.append((index + 1, fields))
    }
    return rows
  }
}
