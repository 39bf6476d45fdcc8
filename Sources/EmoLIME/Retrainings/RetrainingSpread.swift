import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

/// Computes the spread of an explanation's weights from the scores of its coalitions by other models.
///
/// The intervals are to contain the weight w′ of a fresh training. Both the explained weight w and w′
/// differ from the mean over all trainings, so that the variance of w′ - w is twice that of a training.
struct RetrainingSpread {
  /// The scores of models: one matrix per model, one row per coalition, one column per label.
  typealias Scores = [Matrix]

  let explanation: Explanation

  /// Returns the spread over retrainings.
  func overDraws(
    _ scores: Scores, halves: Scores, quarters: Scores, of retrained: EmotionModel.Retrainings
  ) throws(SurrogateError) -> Explanation.Retrainings {
    let weights = try weights(scores)
    let halfWeights = try self.weights(halves)
    let variance = TrainingVariance(
      speakers: retrained.speakers, draws: weights,
      halves: .init(speakers: retrained.halves.speakers, weights: halfWeights),
      quarters: try retrained.quarters.map { pairs throws(SurrogateError) in
        .init(speakers: pairs.speakers, weights: try self.weights(quarters))
      })
    let factor = variance.factor
    // Both the speakers and the draws are few.
    let freedom = 1 / (1 / Double(retrained.speakers - 1) + 1 / Double(scores.count - 1))
    return try retrainings(
      source: .speakers(corpus: retrained.corpus, count: retrained.speakers), scores: scores,
      weights: weights, factor: factor,
      disjoint: .init(
        speakers: retrained.halves.speakers, pairs: halves.count / 2,
        sameLabelShare: sameLabelShare(ofPairs: halves),
        agreement: halfWeights.map { .init(ofPairs: $0) },
        sameSignShares: halfWeights.map { signAgreement(ofPairs: $0) })
    ) { label in
      Variances(
        values: variances(of: weights[label]).map { factor * $0 }, degreesOfFreedom: freedom)
    }
  }

  /// Returns the spread over other models.
  func overModels(
    _ scores: Scores, names: [String]
  ) throws(SurrogateError) -> Explanation.Retrainings {
    let weights = try weights(scores)
    return try retrainings(
      source: .models(names: names), scores: scores, weights: weights, factor: 1, disjoint: nil
    ) { label in
      Variances(
        values: variances(of: weights[label] + [explanation.classes[label].weights]),
        degreesOfFreedom: Double(scores.count))
    }
  }

  /// - Parameter variances: Returns the variances of a label's weights over trainings.
  private func retrainings(
    source: Explanation.Retrainings.Source, scores: Scores, weights: TrainingVariance.Weights,
    factor: Double, disjoint: Explanation.Retrainings.DisjointTrainings?,
    variances: (_ label: Int) -> Variances
  ) throws(SurrogateError) -> Explanation.Retrainings {
    let estimated = try UncertaintyParts(of: explanation)
    let confidence = explanation.provenance.intervals?.confidence ?? IntervalEstimator().confidence
    return Explanation.Retrainings(
      source: source, count: scores.count, confidence: confidence,
      predictionCounts: predictions(scores).map { labels in
        explanation.labels.indices.map { label in labels.count { $0 == label } }
      },
      varianceFactor: factor, disjoint: disjoint,
      classes: explanation.classes.enumerated().map { label, found in
        let training = variances(label)
        let parts = LabelParts(
          weights: found.weights, confidence: confidence, sampling: estimated.sampling[label],
          lackOfFit: estimated.lackOfFit[label],
          model: Variances(
            values: training.values.map { 2 * $0 }, degreesOfFreedom: training.degreesOfFreedom))
        return Explanation.Retrainings.ClassSpread(
          label: found.label, weights: weights[label], sampling: parts.sampling,
          lackOfFit: parts.lackOfFit, model: parts.model, total: parts.total,
          sameSignShares: sameSignShares(of: weights[label], as: found.weights),
          agreement: .init(ofAllPairs: weights[label]))
      })
  }

  /// The weights of all models: for each label one array per model.
  private func weights(_ scores: Scores) throws(SurrogateError) -> TrainingVariance.Weights {
    let labels = explanation.labels.count
    let sample = explanation.evaluations.sample
    var all = Matrix(rows: sample.coalitions.count, columns: scores.count * labels)
    for (number, own) in scores.enumerated() {
      for row in 0..<all.rows {
        for label in 0..<labels { all[row, number * labels + label] = own[row, label] }
      }
    }
    let absent = explanation.components.indices.filter {
      explanation.components[$0].absence != nil
    }
    let fit = try explanation.provenance.attribution.fit(
      sample, scores: all, intervals: nil, scoreRange: nil, seed: explanation.provenance.seed,
      kernelScores: explanation.evaluations.scoreMatrix
    ).fixing(Set(absent))
    return (0..<labels).map { label in
      scores.indices.map { fit.models[$0 * labels + label].weights }
    }
  }

  /// The label that each model predicts for the unmasked signal; `nil` if none is predicted.
  private func predictions(_ scores: Scores) -> [Int]? {
    guard explanation.provenance.contrast == nil, explanation.provenance.scoreKind != .regression
    else { return nil }
    return scores.map { own in
      let first = Array(own.row(0))
      return first.indices.reduce(0) { first[$1] > first[$0] ? $1 : $0 }
    }
  }

  private func sameLabelShare(ofPairs scores: Scores) -> Double? {
    predictions(scores).map { labels in
      let starts = stride(from: 0, to: labels.count, by: 2)
      let same = starts.count { labels[$0] == labels[$0 + 1] }
      return Double(same) / Double(labels.count / 2)
    }
  }
}

/// Returns for each component the share of models whose weight has the sign of the explained one.
private func sameSignShares(of weights: [[Double]], as explained: [Double]) -> [Double] {
  explained.enumerated().map { component, weight in
    Double(weights.count { $0[component].direction == weight.direction }) / Double(weights.count)
  }
}

/// Returns for each component the share of pairs whose weights have the same sign.
private func signAgreement(ofPairs weights: [[Double]]) -> [Double] {
  let starts = stride(from: 0, to: weights.count, by: 2)
  return (weights.first ?? []).indices.map { component in
    let same = starts.count {
      weights[$0][component].direction == weights[$0 + 1][component].direction
    }
    return Double(same) / Double(weights.count / 2)
  }
}

extension Double {
  /// -1, 0 or 1.
  fileprivate var direction: Int { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
