import EmoLIMESurrogate

extension Explanation {
  /// What speaks for one label rather than another: the explanation of the difference of their scores.
  ///
  /// It is made from the same evaluations in the same way, at no further call. Attributions that are linear
  /// in the scores (all but lasso, elastic net and the selection of some components) give exactly the
  /// difference of the weights for both labels.
  ///
  /// - Returns: an explanation of a single label, called `angry rather than sad`, whose scores are the
  ///   differences, and whose ``Provenance/contrast`` names both labels.
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)``,
  ///   ``GlobalViewError/contrastWithItself(_:)``; ``SurrogateError`` where a function that the
  ///   explanation was made with is not there any more.
  public func contrast(_ label: String, ratherThan other: String) throws -> Explanation {
    _ = try self[label]
    _ = try self[other]
    guard label != other else { throw GlobalViewError.contrastWithItself(label) }
    return try contrast(Contrast(label: label, other: other))
  }

  /// The explanation of what another explanation is of: itself, or the same contrast.
  func alike(_ other: Explanation) throws -> Explanation {
    guard let contrast = other.provenance.contrast else { return self }
    return try self.contrast(contrast)
  }

  private func contrast(_ contrast: Contrast) throws -> Explanation {
    guard let differences = contrast.differences(evaluations.scoreMatrix, labels: labels) else {
      throw FaithfulnessError.differentLabels(
        expected: [contrast.label, contrast.other], actual: labels)
    }
    let evaluations = evaluations.replacingScores(by: differences)
    var provenance = provenance
    provenance.contrast = contrast
    let fit = try provenance.attribution.fit(
      evaluations.sample, scores: evaluations.scoreMatrix, intervals: provenance.intervals,
      seed: provenance.seed)
    return Explanation(
      components: components,
      classes: fit.classes(labels: [contrast.title], scores: evaluations.scoreMatrix),
      evaluations: evaluations, reliability: reliability, provenance: provenance)
  }
}
