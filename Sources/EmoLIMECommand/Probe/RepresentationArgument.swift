import ArgumentParser
import EmoLIME
import EmoLIMEProcesses
import EmoLIMETraining
import EmoLIMETransformers
import Foundation

/// A representation of recordings by its specification, as `emolime probe` takes it.
struct RepresentationArgument: ExpressibleByArgument {
  /// The name in tables.
  let name: String
  private let source: Source

  private enum Source {
    /// All layers of a checkpoint.
    case layers(ModelSpecification.HuggingFace)
    case features(FeatureSetArgument)
    /// The scores of a program.
    case program(ModelSpecification)
    case refused(RepresentationError)
  }

  static let help = """
    hf:FOLDER (all layers of a wav2vec 2.0, HuBERT or WavLM checkpoint; option #layer=N for one), \
    onnx:FILE (the output of an ONNX model, averaged over time; options #output=NAME&rate=HZ), \
    command:COMMAND LINE (the scores of a program, or an embedding that it returns in their place), \
    or the name of a feature set
    """

  init?(argument: String) {
    switch try? ModelSpecification(argument) {
    case .command(let line):
      name = argument
      source = .program(.command(line))
    case .huggingFace(let model) where model.layer == nil && model.labels == nil:
      name = CheckpointName.name(of: URL(fileURLWithPath: model.folder, isDirectory: true))
      source = .layers(model)
    default:
      let features = FeatureSetArgument(argument: argument)
      name = features?.name ?? argument
      source = features.map(Source.features) ?? .refused(.noModel(argument))
    }
  }

  /// The model that computes the representation; `nil` for built-in features.
  var specification: ModelSpecification? {
    switch source {
    case .layers(let model): .huggingFace(model)
    case .features(let features): features.specification
    case .program(let specification): specification
    case .refused: nil
    }
  }

  /// The files of the model.
  var files: [String] { specification?.files ?? [] }

  /// Returns the representations of the clips of a corpus: one for each layer of a checkpoint, else one.
  ///
  /// - Parameter naming: A Boolean value that indicates whether the model is named, too.
  func representations(
    of corpus: Corpus, compute: SpeechTransformer.ComputeType,
    program: ProcessClassifier.Configuration, naming: Bool
  ) async throws -> [CueProbe.Representation] {
    let title = "\(name) of \(corpus.name)"
    // The layer comes first, since long names are cut at the end.
    func named(_ place: String) -> String { naming ? "\(place) of \(name)" : place }
    switch source {
    case .layers(let model):
      let jobs = ProcessInfo.processInfo.activeProcessorCount
      let layers = try LayerMeans(of: model.transformer(jobs: jobs, compute: compute))
      let features = try await corpusFeatures(of: corpus, by: layers, title: title)
      return (0..<layers.layerCount).map {
        .init(named("layer \($0)"), features, columns: layers.columns(ofLayer: $0))
      }
    case .features(let set):
      let features = try await corpusFeatures(
        of: corpus, by: set.extractor(compute: compute), title: title)
      return [.init(place.map(named) ?? name, features)]
    case .program(let specification):
      let classifier = try await ClassifierLoader(program: program).load(specification)
      let scores = try await corpusFeatures(of: corpus, title: title) {
        try await Corpus.Reader.cached.scores(of: corpus, by: classifier, progress: $0)
      }
      return [.init(named("scores"), scores)]
    case .refused(let error): throw error
    }
  }

  /// What of the model is probed; `nil` for built-in features.
  private var place: String? {
    switch specification {
    case .huggingFace(let model): model.layer.map { "layer \($0)" } ?? "last hidden state"
    case .onnx(let model): model.output ?? "embedding"
    default: nil
    }
  }
}

/// An error in a representation.
enum RepresentationError: Error, CustomStringConvertible {
  case noModel(String)

  var description: String {
    switch self {
    case .noModel(let text):
      "\(text) is no representation. Use hf:FOLDER, onnx:FILE, command:COMMAND LINE or a feature set. A"
        + " model file has weights for named features: emolime explain --cues says exactly what they do."
    }
  }
}
