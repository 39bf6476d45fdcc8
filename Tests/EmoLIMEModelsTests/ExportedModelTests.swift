import EmoLIMEModels
import EmoLIMENumerics
import Foundation
import TestSupport
import Testing

/// Models that `Tools/export_sklearn.py` saved, compared with scikit-learn's scores.
@Suite struct ExportedModelTests {
  private struct Expected: Decodable {
    let name: String
    let labels: [String]
    let features: [[Double]]
    let decisions: [[Double]]
    let probabilities: [[Double]]
  }

  @Test func exportedModelsMatchScikitLearn() throws {
    for expected in try Fixture.decode([Expected].self, from: "exported.json") {
      let url = try #require(
        Bundle.module.url(
          forResource: expected.name, withExtension: "emolime", subdirectory: "Fixtures"))
      let model = try EmotionModel(contentsOf: url)
      #expect(model.labels == expected.labels)
      #expect(model.featureSet == "made-up/1")
      let features = try #require(Matrix(expected.features))
      let decisions = try model.scores(features: features, kind: .decision)
      let probabilities = try model.scores(features: features)
      // The file keeps weights in single precision.
      #expect(
        largestDifference(decisions.elements, Array(expected.decisions.joined())) < 1e-5,
        "\(expected.name)")
      // LIBSVM computes the two probabilities of SVC(probability=True) by an iteration that stops a
      // few thousandths from its limit.
      let tolerance = expected.name.hasPrefix("svc") ? 0.005 : 1e-5
      #expect(
        largestDifference(probabilities.elements, Array(expected.probabilities.joined()))
          < tolerance, "\(expected.name)")
    }
  }
}
