import Foundation

extension Explanation.Counterfactuals {
  /// Sentences on how thoroughly smaller changes were searched, on novelty and on loudness.
  package var remarks: [String] {
    let isNumbered = shownChanges.count > 1
    let perChange = shownChanges.enumerated().flatMap { index, change in
      remarks(on: change).map { isNumbered ? "Change \(index + 1): \($0)" : $0 }
    }
    let absent = variables.compactMap { variable in
      variable.absence.map { "\(variable.title): not changed, \($0)." }
    }
    let exclusion =
      "Each search after the first leaves out the most audible part of the changes found before."
    let several = isNumbered ? [exclusion] : []
    return perChange + several + absent.map(\.withoutControls) + [
      "JND: just noticeable differences. \(audibilityRemark)",
      "\(evaluations) model evaluations.",
    ]
  }

  /// The sum of the gains bounds the change of excitation. There is no such bound on the errors of the
  /// resynthesis, with which changes of pitch and tempo come.
  private var audibilityRemark: String {
    let hasCues = shownChanges.contains { change in
      changedVariables(of: change).contains { variables[$0].unit != "dB" }
    }
    return hasCues
      ? "Gains up to a sum of 1 cannot be heard; larger ones and any change of pitch or tempo may be."
      : "A sum up to 1 cannot be heard; a larger one may be."
  }

  private func remarks(on change: Change) -> [String] {
    let certificate = certificateRemark(on: change.certificate, cost: change.cost)
    let miss = change.certificate.gridCost == nil ? missRemark(on: change) : nil
    return [
      certificate, miss, noveltyRemark(on: change), loudnessRemark(on: change),
      resynthesisRemark(on: change),
    ].compactMap { $0 }.map(\.withoutControls)
  }

  private func resynthesisRemark(on change: Change) -> String? {
    guard let point = change.resynthesis, let shown = shownScore(of: point) else { return nil }
    let isEnough = change.label == shown.label ? " This alone leads to the label." : ""
    return "The same resynthesis without the change of cues: \(shown.label), "
      + "\(numberText(shown.score)).\(isEnough)"
  }

  private func loudnessRemark(on change: Change) -> String? {
    let hasGains = changedVariables(of: change).contains { variables[$0].unit == "dB" }
    guard hasGains || change.levelGain != 0 else { return nil }
    return String(format: "With these gains, the loudness is × %.2f.", change.loudnessRatio)
  }

  private func certificateRemark(on certificate: Certificate, cost: Double) -> String {
    let size = String(format: certificate.gridSize < 1e6 ? "%.0f" : "%.2g", certificate.gridSize)
    guard let gridCost = certificate.gridCost else {
      return certificate.isComplete
        ? "None of the \(size) changes of the grid \(target.phrase)."
        : "No change was found that \(target.phrase), in a grid of \(size)."
    }
    if certificate.isComplete {
      let smallest = String(
        format: "The smallest of the %@ changes of the grid costs %.2f: all smaller ones were "
          + "evaluated.", size, gridCost)
      return cost < gridCost
        ? smallest + String(format: " This one, between its points, costs %.2f.", cost) : smallest
    }
    return String(
      format:
        "All changes of the grid below %.2f were evaluated, none %@. Of the %@ in all, others "
        + "between %.2f and %.2f may.", certificate.provenCost, target.phrase, size,
      certificate.provenCost, gridCost)
  }

  /// Returns a sentence on what the closest change lacks.
  private func missRemark(on change: Change) -> String? {
    guard let reached = change.margin else { return nil }
    if case .rating(_, let value) = target {
      return reached >= 0
        ? novelty(of: change)
        : "The closest is \(numberText(-reached)) short of \(numberText(value))."
    }
    if reached >= margin { return novelty(of: change) }
    if reached > 0 {
      return
        "The closest \(target.phrase) by \(numberText(reached)) instead of \(numberText(margin))."
    }
    return reached == 0
      ? "With the closest, the largest scores are equal."
      : "With the closest, \(change.label ?? "another label") is ahead by \(numberText(-reached))."
  }

  private func novelty(of change: Change) -> String? {
    guard let limit = maximumNoveltyScore, let score = change.version.noveltyScore else {
      return nil
    }
    return String(
      format: "The closest %@, but its novelty score of %.2f is above %.2f.", target.phrase, score,
      limit)
  }

  private func noveltyRemark(on change: Change) -> String? {
    guard let before = recording.noveltyScore, let after = change.version.noveltyScore else {
      return nil
    }
    return String(
      format: "Novelty score %.2f, of the recording %.2f; above 1, scores are less reliable.",
      after, before)
  }
}
