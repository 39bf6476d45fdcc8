import EmoLIME
import Foundation

extension ModelSpecification {
  /// The files that the model is read from, which no output may replace.
  var files: [String] {
    switch self {
    case .plain(let path): [path]
    case .onnx(let model): [model.path]
    case .huggingFace(let model): Self.checkpointFiles(in: model.folder)
    case .command: []
    }
  }

  /// The settings and weights in the folder of a checkpoint.
  private static func checkpointFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter {
      $0.hasSuffix("config.json") || $0.hasSuffix(".safetensors")
        || $0.hasSuffix(".safetensors.index.json")
    }.map { URL(fileURLWithPath: folder).appendingPathComponent($0).path }
  }
}

extension ComponentsSpecification {
  /// The file of the components; `nil` without a file.
  var file: String? {
    if case .regions(let path, _, _, _) = self { path } else { nil }
  }
}
