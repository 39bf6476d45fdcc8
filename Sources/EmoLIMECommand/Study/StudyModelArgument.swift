import EmoLIME
import EmoLIMEStudy
import EmoLIMETraining
import Foundation

/// A classifier that a study takes as it is, such as `onnx:model.onnx` or `small=onnx:model.onnx`, as
/// `--model` takes it.
struct StudyModelArgument: Sendable {
  /// What the model is to be called in tables; nil for the name of its file, or its own.
  let name: String?
  let specification: ModelSpecification

  init(_ text: String) throws {
    // A name is a word; whatever has other characters before the first = is none.
    if let match = text.wholeMatch(of: /([\p{L}\p{N} ._-]+)=(.+)/) {
      name = String(match.1)
      specification = try ModelSpecification(String(match.2))
    } else {
      name = nil
      specification = try ModelSpecification(text)
    }
  }

  /// The model.
  ///
  /// - Parameters:
  ///   - features: those that a model file was trained on, where they are not built in.
  ///   - kind: what its scores must be; nil for probabilities where there is a choice.
  func load(features: FeatureSetArgument?, scoring kind: ScoreKind?) async throws -> StudyModel {
    if case .plain(let path) = specification, FeatureSetArgument(argument: path) != nil,
      !FileManager.default.fileExists(atPath: path)
    {
      throw NamesFeatures(argument: path)
    }
    let classifier = try await BlackBoxLoader(features: features, scoreKind: kind)
      .load(specification)
    // Labels can be given on the command line, so that the file alone does not tell them.
    let source = try path.map(fingerprint(ofFilesAt:)) ?? "\(specification)"
    return .fixed(
      name: name ?? path?.deletingPathExtension().lastPathComponent ?? classifier.name,
      identifier: "\(source) \(classifier.labels.joined(separator: ","))", classifier)
  }

  /// Where the model lies; nil for a program.
  private var path: URL? {
    switch specification {
    case .plain(let path): URL(fileURLWithPath: path)
    case .onnx(let model): URL(fileURLWithPath: model.path)
    case .huggingFace(let model): URL(fileURLWithPath: model.folder, isDirectory: true)
    case .command: nil
    }
  }
}

/// A name of features stands where a classifier must.
private struct NamesFeatures: Error, CustomStringConvertible {
  let argument: String

  var description: String {
    "\(argument) names features, not a model; --features \(argument) trains a model on them."
  }
}
