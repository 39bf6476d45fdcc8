import Foundation

/// A safetensors file, mapped into memory; tensors are read on request.
package struct SafetensorsFile {
  let path: String
  let header: SafetensorsHeader
  private let file: MappedFile

  /// Maps a file and checks its header.
  ///
  /// - Throws: The errors of ``TransformerError``.
  package init(contentsOf url: URL) throws(TransformerError) {
    path = url.path
    guard FileManager.default.fileExists(atPath: path) else { throw .notFound(path: path) }
    file = try MappedFile(path: path)
    header = try SafetensorsHeader(of: file.data, path: path)
  }

  /// The names of the tensors, sorted.
  package var tensorNames: [String] { header.tensors.keys.sorted() }

  /// Returns the shape of a tensor; `nil` if it does not exist.
  package func shape(of name: String) -> [Int]? { header.tensors[name]?.shape }

  /// Returns the numbers of a tensor in row-major order.
  ///
  /// - Throws: ``TransformerError/missingTensor(path:tensor:)``,
  ///   ``TransformerError/unsupportedElementType(path:tensor:type:supported:)``,
  ///   ``TransformerError/weightNotFinite(path:tensor:index:)``.
  package func floats(of name: String) throws(TransformerError) -> [Float] {
    guard let tensor = header.tensors[name] else { throw .missingTensor(path: path, tensor: name) }
    let floats = withBytes(of: tensor) { tensor.type.floats(in: $0) }
    // A tensor is read once. Otherwise, the file would stay in memory in addition to the weights.
    file.release(tensor.bytes)
    guard let floats else {
      throw .unsupportedElementType(
        path: path, tensor: name, type: tensor.type.rawValue,
        supported: ElementType.weights.map(\.rawValue))
    }
    if let index = floats.firstIndex(where: { !$0.isFinite }) {
      throw .weightNotFinite(path: path, tensor: name, index: index)
    }
    return floats
  }

  func withBytes<Result>(
    of tensor: SafetensorsHeader.Tensor, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    file.withBytes(tensor.bytes, body)
  }
}
