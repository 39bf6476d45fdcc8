import EmoLIME
import Foundation

/// What the peers' side of the benchmark reads and writes.
public enum Exchange {
  private struct CaseDocument: Encodable {
    let parts: String
    let components: Int
    let rules: [String]
    let answers: String
  }

  /// Weights that a peer found.
  public struct PeerWeights: Sendable, Hashable {
    /// The number of the case.
    public let test: Int
    /// The number of the black box in the case.
    public let blackBox: Int
    /// What the method is called.
    public let method: String
    /// The largest number of calls that it was given.
    public let budget: Int
    /// A weight for each component.
    public let weights: [Double]
  }

  /// A line of a table of weights that cannot be read.
  public struct InvalidLine: Error, CustomStringConvertible {
    /// The number of the line, from 1.
    public let line: Int
    /// What is wrong, and what would be right.
    public var description: String {
      "Line \(line) is not case,black box,method,budget,seed and a finite weight for each component."
    }
  }

  /// Writes `cases.json`, and for each case the answers about all coalitions as little-endian 64-bit
  /// numbers, coalition by coalition, for each of the black boxes.
  public static func export(_ cases: [Case], to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var documents: [CaseDocument] = []
    for (index, test) in cases.enumerated() {
      let name = "answers-\(index).f64"
      var data = Data()
      for value in test.answers.elements {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
      }
      try data.write(to: folder.appendingPathComponent(name), options: .atomic)
      documents.append(
        CaseDocument(
          parts: test.parts.rawValue, components: test.components,
          rules: test.reasons.map(\.rule.rawValue), answers: name))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try encoder.encode(documents)
      .write(to: folder.appendingPathComponent("cases.json"), options: .atomic)
  }

  /// Reads the weights that peers found: lines of case, black box, method, budget, seed, and a
  /// weight for each component, with commas between them.
  ///
  /// - Throws: ``InvalidLine``.
  public static func peerWeights(_ text: String, cases: [Case]) throws -> [PeerWeights] {
    try text.split(separator: "\n").enumerated().map { index, line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count > 5, let test = Int(fields[0]), cases.indices.contains(test),
        let blackBox = Int(fields[1]), cases[test].reasons.indices.contains(blackBox),
        let budget = Int(fields[3]), Int(fields[4]) != nil
      else { throw InvalidLine(line: index + 1) }
      let weights = fields[5...].compactMap { Double($0) }
      guard weights.count == cases[test].components, weights.count == fields.count - 5,
        weights.allSatisfy(\.isFinite)
      else { throw InvalidLine(line: index + 1) }
      return PeerWeights(
        test: test, blackBox: blackBox, method: String(fields[2]), budget: budget,
        weights: weights)
    }
  }
}
