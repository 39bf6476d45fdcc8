import EmoLIMEModels
import EmoLIMESignal
import Foundation

extension Corpus {
  /// Returns the clips of a manifest, a CSV table or JSON Lines.
  ///
  /// Columns or keys are `path` or `file` (absolute, or relative to the manifest), `emotion` and
  /// `speaker`, and optionally `start` and `end`, the times of a segment of the file in seconds or as
  /// `0 days 00:00:01.5`, `sex` (`female` or `male`), `text`, `intensity` and `session`, in any case;
  /// others are ignored. The first line of a CSV file contains the column names; fields with commas,
  /// quotes or line breaks are quoted (RFC 4180).
  ///
  /// Files that do not exist, and files or segments that have several different entries, are rejected;
  /// equal entries count once.
  ///
  /// - Parameter manifest: A file with the extension `.csv` or `.tsv`, else JSON Lines; in UTF-8 or
  ///   UTF-16.
  /// - Throws: ``TrainingError/notFound(path:)``,
  ///   ``TrainingError/noUsableFiles(path:files:first:reason:)``,
  ///   ``TrainingError/invalidManifest(path:line:reason:)``.
  public static func manifest(at manifest: URL) throws(TrainingError) -> Corpus {
    try self.manifest(at: manifest, requiring: ManifestAnnotation.allCases)
  }

  /// Returns the clips of a manifest that need not state all annotations.
  ///
  /// - Parameter required: The annotations that each clip must have; others are empty if they are not
  ///   stated.
  package static func manifest(
    at manifest: URL, requiring required: [ManifestAnnotation]
  ) throws(TrainingError) -> Corpus {
    guard FileManager.default.fileExists(atPath: manifest.path) else {
      throw .notFound(path: manifest.path)
    }
    let data = try contents(ofFileAt: manifest.path)
    guard let text = decodedText(data) else {
      throw .invalidManifest(
        path: manifest.path, line: 1,
        reason: "The text is neither UTF-8 nor UTF-16.")
    }
    let isTable = ["csv", "tsv"].contains(manifest.pathExtension.lowercased())
    let rows = try isTable ? tableRows(text, of: manifest) : jsonRows(text, of: manifest)
    return try corpus(of: rows, listedIn: manifest, requiring: required)
  }

  /// A row of a manifest by columns, and its first line.
  private typealias ManifestRow = (line: Int, fields: [String: String])

  private static func corpus(
    of rows: [ManifestRow], listedIn manifest: URL, requiring annotations: [ManifestAnnotation]
  ) throws(TrainingError) -> Corpus {
    var files = ListedFiles(folder: manifest.deletingLastPathComponent())
    var clips: [Place: Corpus.Clip] = [:]
    var rejected: [Place: String] = [:]
    for row in rows {
      let (clip, exists) = try clip(
        of: row, listedIn: manifest, requiring: annotations, files: &files)
      let place = Place(clip)
      if let other = clips[place], other != clip {
        rejected[place] = "The manifest has different entries for the \(place.kind)."
      } else if !exists {
        rejected[place] = "The file does not exist."
      }
      clips[place] = clip
    }
    let corpus = Corpus(
      name: manifest.deletingPathExtension().lastPathComponent,
      clips: clips.filter { rejected[$0.key] == nil }.sorted { $0.key < $1.key }.map(\.value),
      rejectedFiles: rejected.sorted { $0.key < $1.key }
        .map { RejectedFile(url: $0.key.url, reason: $0.value) })
    guard corpus.clips.isEmpty else { return corpus }
    guard let first = corpus.rejectedFiles.first else {
      throw .invalidManifest(path: manifest.path, line: 1, reason: "There are no clips.")
    }
    throw .noUsableFiles(
      path: manifest.path, files: clips.count, first: first.url.path, reason: first.reason)
  }

  private static func clip(
    of row: ManifestRow, listedIn manifest: URL, requiring annotations: [ManifestAnnotation],
    files: inout ListedFiles
  ) throws(TrainingError) -> (clip: Corpus.Clip, exists: Bool) {
    func required(_ name: String) throws(TrainingError) -> String {
      guard let value = row.fields[name], !value.isEmpty else {
        throw .invalidManifest(
          path: manifest.path, line: row.line, reason: "\(name) is missing.")
      }
      return value
    }
    func optional(_ name: String) -> String? {
      row.fields[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    func annotation(_ annotation: ManifestAnnotation) throws(TrainingError) -> String {
      let isRequired = annotations.contains(annotation)
      return try isRequired ? required(annotation.rawValue) : optional(annotation.rawValue) ?? ""
    }
    let usesFile = optional("path") == nil && optional("file") != nil
    let sex = optional("sex").map(Corpus.Clip.Sex.init(rawValue:))
    if case .some(.none) = sex {
      throw .invalidManifest(
        path: manifest.path, line: row.line, reason: "sex must be female or male.")
    }
    let segment: Corpus.Clip.Segment?
    do {
      segment = try Corpus.Clip.Segment(start: optional("start"), end: optional("end"))
    } catch {
      throw .invalidManifest(path: manifest.path, line: row.line, reason: error.reason)
    }
    let file = try files.file(at: required(usesFile ? "file" : "path"))
    let clip = try Corpus.Clip(
      url: file.url, emotion: annotation(.emotion), speaker: annotation(.speaker), sex: sex ?? nil,
      text: optional("text"), intensity: optional("intensity"), session: optional("session"),
      segment: segment)
    return (clip, file.exists)
  }

  /// Returns the name of a column without the spaces around it, in lower case.
  private static func columnName(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespaces).lowercased()
  }

  private static func tableRows(
    _ text: String, of manifest: URL
  ) throws(TrainingError) -> [ManifestRow] {
    let records: [CommaSeparatedValues.Record]
    do {
      records = try CommaSeparatedValues.records(of: text)
    } catch {
      throw .invalidManifest(
        path: manifest.path, line: error.line, reason: "The table cannot be read: \(error.reason).")
    }
    guard let header = records.first else { return [] }
    let names = header.fields.map(columnName)
    var rows: [ManifestRow] = []
    for record in records.dropFirst() {
      guard record.fields.count == header.fields.count else {
        throw .invalidManifest(
          path: manifest.path, line: record.line,
          reason: "\(record.fields.count) fields for \(header.fields.count) columns.")
      }
      let fields = zip(names, record.fields)
      rows.append((record.line, Dictionary(fields, uniquingKeysWith: { first, _ in first })))
    }
    return rows
  }

  private static func jsonRows(
    _ text: String, of manifest: URL
  ) throws(TrainingError) -> [ManifestRow] {
    var rows: [ManifestRow] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: TableText.endsLine)
    for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8))
      guard let object = object as? [String: Any] else {
        throw .invalidManifest(
          path: manifest.path, line: index + 1, reason: "Not a JSON object.")
      }
      // Speakers and sessions are often numbers.
      let fields = object.compactMapValues { ($0 as? String) ?? ($0 as? NSNumber)?.stringValue }
        .sorted { $0.key < $1.key }.map { (columnName($0), $1) }
      rows.append((index + 1, Dictionary(fields, uniquingKeysWith: { first, _ in first })))
    }
    return rows
  }
}

/// An annotation of a manifest that not every use needs.
package enum ManifestAnnotation: String, CaseIterable {
  case emotion, speaker
}

/// The files that a manifest lists. One with many segments is looked up once, because that takes longer
/// than all else of a row.
private struct ListedFiles {
  let folder: URL
  private var known: [String: (url: URL, exists: Bool)] = [:]

  init(folder: URL) {
    self.folder = folder
  }

  /// Returns a file by its path, absolute or relative to the manifest.
  mutating func file(at path: String) -> (url: URL, exists: Bool) {
    if let file = known[path] { return file }
    let url = URL(fileURLWithPath: path, isDirectory: false, relativeTo: folder)
      .standardizedFileURL
    let file = (url, FileManager.default.fileExists(atPath: url.path))
    known[path] = file
    return file
  }
}

/// A file or a segment of it, of which a manifest has one entry.
private struct Place: Hashable, Comparable {
  let url: URL
  let segment: Corpus.Clip.Segment?

  init(_ clip: Corpus.Clip) {
    url = clip.url
    segment = clip.segment
  }

  var kind: String { segment == nil ? "file" : "segment" }

  static func < (one: Place, other: Place) -> Bool {
    let (first, second) = (one.segment, other.segment)
    return (one.url.path, first?.start ?? 0, first?.end ?? .infinity)
      < (other.url.path, second?.start ?? 0, second?.end ?? .infinity)
  }
}
