import Foundation
import Testing

/// The expected values in `Fixtures`, made by `make_fixtures.py` there.
enum Fixture {
  static func decode<Value: Decodable>(_ type: Value.Type, from name: String) throws -> Value {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures"))
    return try JSONDecoder().decode(type, from: Data(contentsOf: url))
  }
}
