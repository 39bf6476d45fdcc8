import Foundation

/// The JSON header of a model file; see `Docs/ModelFile.md`.
struct ModelFileHeader: Codable {
  struct Features: Codable {
    /// The identifier of the feature set.
    let set: String
    let count: Int
  }

  struct Range: Codable {
    /// The share of features outside the range that has novelty 1.
    let limit: Double
  }

  let name: String
  let labels: [String]
  let features: Features
  let calibration: Calibration
  /// Present where the arrays hold the range of each feature in training.
  let trainingRange: Range?
  let provenance: ModelProvenance

  /// The number of machines that tell the labels apart.
  var machines: Int { labels.count == 2 ? 1 : labels.count }

  /// The header of some JSON.
  init(json: Data) throws(ModelFileError) {
    do {
      self = try JSONDecoder().decode(ModelFileHeader.self, from: json)
    } catch {
      throw .invalidHeader(reason: String(describing: error))
    }
    guard features.count > 0, labels.count >= 2 else {
      throw .invalidHeader(reason: "There must be at least one feature and two labels.")
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

  /// The header as JSON: the same bytes for the same header.
  func json() throws(ModelFileError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try encoder.encode(self)
    } catch {
      throw .invalidHeader(reason: String(describing: error))
    }
  }
}
