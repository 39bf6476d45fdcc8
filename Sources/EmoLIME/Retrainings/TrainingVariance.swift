import Foundation

/// The variance of weights over trainings on other speakers, from draws with replacement and from pairs
/// of trainings without a common speaker.
///
/// Draws with replacement show how the variance is distributed over the weights, but not its level:
/// a support vector machine that separates its clips depends on the speakers it has seen, and not on how
/// often, so that two draws, which share speakers, differ too little. Pairs on disjoint halves of the n
/// speakers show the variance V(n/2) without bias, and those on quarters V(n/4). The level is then
/// V(n) = V(n/2) 2ᵃ, with a from V(n/2) / V(n/4): a is -1 for a mean over the clips, 0 if the number of
/// speakers has no influence, and 1 for a sum over the clips. All weights of an explanation have one
/// factor.
struct TrainingVariance {
  /// The weights of trainings: for each label one array per model.
  typealias Weights = [[[Double]]]

  /// Pairs of trainings without a common speaker.
  struct Pairs {
    /// The number of speakers of each training.
    let speakers: Int
    /// The first two models of each label are a pair, then the next two, and so on.
    let weights: Weights
  }

  /// The number of speakers.
  let speakers: Int
  let draws: Weights
  let halves: Pairs
  let quarters: Pairs?

  /// The factor between the variance of the draws and that of trainings on other speakers.
  var factor: Double {
    let drawn = draws.reduce(0) { $0 + variances(of: $1).reduce(0, +) }
    guard drawn > 0 else { return 1 }
    let half = halves.variance
    return half * pow(Double(speakers) / Double(halves.speakers), exponent(half)) / drawn
  }

  /// a, the growth of the variance with the number of speakers; 0 if it is not known.
  private func exponent(_ half: Double) -> Double {
    guard let quarters, half > 0 else { return 0 }
    let quarter = quarters.variance
    guard quarter > 0 else { return 0 }
    let exponent =
      log(half / quarter) / log(Double(halves.speakers) / Double(quarters.speakers))
    return min(1, max(-1, exponent))
  }
}

extension TrainingVariance.Pairs {
  /// The variance of a training, summed over all labels and components: half the mean square of the
  /// differences of pairs.
  fileprivate var variance: Double {
    var sum = 0.0
    for models in weights {
      for first in stride(from: 0, to: models.count, by: 2) {
        for (one, other) in zip(models[first], models[first + 1]) {
          sum += (one - other) * (one - other) / Double(models.count)
        }
      }
    }
    return sum
  }
}

/// Returns the unbiased variance of each component over at least two models.
func variances(of weights: [[Double]]) -> [Double] {
  let count = Double(weights.count)
  return (weights.first ?? []).indices.map { component in
    let mean = weights.reduce(0) { $0 + $1[component] } / count
    return weights.reduce(0) {
      $0 + ($1[component] - mean) * ($1[component] - mean)
    } / (count - 1)
  }
}
