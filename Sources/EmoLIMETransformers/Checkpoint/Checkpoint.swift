import EmoLIMENumerics
import Foundation

/// The weights of a model folder: `model.safetensors`, or several files and their index.
struct Checkpoint {
  let folder: URL
  private let files: [String: SafetensorsFile]
  /// The file of each tensor.
  private let fileNames: [String: String]
  /// The prefix of the encoder's tensors, such as `wav2vec2.`; empty for a model without a head.
  private let prefix: String

  static let fileName = "model.safetensors"
  static let indexName = "model.safetensors.index.json"
  private static let pickleNames = ["pytorch_model.bin", "pytorch_model.bin.index.json"]
  private static let landmark = "feature_extractor.conv_layers.0.conv.weight"

  init(folder: URL) throws(TransformerError) {
    self.folder = folder
    let manager = FileManager.default
    let index = folder.appendingPathComponent(Self.indexName)
    if manager.fileExists(atPath: folder.appendingPathComponent(Self.fileName).path) {
      let file = try SafetensorsFile(contentsOf: folder.appendingPathComponent(Self.fileName))
      files = [Self.fileName: file]
      fileNames = file.header.tensors.mapValues { _ in Self.fileName }
    } else if manager.fileExists(atPath: index.path) {
      fileNames = try ShardIndex.fileNames(in: index)
      files = try ShardIndex.open(fileNames, in: folder)
    } else {
      for name in Self.pickleNames {
        let path = folder.appendingPathComponent(name).path
        if manager.fileExists(atPath: path) { throw .pickledWeights(path: path) }
      }
      throw .notFound(path: folder.appendingPathComponent(Self.fileName).path)
    }
    prefix = try Self.prefix(among: fileNames.keys, folder: folder)
  }

  private static func prefix(
    among names: some Sequence<String>, folder: URL
  ) throws(TransformerError) -> String {
    let prefixes = names.filter { $0 == landmark || $0.hasSuffix("." + landmark) }
      .map { String($0.dropLast(landmark.count)) }.sorted()
    guard let prefix = prefixes.first else {
      throw .missingTensor(path: folder.path, tensor: landmark)
    }
    guard prefixes.count == 1 else {
      throw .malformedFile(
        path: folder.path,
        reason:
          "it contains several encoders, with the prefixes \(prefixes.joined(separator: ", "))")
    }
    return prefix
  }

  /// Returns the numbers of a tensor of the encoder.
  ///
  /// - Throws: ``TransformerError``, for example for another shape.
  func encoder(_ name: String, shape: [Int]) throws(TransformerError) -> [Float] {
    try tensor(prefix + name, shape: shape)
  }

  /// Returns whether the encoder has a tensor.
  func encoderHas(_ name: String) -> Bool { fileNames[prefix + name] != nil }

  /// Returns the numbers of a tensor outside the encoder, such as of a head.
  func tensor(_ name: String, shape: [Int]) throws(TransformerError) -> [Float] {
    guard let fileName = fileNames[name], let file = files[fileName] else {
      throw .missingTensor(path: folder.path, tensor: name)
    }
    guard let actual = file.shape(of: name) else {
      throw .missingTensor(path: file.path, tensor: name)
    }
    guard actual == shape else {
      throw .wrongShape(path: file.path, tensor: name, expected: shape, actual: actual)
    }
    return try file.floats(of: name)
  }

  /// Returns the shape of a tensor; `nil` if it does not exist.
  func shape(of name: String) -> [Int]? {
    fileNames[name].flatMap { files[$0]?.shape(of: name) }
  }

  /// The names of the tensors outside the encoder, in alphabetical order.
  var namesOutsideEncoder: [String] {
    prefix.isEmpty ? [] : fileNames.keys.filter { !$0.hasPrefix(prefix) }.sorted()
  }

  /// Appends the names, types, shapes and all bytes of the tensors to a digest.
  func update(_ digest: inout SHA256Digest) {
    for name in fileNames.keys.sorted() {
      guard let file = fileNames[name].flatMap({ files[$0] }),
        let tensor = file.header.tensors[name]
      else { continue }
      digest.update(Data("\(name) \(tensor.type.rawValue) \(tensor.shape)\n".utf8))
      file.withBytes(of: tensor) { digest.update($0) }
    }
  }
}

/// The index of weights in several files.
private struct ShardIndex: Decodable {
  let weightMap: [String: String]

  enum CodingKeys: String, CodingKey {
    case weightMap = "weight_map"
  }

  /// Returns the file of each tensor.
  static func fileNames(in url: URL) throws(TransformerError) -> [String: String] {
    let index: ShardIndex
    do {
      index = try JSONDecoder().decode(ShardIndex.self, from: Data(contentsOf: url))
    } catch {
      throw .malformedFile(path: url.path, reason: "it is not the JSON of an index of weights")
    }
    // An index may name files of its folder only.
    for name in index.weightMap.values where name.contains("/") || name.hasPrefix(".") {
      throw .malformedFile(
        path: url.path, reason: "\"\(name)\" is not the name of a file in its folder")
    }
    return index.weightMap
  }

  /// Opens the files of an index, and checks that each contains its tensors.
  static func open(
    _ fileNames: [String: String], in folder: URL
  ) throws(TransformerError) -> [String: SafetensorsFile] {
    var files: [String: SafetensorsFile] = [:]
    for (tensor, name) in fileNames.sorted(by: { $0.key < $1.key }) {
      let file: SafetensorsFile
      if let opened = files[name] {
        file = opened
      } else {
        file = try SafetensorsFile(contentsOf: folder.appendingPathComponent(name))
        files[name] = file
      }
      guard file.shape(of: tensor) != nil else {
        throw .missingTensor(path: file.path, tensor: tensor)
      }
    }
    return files
  }
}
