import EmoLIME
import Foundation

/// The explanations of a study, in the order of its units.
///
/// ```swift
/// let results = try StudyResults(mergingShardsIn: folder)
/// let tables = StudyTables(
///   results: results, comparisons: try await results.comparisons(by: CramerTest()))
/// ```
///
/// Results are complete: there is one record for each unit of the outline.
public struct StudyResults: Sendable, Hashable {
  /// The explanation of one unit: a line of a results file.
  ///
  /// Encoded as one line of JSON, it is all that a study stores for a unit.
  public struct Record: Sendable, Hashable, Codable {
    /// The unit.
    ///
    /// It names the corpus, model, emotion, speaker and file.
    public let unit: StudyOutline.Unit
    /// Its explanation.
    ///
    /// It contains the weights for all labels of the model, not only for the emotion of the unit.
    public let explanation: Explanation
  }

  /// The outline of the study.
  ///
  /// All merged files have this outline.
  public let outline: StudyOutline
  /// One record per unit.
  ///
  /// In the order of ``StudyOutline/units``.
  public let records: [Record]

  /// Reads and merges the results of all shards in a folder.
  ///
  /// The result does not depend on the number of shards, the order of the files, or units that were
  /// explained twice with the same result.
  ///
  /// It reads all files that are named `shard-….jsonl`; other files are ignored. A last line that a
  /// killed process left unfinished is ignored too. Shards may be run with different numbers of
  /// shards, as long as each unit has a result.
  ///
  /// - Parameter folder: The folder that ``PreparedStudy/run(_:in:progress:)`` wrote to.
  /// - Throws: ``StudyError/noResults(path:)``, ``StudyError/differentStudy(path:)``,
  ///   ``StudyError/malformedResults(path:line:)``, ``StudyError/missingResults(units:total:)`` or
  ///   ``StudyError/inconsistentResults(path:line:reason:)`` or
  ///   ``StudyError/conflictingResults(unit:files:)``.
  public init(mergingShardsIn folder: URL) throws(StudyError) {
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { $0.hasPrefix("shard-") && $0.hasSuffix(".jsonl") }.sorted()
    var outline: StudyOutline?
    var records: [Int: (record: Record, file: String)] = [:]
    for name in files {
      let path = folder.appendingPathComponent(name).path
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      let file = try StudyFile(data: data, path: path)
      guard let found = file.outline else { continue }
      guard outline == nil || outline == found else { throw .differentStudy(path: path) }
      outline = found
      for record in file.records {
        let index = record.unit.index
        if let known = records[index], known.record != record {
          throw .conflictingResults(unit: index, files: [known.file, name])
        }
        records[index] = (record, name)
      }
    }
    guard let outline else { throw .noResults(path: folder.path) }
    let missing = outline.units.map(\.index).filter { records[$0] == nil }
    guard missing.isEmpty else {
      throw .missingResults(units: missing, total: outline.units.count)
    }
    self.outline = outline
    self.records = outline.units.compactMap { records[$0.index]?.record }
    if let reason = self.records.incomparability {
      throw .inconsistentResults(path: folder.path, line: nil, reason: reason)
    }
  }

  /// Returns the outline and all records as JSON, one per line; the same results give the same
  /// bytes.
  ///
  /// The format is that of a results file of a single shard: UTF-8, the outline in the first line.
  ///
  /// - Throws: `EncodingError` if a number is NaN or infinite.
  public func jsonLines() throws -> Data {
    try records.reduce(into: StudyFile.line(of: outline)) { data, record in
      data += try StudyFile.line(of: record)
    }
  }

  /// Returns the weights for an emotion: one row per utterance of the corpus that was explained
  /// with the model, one column per component.
  func weights(corpus: String, model: String, emotion: String) -> [[Double]] {
    records.filter {
      $0.unit.corpus == corpus && $0.unit.model == model && $0.unit.emotion == emotion
    }.compactMap { try? $0.explanation[emotion].weights }
  }
}
