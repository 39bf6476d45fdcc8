import EmoLIME
import EmoLIMETraining

/// The power of the paper's design, simulated from the weights of a study: how often a Cramér test of
/// n utterances against n rejects equality at 5 %.
///
/// A simulated pair of populations is a pair of samples of the study, centred at their means and
/// pooled, and the same rows with a known difference. Samples are drawn from them with replacement.
struct DesignPower {
  /// A difference between two populations.
  private enum Difference: String, CaseIterable {
    case none = "none"
    case lowestBand = "the lowest band by 0.8 SD"
    case highestBands = "the four highest bands by 0.8 SD"
    case small = "every band by 0.2 SD"
    case medium = "every band by 0.5 SD"
    case large = "every band by 0.8 SD"
    case observed = "the observed means"
  }

  private static let simulations = 500

  let table: WeightTable

  init(_ table: WeightTable) {
    self.table = table
  }

  /// One line per pair of samples, difference and sample size.
  func csv() async throws -> String {
    let test = CramerTest(method: .permutation(replicates: 199), powerSimulations: 0)
    var rows: [[String]] = []
    for (first, second) in table.pairs {
      let population = Population(table[first], table[second])
      for difference in Difference.allCases {
        let curve = try await test.power(
          pilots: population.rows,
          population.rows.map { zip($0, shift(difference, in: population)).map(+) },
          sampleSizes: [10, 20, 40], simulations: Self.simulations)
        rows += curve.estimates.map {
          [
            first.corpus == second.corpus ? "across models" : "across corpora", first.emotion,
            first.corpus, first.model, second.corpus, second.model, difference.rawValue,
            "\($0.sampleSize)", "\(Double($0.rejections) / Double($0.simulations))",
          ]
        }
      }
    }
    return CommaSeparatedValues.table(
      [
        "family", "emotion", "corpus_1", "model_1", "corpus_2", "model_2", "difference",
        "utterances", "power",
      ], rows)
  }

  private func shift(_ difference: Difference, in population: Population) -> [Double] {
    let deviations = population.deviations
    switch difference {
    case .none: return deviations.map { _ in 0 }
    case .lowestBand: return shift(deviations, in: 0..<1)
    case .highestBands: return shift(deviations, in: deviations.count / 2..<deviations.count)
    case .small: return deviations.map { 0.2 * $0 }
    case .medium: return deviations.map { 0.5 * $0 }
    case .large: return deviations.map { 0.8 * $0 }
    case .observed: return population.meanDifference
    }
  }

  private func shift(_ deviations: [Double], in bands: Range<Int>) -> [Double] {
    deviations.enumerated().map { bands.contains($0.offset) ? 0.8 * $0.element : 0 }
  }
}

/// Two samples, centred at their means and pooled.
private struct Population {
  /// One row per utterance of both samples, with the variance of their pooled estimate.
  let rows: [[Double]]
  /// The pooled standard deviation of each component, with divisor N - 2.
  let deviations: [Double]
  /// The mean of the second sample minus that of the first.
  let meanDifference: [Double]

  init(_ first: [[Double]], _ second: [[Double]]) {
    let means = [first, second].map(Self.means)
    let count = Double(first.count + second.count)
    // Scales the variance from divisor N to N - 2.
    let scale = (count / (count - 2)).squareRoot()
    let rows = zip([first, second], means).flatMap { sample, mean in
      sample.map { zip($0, mean).map { scale * ($0 - $1) } }
    }
    self.rows = rows
    deviations = means[0].indices.map { column in
      (rows.reduce(0) { $0 + $1[column] * $1[column] } / count).squareRoot()
    }
    meanDifference = zip(means[1], means[0]).map(-)
  }

  private static func means(_ sample: [[Double]]) -> [Double] {
    (sample.first ?? []).indices.map { column in
      sample.reduce(0) { $0 + $1[column] } / Double(sample.count)
    }
  }
}
