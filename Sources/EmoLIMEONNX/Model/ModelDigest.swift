import EmoLIMENumerics
import Foundation

/// A digest of a model file and of the files with its external weights.
package enum ModelDigest {
  /// Returns the first 16 hexadecimal digits of the SHA-256 of all files of a model.
  package static func text(of url: URL) throws(ONNXError) -> String {
    do {
      let model = try Data(contentsOf: url, options: .mappedIfSafe)
      var digest = SHA256Digest()
      digest.update(model)
      let folder = url.deletingLastPathComponent()
      for location in externalFiles(of: model) {
        digest.update(Data("\(location)\n".utf8))
        try digest.update(contentsOf: folder.appendingPathComponent(location))
      }
      return digest.finalize().prefix(8).hexadecimal
    } catch {
      throw .modelNotLoadable(path: url.path, reason: error.localizedDescription)
    }
  }

  /// The names of the files with external weights, relative to the folder of the model.
  ///
  /// ONNX stores them in entries of a tensor with the key `location` (onnx.proto,
  /// `StringStringEntryProto`): field 1 with the key, field 2 with the value, each with its length.
  private static func externalFiles(of model: Data) -> [String] {
    let key = Data([0x0A, 8] + Array("location".utf8) + [0x12])
    var names: Set<String> = []
    var start = model.startIndex
    while let found = model.range(of: key, in: start..<model.endIndex) {
      start = found.upperBound
      guard let (length, first) = length(in: model, at: start), length <= model.endIndex - first,
        let name = String(data: model[first..<first + length], encoding: .utf8)
      else { continue }
      names.insert(name)
    }
    return names.sorted()
  }

  /// Returns a length of at most two bytes, seven bits each, lowest first, and the index after it.
  private static func length(in data: Data, at index: Int) -> (Int, Int)? {
    guard index < data.endIndex else { return nil }
    let low = Int(data[index])
    if low < 128 { return (low, index + 1) }
    guard index + 1 < data.endIndex, data[index + 1] < 128 else { return nil }
    return (low - 128 + Int(data[index + 1]) << 7, index + 2)
  }
}
