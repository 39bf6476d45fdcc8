import EmoLIME
import Foundation

/// All explanations of a study, in the order of its units.
public struct StudyResults: Sendable, Hashable {
  /// What the study is.
  public let outline: StudyOutline
  /// A record for each unit.
  public let records: [StudyRecord]

  /// The results in the files of all shards in a folder, however many shards there were.
  ///
  /// The order of the files, or a unit that was explained twice alike, makes no difference.
  ///
  /// - Throws: ``StudyError``: no files, files of different studies, units without a result, or with
  ///   two different ones.
  public init(mergingShardsIn folder: URL) throws(StudyError) {
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { $0.hasPrefix("shard-") && $0.hasSuffix(".jsonl") }.sorted()
    var outline: StudyOutline?
    var records: [Int: (record: StudyRecord, file: String)] = [:]
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
  }

  /// All records as JSON, a line each, behind a line with the outline: the same bytes for the same
  /// results.
  public func jsonLines() throws -> Data {
    try records.reduce(into: StudyFile.line(of: outline)) { data, record in
      data += try StudyFile.line(of: record)
    }
  }

  /// The weights for the emotion of each utterance of a corpus that was explained with a model: a
  /// row an utterance, a column a component.
  func weights(corpus: String, model: String, emotion: String) -> [[Double]] {
    records.filter {
      $0.unit.corpus == corpus && $0.unit.model == model && $0.unit.emotion == emotion
    }.compactMap { try? $0.explanation[emotion].weights }
  }
}
