import EmoLIME

/// A model or features as one text, as the command line and settings name them.
///
/// | text | meaning |
/// |---|---|
/// | `onnx:FILE` | an ONNX model; `#labels=A,B`, `softmax`, `rate=HZ`, `output=NAME` |
/// | `command:COMMAND LINE` | a program that scores signals (see `Docs/BlackBoxes.md`) |
/// | `hf:FOLDER` | a checkpoint of a speech transformer in a folder of Hugging Face; `#layer=N`, `labels=A,B`, `rate=HZ`, `normalize=true` |
/// | anything else | a model file, or the name of features |
///
/// Options follow the last `#`, joined by `&`: `onnx:model.onnx#labels=angry,sad&softmax`.
package enum ModelSpecification: Sendable, Hashable {
  /// A model file, or the name of features.
  case plain(String)
  /// An ONNX model.
  case onnx(ONNX)
  /// A command line for the shell.
  case command(String)
  /// A checkpoint of a speech transformer.
  case huggingFace(HuggingFace)

  /// An ONNX model and its options.
  package struct ONNX: Sendable, Hashable {
    /// The model file.
    package var path: String
    /// The labels; `nil` for those of the metadata.
    package var labels: [String]?
    /// A Boolean value that indicates whether softmax is applied to the outputs.
    package var appliesSoftmax: Bool
    /// The sample rate in Hz; `nil` for that of the metadata.
    package var sampleRate: Double?
    /// The output; `nil` for the first of a supported type and shape.
    package var output: String?

    /// Creates the specification of an ONNX model.
    package init(
      path: String, labels: [String]? = nil, appliesSoftmax: Bool = false,
      sampleRate: Double? = nil, output: String? = nil
    ) {
      self.path = path
      self.labels = labels
      self.appliesSoftmax = appliesSoftmax
      self.sampleRate = sampleRate
      self.output = output
    }
  }

  /// A checkpoint of a speech transformer and its options.
  package struct HuggingFace: Sendable, Hashable {
    /// The folder of the checkpoint.
    package var folder: String
    /// The layer of the features; `nil` for the last hidden state.
    package var layer: Int?
    /// The labels of the outputs; `nil` for those of the checkpoint.
    package var labels: [String]?
    /// The sample rate in Hz; `nil` for that of the checkpoint.
    package var sampleRate: Double?
    /// A Boolean value that indicates whether waveforms are normalised; `nil` for that of the
    /// checkpoint.
    package var normalizes: Bool?

    /// Creates the specification of a checkpoint.
    package init(
      folder: String, layer: Int? = nil, labels: [String]? = nil, sampleRate: Double? = nil,
      normalizes: Bool? = nil
    ) {
      self.folder = folder
      self.layer = layer
      self.labels = labels
      self.sampleRate = sampleRate
      self.normalizes = normalizes
    }
  }

  /// The possible texts of a classifier, for help and errors.
  package static let help = """
    onnx:FILE (an ONNX model that takes waveforms; options #labels=A,B&softmax&rate=HZ&output=NAME), \
    command:COMMAND LINE (a program that scores signals), hf:FOLDER (a checkpoint of wav2vec 2.0, \
    HuBERT or WavLM with a classification head, or one for arousal, dominance and valence; options \
    #labels=A,B&rate=HZ&normalize=true), or the path of a model file. Quote options in a shell: \
    'onnx:m.onnx#labels=A,B&softmax'
    """

  /// Reads a specification.
  package init(_ text: String) throws(ModelSpecificationError) {
    guard !text.isEmpty else { throw .empty }
    guard let (scheme, value) = Self.parts(of: text) else {
      self = .plain(text)
      return
    }
    guard !value.isEmpty else { throw .missingValue(scheme: scheme) }
    switch scheme {
    case "onnx": self = .onnx(try ONNX(value))
    case "command": self = .command(value)
    case "hf": self = .huggingFace(try HuggingFace(value))
    default: throw .unknownScheme(scheme, known: ["onnx", "command", "hf"])
    }
  }

  /// Returns the scheme and the value after it; `nil` without a scheme, as in paths.
  private static func parts(of text: String) -> (scheme: String, value: String)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let scheme = text[..<colon]
    guard !scheme.isEmpty, scheme.allSatisfy({ ("a"..."z").contains($0) }) else { return nil }
    return (String(scheme), String(text[text.index(after: colon)...]))
  }
}

extension ModelSpecification.HuggingFace {
  fileprivate init(_ value: String) throws(ModelSpecificationError) {
    let (folder, options) = try SpecificationOptions.split(
      value, scheme: "hf", known: ["layer", "labels", "rate", "normalize"])
    self.init(
      folder: folder, layer: try options.number("layer", atLeast: 0) { Int($0) },
      labels: try options.list("labels"), sampleRate: try options.sampleRate("rate"),
      normalizes: try options.boolean("normalize"))
  }
}

extension ModelSpecification.ONNX {
  fileprivate init(_ value: String) throws(ModelSpecificationError) {
    let (path, options) = try SpecificationOptions.split(
      value, scheme: "onnx", known: ["labels", "softmax", "rate", "output"])
    self.init(
      path: path, labels: try options.list("labels"), appliesSoftmax: try options.flag("softmax"),
      sampleRate: try options.sampleRate("rate"),
      output: try options.text("output"))
  }
}

extension ModelSpecification: CustomStringConvertible {
  /// The string that is read as this.
  package var description: String {
    switch self {
    case .plain(let text): text
    case .command(let line): "command:\(line)"
    case .huggingFace(let model):
      "hf:"
        + SpecificationOptions.joined(
          model.folder,
          [
            model.layer.map { "layer=\($0)" },
            model.labels.map { "labels=\(CommaList.text(of: $0))" },
            model.sampleRate.map { "rate=\($0)" },
            model.normalizes.map { "normalize=\($0)" },
          ])
    case .onnx(let model):
      "onnx:"
        + SpecificationOptions.joined(
          model.path,
          [
            model.labels.map { "labels=\(CommaList.text(of: $0))" },
            model.appliesSoftmax ? "softmax" : nil,
            model.sampleRate.map { "rate=\($0)" },
            model.output.map { "output=\($0)" },
          ])
    }
  }
}
