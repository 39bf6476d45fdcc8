import EmoLIMEModels
import EmoLIMESurrogate

extension Explanation {
  /// The diagnostics of the evaluations that the weights are computed from.
  ///
  /// Masked speech is unlike a classifier's training data, and its scores for it can be unreliable.
  /// Shares are of the kernel weight, from 0 to 1: that of the surrogate for LIME, and of LIME's
  /// default kernel for all other attributions. All labels have the same diagnostics.
  ///
  /// ``Explanation/verdict`` compares novelty and ties with the limits below.
  /// `Docs/ScoreReliability.md` has the measurements behind these limits.
  public struct Diagnostics: Sendable, Hashable, Codable {
    /// The novelty score of the recording itself, at least 0; above ``noveltyThreshold`` for
    /// recordings unlike the training data.
    ///
    /// `nil` if the classifier does not measure it (``DiagnosedScores/Diagnostics/noveltyScore``).
    public let recordingNoveltyScore: Double?
    /// The median of the novelty scores of all evaluated signals, each with its kernel weight.
    ///
    /// `nil` if the classifier does not measure novelty.
    public let medianNoveltyScore: Double?
    /// The share of the weight, from 0 to 1, of signals with a novelty score above
    /// ``noveltyThreshold``.
    ///
    /// `nil` if the classifier does not measure novelty.
    public let novelShare: Double?
    /// The effective sample size of the kernel weights, (Σw)² / Σw² over all draws (Kish 1965).
    ///
    /// It is the number of equally weighted evaluations that would carry as much information, at
    /// most the number of draws. A narrow kernel gives a small one.
    public let effectiveSampleSize: Double
    /// The number of tied evaluations (see ``Explanation/Evaluations/ties``), from 0 to the number
    /// of coalitions.
    public let tiedCount: Int
    /// The share of the weight, from 0 to 1, of tied evaluations.
    ///
    /// Scores of kinds without normalisation, such as decision values, are tied only if the
    /// classifier reports it.
    public let tiedShare: Double

    /// The novelty score above which a signal is unlike the training data: 1, which one in twenty
    /// recordings of unseen speakers exceeds.
    public static let noveltyThreshold = 1.0
    /// The share of the weight that novel signals may have without a warning: one half, above which
    /// the typical evaluation is of a signal unlike the training data.
    public static let maximumNovelShare = 0.5
    /// The share of the weight that tied evaluations may have without a warning; above it, one in
    /// ten explanations reverses the order of the weights (`Docs/ScoreReliability.md`).
    public static let maximumTiedShare = 0.05

    /// - Parameter kernelWeights: The weight of each coalition in the fit; not all zero.
    package init(of evaluations: Evaluations, kernelWeights weights: [Double]) {
      let total = weights.reduce(0, +)
      func share(of rows: some Sequence<Int>) -> Double {
        total > 0 ? rows.reduce(0) { $0 + weights[$1] } / total : 0
      }
      // A coalition that was drawn m times is m draws of an m-th of its weight.
      let squares = zip(weights, evaluations.sample.multiplicities)
        .reduce(0) { $0 + $1.0 * $1.0 / Double($1.1) }
      effectiveSampleSize = squares > 0 ? total * total / squares : 0
      recordingNoveltyScore = evaluations.noveltyScores?.first
      medianNoveltyScore = evaluations.noveltyScores.map {
        weightedMedian($0, weights: weights, total: total)
      }
      novelShare = evaluations.noveltyScores.map { noveltyScores in
        share(of: noveltyScores.indices.filter { noveltyScores[$0] > Self.noveltyThreshold })
      }
      tiedCount = evaluations.ties.count
      tiedShare = share(of: evaluations.ties)
    }
  }
}

extension Explanation.Diagnostics {
  /// Returns whether counts and shares, which may be from a file, can be those of some evaluations.
  func fits(_ evaluations: Explanation.Evaluations) -> Bool {
    // The sum of the weights of some evaluations may be rounded to more than that of all.
    let shares = 0...(1 + 1e-9)
    return shares.contains(tiedShare) && novelShare.map(shares.contains) ?? true
      && (0...evaluations.sample.coalitions.count).contains(tiedCount) && effectiveSampleSize >= 0
  }
}

/// The smallest number that half of the weight does not exceed.
private func weightedMedian(_ values: [Double], weights: [Double], total: Double) -> Double {
  var below = 0.0
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  for index in order {
    below += weights[index]
    if below >= total / 2 { return values[index] }
  }
  return order.last.map { values[$0] } ?? 0
}
