import EmoLIMENumerics
import Foundation

extension ExplanationSet {
  /// Reads the explanations in files.
  ///
  /// A file has JSON with one explanation (`emolime explain --json`), with one per line, or the
  /// results of a study (`explanations.jsonl`). Empty lines are skipped. Members are named after
  /// the file, with the number of the line if there are several; those of a study after recording,
  /// model and corpus.
  ///
  /// - Parameter files: The files, in the order of the members; at least one.
  /// - Throws: ``ExplainerError/unreadableFile(path:reason:)`` for a file that does not exist, a
  ///   folder, or another failure to read; ``ExplainerError/noExplanationsInFile(path:)``;
  ///   ``ExplainerError/malformedLine(path:line:reason:)`` with the number of the line, counted
  ///   from 1; ``ExplainerError/repeatedExplanation(names:)`` for a file that is named twice or
  ///   copied; the errors of ``init(_:)``.
  public init(contentsOf files: [URL]) throws(ExplainerError) {
    try self.init(Self.members(of: files))
  }

  /// Returns the explanations in some files, one set per model and corpus, in the order of their first
  /// explanations.
  ///
  /// A study names model and corpus of each explanation; other files name the classifier only.
  ///
  /// - Throws: ``ExplainerError``.
  package static func groups(
    contentsOf files: [URL]
  ) throws(ExplainerError) -> [(name: String, set: ExplanationSet)] {
    let members = try members(of: files)
    guard !members.isEmpty else { throw .noExplanations }
    var names: [String] = []
    for member in members where !names.contains(member.group) { names.append(member.group) }
    var groups: [(String, ExplanationSet)] = []
    for name in names {
      groups.append((name, try ExplanationSet(members.filter { $0.group == name })))
    }
    return groups
  }

  private static func members(of files: [URL]) throws(ExplainerError) -> [Member] {
    var members: [Member] = []
    let paths = Dictionary(grouping: Set(files.map(\.path))) {
      URL(fileURLWithPath: $0).lastPathComponent
    }
    for file in files {
      // The name of a file suffices if no other has it.
      let isUnique = paths[file.lastPathComponent]?.count == 1
      members += try ExplanationFile(
        contentsOf: file, name: isUnique ? file.lastPathComponent : file.relativePath
      ).members
    }
    try checkRepetitions(in: members)
    return members
  }

  /// Checks that no explanation counts twice.
  ///
  /// A corpus may have a recording under two names, so those of a study differ if their names do.
  private static func checkRepetitions(in members: [Member]) throws(ExplainerError) {
    struct Identity: Hashable {
      let explanation: Explanation
      let name: String?
    }
    var names: [Identity: String] = [:]
    for member in members {
      let isOfStudy = member.group != member.explanation.provenance.classifier
      let identity = Identity(
        explanation: member.explanation, name: isOfStudy ? member.name : nil)
      if let other = names.updateValue(member.name, forKey: identity) {
        throw .repeatedExplanation(names: [other, member.name])
      }
    }
  }
}

/// The explanations in a file.
struct ExplanationFile {
  let members: [ExplanationSet.Member]

  init(contentsOf url: URL, name: String) throws(ExplainerError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw .unreadableFile(path: url.path, reason: "there is no such file.")
    }
    if isFolder.boolValue {
      throw .unreadableFile(path: url.path, reason: "it is a folder; name the files in it.")
    }
    let data: Data
    do {
      data = try InputFile.contents(of: url.path)
    } catch {
      throw .unreadableFile(path: url.path, reason: error.reason + ".")
    }
    try self.init(data, path: url.path, name: name)
  }

  init(_ data: Data, path: String, name: String) throws(ExplainerError) {
    // A single explanation may span many lines.
    if let explanation = try? Explanation(json: data) {
      members = [ExplanationSet.Member(name: name, explanation: explanation)]
      return
    }
    var members: [ExplanationSet.Member] = []
    let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.allSatisfy(Self.isBlank) {
      let number = index + 1
      do {
        switch try JSONDecoder().decode(ExplanationLine.self, from: line) {
        case .explanation(let explanation):
          members.append(.init(name: "\(name):\(number)", explanation: explanation))
        case .record(let record):
          members.append(
            .init(
              name: record.unit.name, explanation: record.explanation, group: record.unit.group))
        case .outline:
          continue
        }
      } catch {
        throw .malformedLine(path: path, line: number, reason: Self.reason(of: error))
      }
    }
    guard !members.isEmpty else { throw .noExplanationsInFile(path: path) }
    self.members = members
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  /// Returns a line of text for a decoding error.
  private static func reason(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    switch error {
    case .keyNotFound(let key, _): return "\"\(key.stringValue)\" is missing."
    case .dataCorrupted(let context), .typeMismatch(_, let context),
      .valueNotFound(_, let context):
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return (path.isEmpty ? "" : "\(path): ") + context.debugDescription
    @unknown default: return "\(error)"
    }
  }
}

/// A line of a file: an explanation, or a line of a study's results.
private enum ExplanationLine: Decodable {
  case explanation(Explanation)
  case record(RecordedExplanation)
  case outline

  private enum CodingKeys: CodingKey {
    case unit, units
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if container.contains(.unit) {
      self = .record(try RecordedExplanation(from: decoder))
    } else if container.contains(.units) {
      self = .outline
    } else {
      self = .explanation(try Explanation(from: decoder))
    }
  }
}

/// An explanation of a study, with its utterance, model and corpus.
private struct RecordedExplanation: Decodable {
  struct Unit: Decodable {
    let file: String
    let model: String
    let corpus: String

    /// The name, unique in the study.
    var name: String { "\(file) (\(model), \(corpus))" }

    var group: String { "\(model), \(corpus)" }
  }

  let unit: Unit
  let explanation: Explanation
}
