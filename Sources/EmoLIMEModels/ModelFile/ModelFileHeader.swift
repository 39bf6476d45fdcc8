import EmoLIMENumerics
import Foundation

/// The JSON header of a model file; see `Docs/ModelFile.md`.
struct ModelFileHeader: Codable {
  struct Features: Codable {
    /// The identifier of the feature set.
    let set: String
    let count: Int
  }

  struct Range: Codable {
    /// The share of features outside the range at which the novelty score is 1.
    let limit: Double
  }

  let name: String
  let labels: [String]
  let features: Features
  let calibration: EmotionModel.Calibration
  /// Present if the arrays contain the range of each feature in training.
  let trainingRange: Range?
  let provenance: EmotionModel.Provenance

  /// The number of binary classifiers.
  var classifiers: Int { labels.count == 2 ? 1 : labels.count }

  /// Decodes a header from JSON.
  init(json: Data) throws(ModelError) {
    do {
      self = try JSONDecoder().decode(ModelFileHeader.self, from: json)
    } catch {
      throw .invalidHeader(reason: String(describing: error))
    }
    guard features.count > 0, labels.count >= 2 else {
      throw .invalidHeader(reason: "At least one feature and two labels are needed.")
    }
  }

  init(_ model: EmotionModel) {
    name = model.name
    labels = model.labels
    features = Features(set: model.featureSet, count: model.featureCount)
    calibration = model.calibration
    trainingRange = model.trainingRange.map { Range(limit: $0.limit) }
    provenance = model.provenance
  }

  /// Returns the header as JSON: the same bytes for the same header.
  func json() throws(ModelError) -> Data {
    do {
      return try JSONEncoder.reproducible.encode(self)
    } catch {
      throw .invalidHeader(reason: String(describing: error))
    }
  }
}
