import Foundation

/// The inputs, outputs and metadata that a model file declares, before any check.
package struct ModelDeclaration: Sendable {
  /// The path of the file, for errors.
  let path: String
  let inputs: [ONNXError.Tensor]
  let outputs: [ONNXError.Tensor]
  /// The value of the metadata key `sample_rate`.
  let sampleRate: String?
  /// The value of the metadata key `labels`.
  let labels: String?

  package init(
    path: String, inputs: [ONNXError.Tensor], outputs: [ONNXError.Tensor], sampleRate: String?,
    labels: String?
  ) {
    self.path = path
    self.inputs = inputs
    self.outputs = outputs
    self.sampleRate = sampleRate
    self.labels = labels
  }

  /// Returns the labels of the metadata: a JSON list of strings, at least one.
  package func decodedLabels() throws(ONNXError) -> [String] {
    let text = labels ?? ""
    guard
      let labels = try? JSONDecoder().decode([String].self, from: Data(text.utf8)), !labels.isEmpty
    else { throw .noLabels(path: path) }
    return labels
  }
}
