import ArgumentParser
import EmoLIME
import EmoLIMEONNX
import EmoLIMETransformers
import Foundation

/// A feature set by its short name, as `--set` and `--features` take it.
struct FeatureSetArgument: ExpressibleByArgument {
  /// What the set is called in tables and models.
  let name: String
  let defaultValueDescription: String
  private let source: Source

  private enum Source {
    case compare2016, melStatistics
    case specification(ModelSpecification)
  }

  static let compare2016 = FeatureSetArgument(
    name: "compare2016", defaultValueDescription: "compare2016", source: .compare2016)

  static let help = """
    compare2016, mel-statistics, onnx:FILE for the embeddings of an ONNX model, or hf:DIR or \
    hf:DIR#layer=N for the hidden states of a wav2vec 2.0, HuBERT or WavLM model
    """

  private init(name: String, defaultValueDescription: String, source: Source) {
    self.name = name
    self.defaultValueDescription = defaultValueDescription
    self.source = source
  }

  init?(argument: String) {
    switch argument {
    case "compare2016":
      self = .compare2016
    case "mel-statistics":
      self.init(name: argument, defaultValueDescription: argument, source: .melStatistics)
    default:
      guard let specification = try? ModelSpecification(argument),
        let path = specification.featurePath
      else { return nil }
      self.init(
        name: URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent,
        defaultValueDescription: argument, source: .specification(specification))
    }
  }

  /// Whether the set has low-level descriptors.
  var hasDescriptors: Bool {
    if case .compare2016 = source { true } else { false }
  }

  /// The extractor; a model that it needs is loaded here.
  func extractor() throws -> any FeatureExtractor {
    switch source {
    case .compare2016:
      return ComParE2016()
    case .melStatistics:
      return MelStatistics()
    case .specification(.onnx(let model)):
      return try ONNXFeatureExtractor(
        contentsOf: URL(fileURLWithPath: model.path),
        configuration: .init(sampleRate: model.sampleRate, output: model.output))
    case .specification(.huggingFace(let folder, let layer)):
      return try HiddenStateFeatures(
        of: SpeechTransformer(contentsOf: URL(fileURLWithPath: folder)), layer: layer)
    case .specification(let other):
      throw BlackBoxError.noFeatures("\(other)")
    }
  }
}

extension ModelSpecification {
  /// The path of the model, where it gives features.
  fileprivate var featurePath: String? {
    switch self {
    case .onnx(let model): model.path
    case .huggingFace(let folder, _): folder
    default: nil
    }
  }
}
