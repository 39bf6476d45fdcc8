import ArgumentParser
import EmoLIME
import EmoLIMEONNX
import EmoLIMETransformers
import Foundation

/// A feature set by its short name, as `--set` and `--features` take it.
struct FeatureSetArgument: ExpressibleByArgument {
  /// The name of the set in tables and models.
  let name: String
  let defaultValueDescription: String
  private let source: Source

  private enum Source {
    case builtIn(any FeatureExtractor)
    case specification(ModelSpecification)
    /// An error that is thrown when the features are loaded, where its message can be shown.
    case refused(any Error)
  }

  static let compare2016 = FeatureSetArgument(builtIn: ComParE2016())

  /// The built-in sets with low-level descriptors, for messages.
  static let setsWithDescriptors = builtIn.filter { $0.descriptorExtractor != nil }.map(\.name)
    .joined(separator: " or ")

  private static let builtIn = EmotionClassifier.builtInExtractors.map(Self.init(builtIn:))

  static let help = """
    \(builtIn.map(\.name).joined(separator: ", ")), onnx:FILE (embeddings of an ONNX model that takes waveforms; \
    options #rate=HZ&output=NAME), hf:FOLDER (last hidden state of a wav2vec 2.0, HuBERT or WavLM \
    checkpoint; options #layer=N for another, from 0, and rate=HZ&normalize=true). Outputs over time are averaged
    """

  private init(name: String, defaultValueDescription: String, source: Source) {
    self.name = name
    self.defaultValueDescription = defaultValueDescription
    self.source = source
  }

  init?(argument: String) {
    if let builtIn = Self.builtIn.first(where: { $0.name == argument }) {
      self = builtIn
      return
    }
    let source: Source
    let path: String
    var name: String?
    do {
      let specification = try ModelSpecification(argument)
      if case .plain = specification { return nil }
      path = specification.featurePath ?? argument
      if case .huggingFace(let model) = specification {
        name = CheckpointName.name(of: URL(fileURLWithPath: model.folder, isDirectory: true))
      }
      source = .specification(specification)
    } catch {
      path = argument
      source = .refused(error)
    }
    self.init(
      name: name ?? URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent,
      defaultValueDescription: argument, source: source)
  }

  /// The name is the identifier without the version.
  private init(builtIn extractor: any FeatureExtractor) {
    let name = String(extractor.identifier.prefix { $0 != "/" })
    self.init(name: name, defaultValueDescription: name, source: .builtIn(extractor))
  }

  /// The extractor of low-level descriptors; `nil` if the set has none.
  var descriptorExtractor: (any DescriptorExtractor)? {
    if case .builtIn(let extractor) = source { extractor as? any DescriptorExtractor } else { nil }
  }

  /// The model that computes the features; `nil` for built-in features.
  var specification: ModelSpecification? {
    if case .specification(let specification) = source { specification } else { nil }
  }

  /// The files of the model that computes the features.
  var files: [String] { specification?.files ?? [] }

  /// Returns the extractor, and loads the model that it needs.
  ///
  /// - Parameters:
  ///   - jobs: The number of signals that the model processes concurrently.
  ///   - compute: The number type of a checkpoint's products.
  func extractor(
    jobs: Int = ProcessInfo.processInfo.activeProcessorCount,
    compute: SpeechTransformer.ComputeType = .float32
  ) throws -> any FeatureExtractor {
    switch source {
    case .builtIn(let extractor):
      return extractor
    case .specification(let specification):
      return try Self.extractor(of: specification, jobs: jobs, compute: compute)
    case .refused(let error):
      throw error
    }
  }

  private static func extractor(
    of specification: ModelSpecification, jobs: Int, compute: SpeechTransformer.ComputeType
  ) throws -> any FeatureExtractor {
    func refuse(_ option: String, if isGiven: Bool) throws(ClassifierLoadingError) {
      if isGiven { throw .optionOfClassifiers(option, of: "\(specification)") }
    }
    switch specification {
    case .onnx(let model):
      try refuse("labels=", if: model.labels != nil)
      try refuse("softmax", if: model.appliesSoftmax)
      return try ONNXFeatureExtractor(
        contentsOf: URL(fileURLWithPath: model.path),
        configuration: .init(
          sampleRate: model.sampleRate, output: model.output, concurrentRuns: jobs))
    case .huggingFace(let model):
      try refuse("labels=", if: model.labels != nil)
      return try HiddenStateFeatures(
        of: model.transformer(jobs: jobs, compute: compute), layer: model.layer)
    case .command, .plain:
      throw ClassifierLoadingError.noFeatures("\(specification)")
    }
  }
}

extension ModelSpecification {
  /// The path of a model that can compute features; `nil` for other models.
  fileprivate var featurePath: String? {
    switch self {
    case .onnx(let model): model.path
    case .huggingFace(let model): model.folder
    default: nil
    }
  }
}
