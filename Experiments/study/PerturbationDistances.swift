import EmoLIME
import EmoLIMETraining

/// Tests between two studies of the same models, corpora and emotions, which differ in the
/// perturbation.
struct PerturbationDistances {
  let first: WeightTable
  let second: WeightTable

  init(_ first: WeightTable, _ second: WeightTable) {
    self.first = first
    self.second = second
  }

  /// One line per corpus, model and emotion: the Cramér test between the weights of both tables, and
  /// the mean of the weights in each.
  func csv() async throws -> String {
    let test = CramerTest(method: .permutation(replicates: 10_000), powerSimulations: 0)
    var rows: [[String]] = []
    for group in first.groups {
      let samples = (first[group], second[group])
      let result = try await test(samples.0, samples.1)
      rows.append(
        [group.corpus, group.model, group.emotion]
          + [
            result.statistic, result.criticalValue, result.pValue, result.effectSize.normalised,
            mean(samples.0), mean(samples.1),
          ].map { "\($0)" })
    }
    return CommaSeparatedValues.table(
      [
        "corpus", "model", "emotion", "statistic", "critical_value", "p",
        "normalised_effect_size", "mean_weight_1", "mean_weight_2",
      ], rows)
  }

  private func mean(_ weights: [[Double]]) -> Double {
    let all = weights.joined()
    return all.reduce(0, +) / Double(all.count)
  }
}
