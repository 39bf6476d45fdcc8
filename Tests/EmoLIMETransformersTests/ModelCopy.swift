import Foundation
import TestSupport

/// A copy of a fixture that can be modified; it is deleted with this value.
struct ModelCopy {
  private let temporary = TemporaryFolder()
  let folder: URL

  init(_ name: String = "wav2vec2-group") throws {
    folder = temporary.url("model")
    try FileManager.default.copyItem(at: Fixture(name: name).folder, to: folder)
  }

  /// Changes settings of a JSON file; null is written as a value.
  func set(_ settings: [String: Any], in file: String) throws {
    let url = folder.appendingPathComponent(file)
    var json =
      try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any] ?? [:]
    json.merge(settings) { $1 }
    try JSONSerialization.data(withJSONObject: json).write(to: url)
  }
}
