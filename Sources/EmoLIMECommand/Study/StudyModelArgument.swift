import EmoLIME
import EmoLIMEStudy
import EmoLIMETraining
import EmoLIMETransformers
import Foundation

/// A pretrained classifier of a study, such as `onnx:model.onnx` or `small=onnx:model.onnx`, as
/// `--model` takes it.
struct StudyModelArgument: Sendable {
  /// The name of the model in tables; `nil` for the name of its file or its own.
  let name: String?
  let specification: ModelSpecification

  init(_ text: String) throws {
    // A name has letters, digits, blanks, dots, underscores and hyphens only.
    if let match = text.wholeMatch(of: /([\p{L}\p{N} ._-]+)=(.+)/) {
      name = String(match.1)
      specification = try ModelSpecification(String(match.2))
    } else {
      name = nil
      specification = try ModelSpecification(text)
    }
  }

  /// Loads the model.
  ///
  /// - Parameters:
  ///   - features: The features of the model file, if they are not built in.
  ///   - kind: The required kind of score; `nil` for probabilities, or the only kind of the model.
  ///   - compute: The number type of a checkpoint's products.
  func load(
    features: FeatureSetArgument?, scoring kind: ScoreKind?, compute: SpeechTransformer.ComputeType
  ) async throws -> StudyModel {
    if case .plain(let path) = specification, FeatureSetArgument(argument: path) != nil,
      !FileManager.default.fileExists(atPath: path)
    {
      throw NamesFeatures(argument: path)
    }
    let classifier = try await ClassifierLoader(
      features: features, scoreKind: kind, compute: compute
    ).load(specification)
    // Labels may come from the command line, so the file alone does not identify the model.
    let suffix = compute == .float32 ? "" : "-\(compute.rawValue)"
    let source = try path.map(fingerprint(ofFilesAt:)) ?? "\(specification)"
    return .pretrained(
      name: name ?? fileName ?? classifier.name,
      identifier: "\(source)\(suffix) \(classifier.labels.joined(separator: ","))", classifier)
  }

  /// The name of the model's file; `nil` for a checkpoint and a program, which have names.
  private var fileName: String? {
    if case .huggingFace = specification { return nil }
    return path?.deletingPathExtension().lastPathComponent
  }

  /// The path of the model; `nil` for a program.
  private var path: URL? {
    switch specification {
    case .plain(let path): URL(fileURLWithPath: path)
    case .onnx(let model): URL(fileURLWithPath: model.path)
    case .huggingFace(let model): URL(fileURLWithPath: model.folder, isDirectory: true)
    case .command: nil
    }
  }
}

/// An error for a feature set in place of a classifier.
private struct NamesFeatures: Error, CustomStringConvertible {
  let argument: String

  var description: String {
    "--model \(argument): this is a feature set, not a model. Train one on it: --features \(argument)."
  }
}
