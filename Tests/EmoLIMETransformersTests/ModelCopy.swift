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

  /// Removes a file.
  func remove(_ file: String) throws {
    try FileManager.default.removeItem(at: folder.appendingPathComponent(file))
  }

  /// A tensor of float32 numbers.
  struct Tensor {
    var name: String
    var shape: [Int]
    var bytes: Data
  }

  /// Writes the tensors of `model.safetensors` again, changed by a closure.
  func changeTensors(_ change: (inout Tensor) -> Void) throws {
    let url = folder.appendingPathComponent("model.safetensors")
    let file = try Data(contentsOf: url)
    let size = file.prefix(8).enumerated().reduce(0) { $0 + Int($1.element) << (8 * $1.offset) }
    let header =
      try JSONSerialization.jsonObject(with: file[8..<8 + size]) as? [String: Any] ?? [:]
    var body = Data()
    var entries: [String: Any] = [:]
    for (name, entry) in header.sorted(by: { $0.key < $1.key }) {
      guard let entry = entry as? [String: Any], let offsets = entry["data_offsets"] as? [Int],
        let shape = entry["shape"] as? [Int]
      else { continue }
      var tensor = Tensor(
        name: name, shape: shape, bytes: file[8 + size + offsets[0]..<8 + size + offsets[1]])
      change(&tensor)
      entries[tensor.name] = [
        "dtype": "F32", "shape": tensor.shape,
        "data_offsets": [body.count, body.count + tensor.bytes.count],
      ]
      body += tensor.bytes
    }
    let json = try JSONSerialization.data(withJSONObject: entries)
    let length = Data((0..<8).map { UInt8(json.count >> (8 * $0) & 255) })
    try (length + json + body).write(to: url)
  }
}
