import EmoLIME
import EmoLIMENumerics
import Foundation

/// A results file that grows by one line per unit: the outline of the study in the first line, one
/// ``StudyResults/Record`` in each other line, all as JSON.
///
/// A killed process loses at most the unit in progress: finished lines are read again, and an
/// unfinished last line is removed.
package final class StudyJournal {
  private let path: String
  private let file: FileHandle
  /// The units that have a result.
  package private(set) var finished: Set<Int>

  /// Opens or creates the file of a shard.
  ///
  /// - Throws: ``StudyError/differentStudy(path:)``, ``StudyError/malformedResults(path:line:)``,
  ///   ``StudyError/shardInUse(path:)`` or ``StudyError/unwritable(path:reason:)``.
  package init(for shard: PreparedStudy.Shard, of outline: StudyOutline, in folder: URL) throws {
    let folder = folder.followingLinks
    let url = folder.appendingPathComponent(shard.fileName)
    path = url.path
    do {
      try OutputFolder.create(folder.path)
    } catch {
      throw StudyError.unwritable(path: folder.path, reason: error.reason)
    }
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw StudyError.unwritable(path: path, reason: String(cString: strerror(errno)))
    }
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { throw StudyError.shardInUse(path: path) }
      throw StudyError.unwritable(
        path: path, reason: "it cannot be locked (\(String(cString: strerror(errno))))")
    }
    let contents = try StudyFile(data: file.readToEnd() ?? Data(), path: path)
    if let known = contents.outline, known != outline {
      throw StudyError.differentStudy(path: path)
    }
    finished = Set(contents.records.map(\.unit.index))
    try file.truncate(atOffset: UInt64(contents.wholeLinesLength))
    if contents.outline == nil { try append(outline) }
  }

  /// Appends the result of a unit.
  func append(_ record: StudyResults.Record) throws {
    try append(record as any Encodable)
    finished.insert(record.unit.index)
  }

  private func append(_ value: any Encodable) throws {
    let line = try StudyFile.line(of: value)
    var written = 0
    while written < line.count {
      let count = line.withUnsafeBytes {
        write(file.fileDescriptor, $0.baseAddress.map { $0 + written }, line.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw lastError }
      written += count
    }
    guard fsync(file.fileDescriptor) == 0 else { throw lastError }
  }

  /// The error of the last system call that failed.
  private var lastError: StudyError {
    .unwritable(path: path, reason: String(cString: strerror(errno)))
  }
}

/// The contents of a results file.
struct StudyFile {
  /// The outline of the study; `nil` if the file has no finished line.
  let outline: StudyOutline?
  /// The results.
  let records: [StudyResults.Record]
  /// The length of all finished lines in bytes.
  let wholeLinesLength: Int

  init(data: Data, path: String) throws(StudyError) {
    let end = (data.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    var lines = data.prefix(end).split(separator: UInt8(ascii: "\n"))[...]
    wholeLinesLength = end
    outline = try lines.popFirst().map { line throws(StudyError) in
      try Self.decode(StudyOutline.self, from: line, path: path, number: 1)
    }
    var records: [StudyResults.Record] = []
    for (index, line) in lines.enumerated() {
      records.append(
        try Self.decode(StudyResults.Record.self, from: line, path: path, number: index + 2))
    }
    self.records = records
    try checkConsistency(path: path)
  }

  /// Checks that the outline does not contradict itself, and that each record is of a unit of it.
  private func checkConsistency(path: String) throws(StudyError) {
    guard let outline else { return }
    if let reason = outline.contradiction {
      throw .inconsistentResults(path: path, line: 1, reason: reason)
    }
    for (index, record) in records.enumerated() {
      if let reason = outline.mismatch(of: record) {
        throw .inconsistentResults(path: path, line: index + 2, reason: reason)
      }
    }
  }

  /// Returns a value as one line of JSON; the same value gives the same bytes.
  static func line(of value: any Encodable) throws -> Data {
    try JSONEncoder.reproducible.encode(value) + Data("\n".utf8)
  }

  private static func decode<Value: Decodable>(
    _ type: Value.Type, from line: Data, path: String, number: Int
  ) throws(StudyError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: line)
    } catch {
      throw .malformedResults(path: path, line: number)
    }
  }
}
