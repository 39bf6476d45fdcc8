import EmoLIMENumerics
import Foundation

/// The layers above a transformer, from the means of hidden states over time to outputs.
enum Head: Sendable {
  /// `projector` and `classifier`, as in `…ForSequenceClassification` of `transformers`. There, hidden
  /// states are projected before they are averaged; both are linear, so the order does not matter.
  case projected(projector: DenseLayer, classifier: DenseLayer)
  /// `classifier.dense`, tanh and `classifier.out_proj`, as in Wagner et al. 2023.
  case dense(DenseLayer, projection: DenseLayer)

  private static let denseName = "classifier.dense"
  private static let projectionName = "classifier.out_proj"

  /// Returns whether the head of a checkpoint is dense; `nil` without a head.
  static func isDense(in checkpoint: Checkpoint) -> Bool? {
    if checkpoint.shape(of: projectionName + ".weight") != nil { return true }
    return checkpoint.shape(of: "classifier.weight") != nil ? false : nil
  }

  /// Returns the head of `projector` and `classifier`.
  static func projected(of transformer: SpeechTransformer) throws(TransformerError) -> Head {
    let (checkpoint, configuration) = (transformer.checkpoint, transformer.configuration)
    let outputs = try checkpoint.outputCount(of: "classifier")
    return .projected(
      projector: try DenseLayer(
        checkpoint, "projector", inputs: configuration.hiddenSize,
        outputs: configuration.projectionSize),
      classifier: try DenseLayer(
        checkpoint, "classifier", inputs: configuration.projectionSize, outputs: outputs))
  }

  /// Returns the head of `classifier.dense` and `classifier.out_proj`.
  static func dense(of transformer: SpeechTransformer) throws(TransformerError) -> Head {
    let (checkpoint, configuration) = (transformer.checkpoint, transformer.configuration)
    let outputs = try checkpoint.outputCount(of: projectionName)
    guard configuration.pooling == "mean" else {
      throw .unsupportedSetting(
        path: checkpoint.folder.appendingPathComponent("config.json").path,
        setting: "pooling_mode", value: "\"\(configuration.pooling)\"", supported: "\"mean\"")
    }
    let size = configuration.hiddenSize
    return .dense(
      try DenseLayer(checkpoint, denseName, inputs: size, outputs: size),
      projection: try DenseLayer(checkpoint, projectionName, inputs: size, outputs: outputs))
  }

  var outputCount: Int {
    switch self {
    case .projected(_, let last), .dense(_, let last): last.outputCount
    }
  }

  /// Returns one row of outputs per row of means.
  func outputs(of means: Matrix) -> Matrix {
    switch self {
    case .projected(let projector, let classifier):
      return classifier.apply(to: projector.apply(to: means))
    case .dense(let dense, let projection):
      var hidden = dense.apply(to: means)
      hidden.elements = hidden.elements.map { tanh($0) }
      return projection.apply(to: hidden)
    }
  }
}

extension Checkpoint {
  /// Returns the number of outputs of the last layer of a head.
  func outputCount(of name: String) throws(TransformerError) -> Int {
    let tensor = name + ".weight"
    guard let shape = shape(of: tensor) else {
      throw .missingTensor(path: folder.path, tensor: tensor)
    }
    guard shape.count == 2, shape[0] > 0 else {
      throw .malformedTensor(
        path: folder.path, tensor: tensor,
        reason: "its shape is \(shape); it must have one row per output")
    }
    return shape[0]
  }

  /// Returns the labels of a head; without labels `LABEL_0` and so on, as in transformers.
  ///
  /// - Parameter given: Labels that replace those of the configuration.
  func labels(
    _ given: [String]?, or named: [String], outputs: Int
  ) throws(TransformerError) -> [String] {
    let labels = given ?? (named.isEmpty ? (0..<outputs).map { "LABEL_\($0)" } : named)
    guard labels.count == outputs else {
      throw .wrongLabelCount(path: folder.path, labels: labels.count, outputs: outputs)
    }
    var seen: Set<String> = []
    for label in labels where !seen.insert(label).inserted {
      throw .repeatedLabel(path: folder.path, label: label)
    }
    return labels
  }
}
