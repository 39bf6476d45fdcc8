import EmoLIMEModels
import Foundation

/// How a program introduces itself: the payload of its first message, in JSON.
struct Greeting: Codable, Equatable, Sendable {
  let name: String
  let labels: [String]
  let sampleRate: Double?
  let scoreKind: ScoreKind

  /// The version of the protocol that is spoken here.
  static let protocolVersion = 1

  private struct Version: Decodable {
    let version: Int
    enum CodingKeys: String, CodingKey { case version = "protocol" }
  }

  /// Reads a greeting.
  init(json: [UInt8]) throws(ProcessClassifierError.Problem) {
    do {
      let data = Data(json)
      let version = try JSONDecoder().decode(Version.self, from: data).version
      guard version == Self.protocolVersion else {
        throw ProcessClassifierError.Problem.unsupportedProtocol(
          version: version, supported: Self.protocolVersion)
      }
      self = try JSONDecoder().decode(Greeting.self, from: data)
    } catch let problem as ProcessClassifierError.Problem {
      throw problem
    } catch {
      throw .invalidGreeting(reason: Self.reason(error))
    }
    try validate()
  }

  private func validate() throws(ProcessClassifierError.Problem) {
    guard !labels.isEmpty else { throw .invalidGreeting(reason: "it names no labels") }
    guard Set(labels).count == labels.count else {
      throw .invalidGreeting(reason: "two of its labels are alike: \(labels)")
    }
    if let sampleRate, !(sampleRate.isFinite && sampleRate > 0) {
      throw .invalidGreeting(reason: "its sample rate is \(sampleRate) Hz")
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
