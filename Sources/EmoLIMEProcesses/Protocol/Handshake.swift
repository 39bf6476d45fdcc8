import EmoLIMEModels
import Foundation

/// The payload of the first message of a program: its name, labels, sample rate and kind of scores, as
/// JSON.
package struct Handshake: Codable, Equatable, Sendable {
  package let name: String
  package let labels: [String]
  package let sampleRate: Double?
  package let scoreKind: ScoreKind

  /// The largest length of a label in bytes.
  private static let longestLabel = 1000

  /// The supported version of the protocol.
  static let protocolVersion = 1

  private struct Version: Decodable {
    let version: Int
    enum CodingKeys: String, CodingKey { case version = "protocol" }
  }

  /// Reads and checks a handshake.
  package init(json: [UInt8]) throws(ProcessClassifierError.Problem) {
    do {
      let data = Data(json)
      let version = try JSONDecoder().decode(Version.self, from: data).version
      guard version == Self.protocolVersion else {
        throw ProcessClassifierError.Problem.unsupportedProtocol(
          version: version, supported: Self.protocolVersion)
      }
      self = try JSONDecoder().decode(Handshake.self, from: data)
    } catch let problem as ProcessClassifierError.Problem {
      throw problem
    } catch {
      throw .invalidHandshake(reason: Self.reason(error))
    }
    try validate()
  }

  private func validate() throws(ProcessClassifierError.Problem) {
    guard !labels.isEmpty else { throw .invalidHandshake(reason: "it has no labels") }
    guard labels.count <= ModelError.maximumLabels else {
      throw .invalidHandshake(
        reason: "it has \(labels.count) labels; at most 1,000 labels are supported")
    }
    if let label = labels.first(where: { $0.utf8.count > Self.longestLabel }) {
      throw .invalidHandshake(
        reason: "a label has \(label.utf8.count) bytes (\"\(label.prefix(40))…\"); at most "
          + "\(Self.longestLabel) are supported")
    }
    if let label = labels.first(where: { label in labels.count { $0 == label } > 1 }) {
      throw .invalidHandshake(reason: "two of its labels are equal: \"\(label)\"")
    }
    if let sampleRate, !(1...10_000_000).contains(sampleRate) {
      throw .invalidHandshake(reason: "its sample rate is \(sampleRate) Hz")
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      (context.codingPath.map { "\"\($0.stringValue)\": " }.joined()) + context.debugDescription
    default: error.localizedDescription
    }
  }
}
