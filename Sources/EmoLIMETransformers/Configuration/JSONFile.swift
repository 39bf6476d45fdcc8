import Foundation

/// JSON files of model folders, whose keys are in snake case.
enum JSONFile {
  static func decode<Value: Decodable>(
    _ type: Value.Type, from url: URL
  ) throws(TransformerError) -> Value {
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw .notFound(path: url.path)
    }
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw .unreadable(path: url.path, reason: error.localizedDescription)
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      return try decoder.decode(type, from: data)
    } catch let error as DecodingError {
      throw .malformedConfiguration(path: url.path, reason: reason(error))
    } catch {
      throw .malformedConfiguration(path: url.path, reason: error.localizedDescription)
    }
  }

  private static func reason(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _):
      "\(snakeCase(key)) is missing."
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context) where !context.codingPath.isEmpty:
      context.codingPath.isEmpty
        ? "it is not a JSON object."
        : "\(context.codingPath.map(snakeCase).joined(separator: ".")) has the wrong type."
    default:
      "it is not valid JSON."
    }
  }

  /// Returns the name of a key as it is in the file.
  private static func snakeCase(_ key: any CodingKey) -> String {
    key.stringValue.reduce(into: "") { name, character in
      name += character.isUppercase ? "_\(character.lowercased())" : "\(character)"
    }
  }
}
