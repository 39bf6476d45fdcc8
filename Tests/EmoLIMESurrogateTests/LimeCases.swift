import EmoLIMENumerics
import EmoLIMESurrogate
import Foundation
import TestSupport

/// Coalitions and scores, and what the package `lime` made of them.
struct LimeCase: CustomStringConvertible {
  let input: Input
  let fit: Fit

  struct Input: Decodable {
    /// A row of zeros and ones for each draw.
    let masks: [[Int]]
    let labels: [[Double]]
  }

  struct Fit: Decodable {
    let name: String?
    let kernelWidth: Double
    let metric: String
    let featureSelection: String
    let numFeatures: Int
    let expected: [Expected]
  }

  struct Expected: Decodable {
    let label: Int
    let intercept: Double
    /// Pairs of a feature's number and its weight.
    let weights: [[Double]]
    let score: Double
    let localPred: Double
  }

  var description: String { fit.name ?? "\(fit)" }
}

extension LimeCase {
  /// The cases that are committed, made by `make_lime_cases.py`.
  static func committed() throws -> [LimeCase] {
    struct File: Decodable {
      let inputs: [Input]
      let fits: [IndexedFit]
    }
    struct IndexedFit: Decodable {
      let input: Int
      let fit: Fit

      enum CodingKeys: CodingKey { case input }

      init(from decoder: any Decoder) throws {
        input = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .input)
        fit = try Fit(from: decoder)
      }
    }
    let file = try decoder.decode(File.self, from: fixture("lime_cases"))
    return file.fits.map { LimeCase(input: file.inputs[$0.input], fit: $0.fit) }
  }

  /// JSON whose names are in Python's style.
  static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}

extension LimeCase {
  var components: Int { input.masks[0].count }

  var draws: [Coalition] {
    input.masks.map { mask in Coalition(members: mask.indices.filter { mask[$0] == 1 }) }
  }

  /// The draws without repetitions.
  func sample() throws -> CoalitionSample {
    try CoalitionSample(components: components, draws: draws)
  }

  /// The scores of each coalition's first draw; the cases give all of its draws the same.
  func scores(of sample: CoalitionSample) -> Matrix? {
    var rows: [Coalition: [Double]] = [:]
    for (coalition, row) in zip(draws, input.labels) where rows[coalition] == nil {
      rows[coalition] = row
    }
    return Matrix(sample.coalitions.compactMap { rows[$0] })
  }

  /// The settings; nil where one is unknown.
  var fitter: LinearSurrogateFitter? {
    let distances: [String: Distance] = [
      "cosine": .cosine, "euclidean": .euclidean, "hamming": .hamming,
    ]
    let selections: [String: FeatureSelection] = [
      "none": .none, "auto": .auto, "forward_selection": .forwardSelection,
      "highest_weights": .highestWeights, "lasso_path": .lassoPath,
    ]
    guard let distance = distances[fit.metric], let selection = selections[fit.featureSelection]
    else { return nil }
    return LinearSurrogateFitter(
      distance: distance, kernel: .exponential(width: fit.kernelWidth),
      regression: .ridge(alpha: 1), selection: selection, maximumFeatures: fit.numFeatures)
  }
}
