import EmoLIMEModels
import EmoLIMESurrogate

/// How far an explanation rests on answers that can be trusted.
///
/// Masked speech is far from what a classifier was trained on, and its answers about it are guesses.
/// Shares are of the kernel weight, by which near coalitions count more than far ones: that of the
/// surrogate for LIME, and of LIME's default for all other attributions.
public struct Reliability: Sendable, Hashable, Codable {
  /// The novelty of the recording itself (see ``AnswerAssessment/novelty``); nil where the
  /// classifier cannot tell.
  public let recordingNovelty: Double?
  /// The novelty that the answers with one half of the weight stay below.
  public let medianNovelty: Double?
  /// The share of the weight, from 0 to 1, of answers about sounds of a novelty above 1.
  public let novelShare: Double?
  /// The number of saturated answers (see ``Answers/saturated``).
  public let saturatedAnswers: Int
  /// The share of the weight, from 0 to 1, of saturated answers.
  public let saturatedShare: Double

  /// The novelty beyond which a sound is unlike the training data.
  public static let noveltyLimit = 1.0
  /// The share of the weight that may rest on novel sounds without a warning: one half, beyond which
  /// the typical answer is about sounds unlike the training data.
  public static let maximumNovelShare = 0.5
  /// The share of the weight that may rest on saturated answers without a warning; beyond it, one in
  /// ten explanations turns the order of the weights round (`Docs/HonestScores.md`).
  public static let maximumSaturatedShare = 0.05

  /// - Throws: ``SurrogateError`` for a kernel out of range.
  init(answers: Answers, attribution: Attribution) throws(SurrogateError) {
    let fitter: LinearSurrogateFitter =
      if case .lime(let fitter) = attribution { fitter } else { LinearSurrogateFitter() }
    self.init(answers: answers, weights: try fitter.weights(of: answers.sample))
  }

  /// - Parameter weights: how much each answer counts; not all zero.
  package init(answers: Answers, weights: [Double]) {
    let total = weights.reduce(0, +)
    func share(of rows: some Sequence<Int>) -> Double {
      total > 0 ? rows.reduce(0) { $0 + weights[$1] } / total : 0
    }
    recordingNovelty = answers.novelties?.first
    medianNovelty = answers.novelties.map { weightedMedian($0, weights: weights, total: total) }
    novelShare = answers.novelties.map { novelties in
      share(of: novelties.indices.filter { novelties[$0] > Self.noveltyLimit })
    }
    saturatedAnswers = answers.saturated.count
    saturatedShare = share(of: answers.saturated)
  }

  /// Why the explanation should be taken with care, a sentence each; empty where nothing was found.
  public var warnings: [String] {
    var warnings: [String] = []
    if let recordingNovelty, recordingNovelty > Self.noveltyLimit {
      warnings.append(
        "the recording is unlike what the classifier was trained on "
          + "(novelty \(decimals(recordingNovelty)), where new speakers stay below 1).")
    }
    if let novelShare, novelShare > Self.maximumNovelShare {
      warnings.append(
        "\(percent(novelShare)) of the weight is in answers about sounds unlike what the classifier "
          + "was trained on (novelty above 1).")
    }
    if saturatedShare > Self.maximumSaturatedShare {
      warnings.append(
        "\(percent(saturatedShare)) of the weight is in saturated answers, which divide a certainty "
          + "among several labels; decision or one-vs-rest scores would not.")
    }
    return warnings
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

private func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

private func decimals(_ value: Double) -> String { "\((10 * value).rounded() / 10)" }
