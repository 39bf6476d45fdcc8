import EmoLIMENumerics
import Foundation

/// The layers above a transformer, from the means of hidden states over time to outputs.
enum Head: Sendable {
  /// `projector` and `classifier`, as in `…ForSequenceClassification` of `transformers`. There, hidden
  /// states are projected before they are averaged; both are linear, so the order does not matter.
  case projected(projector: DenseLayer, classifier: DenseLayer)
  /// `classifier.dense`, tanh and a projection, as in Wagner et al. 2023.
  case dense(DenseLayer, projection: DenseLayer)

  /// Reads the head of a transformer's folder.
  ///
  /// - Throws: ``TransformerError/unknownHead(path:tensors:)`` without a head that is known;
  ///   ``TransformerError/unsupportedSetting(path:setting:value:supported:)`` if a dense head pools
  ///   over time by another function than the mean; other errors for malformed tensors.
  init(of transformer: SpeechTransformer) throws(TransformerError) {
    let (checkpoint, configuration) = (transformer.checkpoint, transformer.configuration)
    guard let layout = HeadLayout(of: checkpoint) else {
      throw .unknownHead(path: checkpoint.folder.path, tensors: checkpoint.namesOutsideEncoder)
    }
    let outputs = try checkpoint.outputCount(of: layout.rawValue)
    let size = configuration.hiddenSize
    guard layout.isDense else {
      self = .projected(
        projector: try DenseLayer(
          checkpoint, "projector", inputs: size, outputs: configuration.projectionSize),
        classifier: try DenseLayer(
          checkpoint, layout.rawValue, inputs: configuration.projectionSize, outputs: outputs))
      return
    }
    guard configuration.pooling == "mean" else {
      throw .unsupportedSetting(
        path: checkpoint.folder.appendingPathComponent("config.json").path,
        setting: "pooling_mode", value: "\"\(configuration.pooling)\"", supported: "\"mean\"")
    }
    self = .dense(
      try DenseLayer(checkpoint, "classifier.dense", inputs: size, outputs: size),
      projection: try DenseLayer(checkpoint, layout.rawValue, inputs: size, outputs: outputs))
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

/// A layout of the tensors of a head; the raw value is the name of its last layer.
enum HeadLayout: String, CaseIterable {
  /// A dense layer, tanh and a projection, as in Wagner et al. 2023.
  case dense = "classifier.out_proj"
  /// The same with another name of the projection.
  case denseOutput = "classifier.output"
  /// A projector and a classifier, as in `transformers`.
  case projected = "classifier"

  /// The layout of a checkpoint; `nil` without a head that is known.
  init?(of checkpoint: Checkpoint) {
    let found = Self.allCases.first { checkpoint.shape(of: $0.rawValue + ".weight") != nil }
    guard let found else { return nil }
    self = found
  }

  var isDense: Bool { self != .projected }
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

  /// Returns the labels of a head; `LABEL_0` and so on for outputs without a label, as in
  /// transformers.
  ///
  /// - Parameters:
  ///   - given: Labels that replace those of the configuration.
  ///   - named: The labels by the number of their output.
  func labels(
    _ given: [String]?, or named: [Int: String], outputs: Int
  ) throws(TransformerError) -> [String] {
    let labels = given ?? (0..<outputs).map { named[$0] ?? "LABEL_\($0)" }
    let count = given?.count ?? Self.count(of: named, outputs: outputs)
    guard count == outputs else {
      throw .wrongLabelCount(path: folder.path, labels: count, outputs: outputs)
    }
    var seen: Set<String> = []
    for label in labels where !seen.insert(label).inserted {
      throw .repeatedLabel(path: folder.path, label: label)
    }
    return labels
  }

  /// Returns the number of outputs that numbered labels are made for.
  ///
  /// Labels from 0 without a gap state it. With gaps, only a number beyond the outputs contradicts them.
  private static func count(of named: [Int: String], outputs: Int) -> Int {
    guard let last = named.keys.max(), let first = named.keys.min() else { return outputs }
    let hasGaps = named.count <= last
    return first >= 0 && hasGaps && last < outputs ? outputs : max(named.count, last + 1)
  }
}
