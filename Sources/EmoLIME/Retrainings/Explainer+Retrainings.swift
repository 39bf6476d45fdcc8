import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMESurrogate

extension Explainer {
  /// Returns the spread of an explanation over retrainings of its classifier.
  ///
  /// Costs the features of as many signals as the explanation, once for all retrainings; their scores
  /// are matrix products.
  ///
  /// ```swift
  /// let retrained = try await classifier.model.retrained(on: set)     // of EmoLIMETraining
  /// let retrainings = try await explainer.retrainings(
  ///   of: explanation, audio: audio, classifier: classifier, retrained: retrained)
  /// try explanation.attach(retrainings)
  /// ```
  ///
  /// - Parameters:
  ///   - explanation: An explanation by this explainer.
  ///   - audio: The signal that was explained.
  ///   - classifier: The classifier that was explained.
  ///   - retrained: Its retrainings.
  ///   - progress: A closure that is called after every batch.
  /// - Throws: ``ExplainerError/wrongSignal(expected:actual:)``,
  ///   ``ExplainerError/wrongLabels(expected:actual:)`` or
  ///   ``ExplainerError/wrongComponents(expected:actual:)`` for another signal, other labels or
  ///   components; ``ExplainerError/foreignScores`` if the classifier does not give the scores of the
  ///   explanation; `ModelError` for retrainings on other features; the errors of
  ///   ``explain(audio:classifier:progress:)``.
  public func retrainings(
    of explanation: Explanation, audio: AudioSignal, classifier: EmotionClassifier,
    retrained: EmotionModel.Retrainings, progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> Explanation.Retrainings {
    let kind = explanation.provenance.scoreKind
    func classifiers(_ models: [EmotionModel]?) throws -> [any Classifier] {
      try (models ?? []).map { model in
        try EmotionClassifier(model: model, extractor: classifier.extractor).scoring(kind)
      }
    }
    let draws = try classifiers(retrained.models)
    let halves = try classifiers(retrained.halves.models)
    let quarters = try classifiers(retrained.quarters?.models)
    let scores = try await scores(
      of: [classifier.scoring(kind)] + draws + halves + quarters, for: explanation, audio: audio,
      progress: progress)
    guard scores[0].isClose(to: explanation.evaluations.scoreMatrix) else {
      throw ExplainerError.foreignScores
    }
    let others = scores.dropFirst()
    return try RetrainingSpread(explanation: explanation).overDraws(
      Array(others.prefix(draws.count)),
      halves: Array(others.dropFirst(draws.count).prefix(halves.count)),
      quarters: Array(others.suffix(quarters.count)), of: retrained)
  }

  /// Returns the spread of an explanation over other models, such as trainings of the same network with
  /// other seeds.
  ///
  /// Costs as many evaluations of each model as the explanation. The spread of the weights over all
  /// models, including the explained one, takes the place of that over retrainings.
  ///
  /// - Parameters:
  ///   - explanation: An explanation by this explainer.
  ///   - audio: The signal that was explained.
  ///   - models: At least two other models with the labels and the kind of scores of the explained
  ///     one.
  ///   - progress: A closure that is called after every batch.
  /// - Throws: ``ExplainerError/tooFewModels(_:)``,
  ///   ``ExplainerError/modelsDiffer(names:property:first:second:)`` and the errors of
  ///   ``retrainings(of:audio:classifier:retrained:progress:)``.
  public func retrainings(
    of explanation: Explanation, audio: AudioSignal, models: [any Classifier],
    progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> Explanation.Retrainings {
    try Explanation.Retrainings.check(models)
    guard models[0].scoreKind == explanation.provenance.scoreKind else {
      throw ExplainerError.modelsDiffer(
        names: [explanation.provenance.classifier, models[0].name], property: "kinds of score",
        first: explanation.provenance.scoreKind.rawValue, second: models[0].scoreKind.rawValue)
    }
    let scores = try await scores(of: models, for: explanation, audio: audio, progress: progress)
    return try RetrainingSpread(explanation: explanation)
      .overModels(scores, names: models.map(\.name))
  }

  /// Returns the scores of an explanation's coalitions by several classifiers: one matrix each.
  private func scores(
    of members: [any Classifier], for explanation: Explanation, audio: AudioSignal,
    progress: (@Sendable (Progress) -> Void)?
  ) async throws -> [Matrix] {
    for member in members { try explanation.check(isOf: audio, by: member) }
    let (components, evaluator) = try evaluator(for: audio, classifier: members[0])
    let names = components.map(\.name)
    let expected = explanation.components.map(\.name)
    guard names == expected else {
      throw ExplainerError.wrongComponents(expected: expected, actual: names)
    }
    let ensemble = ClassifierEnsemble(
      name: "\(members[0].name) and \(members.count - 1) others", members: members)
    let joint = BatchedEvaluator(
      signals: evaluator.signals, classifier: ensemble, labels: ensemble.labels,
      scoreKind: ensemble.scoreKind, batchSize: evaluator.batchSize,
      concurrentBatches: evaluator.concurrentBatches)
    let scores = try await joint.evaluate(
      explanation.evaluations.sample.coalitions, progress: progress
    ).scores
    var start = 0
    return members.map { member in
      let labels = member.labels
      defer { start += labels.count }
      let own = scores.selecting(columns: Array(start..<start + labels.count))
      return explanation.provenance.contrast?.differences(own, labels: labels) ?? own
    }
  }
}

extension Explanation.Retrainings {
  /// The smallest number of other models: with the explained one, three show a spread.
  package static let minimumModels = 2

  /// Checks that there are enough models, and that they can be compared, before they are evaluated.
  ///
  /// - Parameter explained: The explained model, if it is known.
  /// - Throws: ``ExplainerError/tooFewModels(_:)``,
  ///   ``ExplainerError/modelsDiffer(names:property:first:second:)``.
  package static func check(
    _ models: [any Classifier], explained: (any Classifier)? = nil
  ) throws(ExplainerError) {
    guard models.count >= minimumModels else { throw .tooFewModels(models.count) }
    let first = explained ?? models[0]
    for model in models {
      for (property, value) in properties(of: first) {
        let other = properties(of: model)[property] ?? ""
        guard value == other else {
          throw .modelsDiffer(
            names: [first.name, model.name], property: property, first: value, second: other)
        }
      }
    }
  }

  /// What compared models have in common.
  private static func properties(of model: any Classifier) -> [String: String] {
    [
      "labels": model.labels.joined(separator: ", "), "kinds of score": model.scoreKind.rawValue,
      "sample rates": model.sampleRate.map { "\($0) Hz" } ?? "any",
    ]
  }
}

extension Matrix {
  /// Returns whether all elements equal those of another matrix to a millionth of the largest.
  fileprivate func isClose(to other: Matrix) -> Bool {
    let scale = elements.reduce(0) { max($0, abs($1)) }
    return rows == other.rows && columns == other.columns
      && zip(elements, other.elements).allSatisfy { abs($0 - $1) <= 1e-6 * scale }
  }
}
