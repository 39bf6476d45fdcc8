import EmoLIMEModels
import EmoLIMESignal

extension Explanation {
  /// The choice of an explanation's fill and kind of score, and its cost.
  ///
  /// The trials are in the order of the ladder. Their quantities are of the predicted label.
  public struct SettingsChoice: Sendable, Hashable, Codable {
    /// One of the settings that were tried.
    public struct Trial: Sendable, Hashable, Codable {
      /// The fill of masked components.
      public let fill: Fill
      /// The kind of score.
      public let scoreKind: ScoreKind
      /// The weighted R² of predictions for held-out evaluations, by cross-validation over ten
      /// folds; at most 1, and negative if the mean of the other folds predicts better.
      public let heldOutR2: Double
      /// The prominence of the strongest component of one half of the evaluations in the weights of
      /// the other half (`Docs/Verdict.md`); `nil` for fewer than four evaluations per component.
      public let heldOutProminence: Double?
      /// A Boolean value that indicates whether the scores say little: tied, or probabilities that
      /// vary by less than 0.02. Such a setting is chosen only if all are like this.
      public let isSaturated: Bool

      init(fill: Fill, scoreKind: ScoreKind, fit: HeldOutFit) {
        self.fill = fill
        self.scoreKind = scoreKind
        heldOutR2 = fit.weightedR2
        heldOutProminence = fit.prominence
        isSaturated = fit.isSaturated
      }

      var fit: HeldOutFit {
        HeldOutFit(
          weightedR2: heldOutR2, prominence: heldOutProminence, isSaturated: isSaturated)
      }
    }

    /// The settings that were tried.
    public let trials: [Trial]
    /// The label whose scores decided, the predicted one.
    public let label: String
    /// The number of the chosen trial, from 0.
    public let chosen: Int
    /// The number of signals that the classifier scored for all trials; all kinds of score of a
    /// fill share their evaluations.
    public let modelEvaluations: Int

    /// Chooses the best of some trials, the first of several.
    ///
    /// - Parameter trials: At least one.
    init(_ trials: [Trial], label: String, modelEvaluations: Int) {
      self.trials = trials
      self.label = label
      self.modelEvaluations = modelEvaluations
      chosen = trials.indices.reduce(0) { trials[$1].fit.isBetter(than: trials[$0].fit) ? $1 : $0 }
    }
  }
}

extension Explanation.SettingsChoice: CustomStringConvertible {
  /// The choice, its criterion and its cost in one or two sentences.
  public var description: String {
    let trial = trials[chosen]
    let quality = [
      trial.heldOutProminence.map { "prominence \(numberText($0))" },
      "R² \(numberText(trial.heldOutR2))",
    ].compactMap { $0 }.joined(separator: ", ")
    let settings = [
      isVaried(\.fill) ? "masked components are \(trial.fill.summary)" : nil,
      isVaried(\.scoreKind) ? "the score is \(trial.scoreKind.rawValue)" : nil,
    ].compactMap { $0 }.joined(separator: ", and ")
    guard !settings.isEmpty else { return "There was one setting to choose." }
    return "Chosen from \(trials.count) settings by the fit of \(label) to held-out evaluations "
      + "(\(quality)): \(settings). The choice cost \(modelEvaluations) model evaluations."
  }

  private func isVaried<Value: Equatable>(_ setting: (Trial) -> Value) -> Bool {
    trials.contains { setting($0) != setting(trials[0]) }
  }
}
