import EmoLIMEModels
import EmoLIMESurrogate

extension Explanation {
  /// The weights of a model's retrainings, and intervals that include their spread: would another
  /// training have given the same explanation?
  ///
  /// Explanations of speech models change when a model is trained again (with other seeds: Shen et al.
  /// 2025). The intervals here are prediction intervals: each is to contain the weight that a model of the
  /// same kind would get that is trained on as many *other* speakers. See `Docs/Retrainings.md`.
  ///
  /// ```swift
  /// let retrainings = try await explainer.retrainings(
  ///   of: explanation, audio: audio, classifier: classifier, retrained: retrained)
  /// let happy = retrainings.classes[1]
  /// happy.total?.intervals[0]        // of the first component
  /// happy.sameSignShares[0]          // 0.97
  /// ```
  public struct Retrainings: Sendable, Hashable, Codable {
    /// The origin of the models that are compared.
    public enum Source: Sendable, Hashable, Codable {
      /// Retrainings on speakers of a corpus, drawn with replacement from so many.
      case speakers(corpus: String, count: Int)
      /// Other models, by their names.
      case models(names: [String])
    }

    /// The origin of the models.
    public let source: Source
    /// The number of retrainings, or of other models.
    public let count: Int
    /// The confidence level of the intervals, between 0 and 1.
    public let confidence: Double
    /// For each label the number of retrainings that predict it for the unmasked signal; `nil` for
    /// contrasts and regression models, which predict no label.
    public let predictionCounts: [Int]?
    /// The factor between the variance of the weights over the retrainings and that of trainings on
    /// other speakers, which is larger; 1 for other models.
    public let varianceFactor: Double
    /// The agreement of trainings without a common speaker; `nil` for other models.
    public let disjoint: DisjointTrainings?
    /// The spread of the weights of each label, in the order of the explanation.
    public let classes: [ClassSpread]

    /// Pairs of trainings without a common speaker, each on half of the speakers.
    public struct DisjointTrainings: Sendable, Hashable, Codable {
      /// The number of speakers of each training.
      public let speakers: Int
      /// The number of pairs.
      public let pairs: Int
      /// The share of pairs that predict the same label, from 0 to 1; `nil` if none is predicted.
      public let sameLabelShare: Double?
      /// The agreement of the weights of each label, in the order of the explanation.
      public let agreement: [Agreement]
      /// For each label one share per component: that of pairs whose weights have the same sign, from 0
      /// to 1.
      public let sameSignShares: [[Double]]
    }

    /// The agreement of weights, on average over pairs of trainings.
    public struct Agreement: Sendable, Hashable, Codable {
      /// The mean of Spearman's rank correlation, from -1 to 1; pairs without one count as 0.
      public let rankCorrelation: Double
      /// The mean cosine of the angle between the weights, from -1 to 1.
      public let cosine: Double
    }

    /// A part of the uncertainty of the weights of a label, or all parts together.
    public struct Part: Sendable, Hashable, Codable {
      /// The standard error of each weight, in units of the score; 0 for components that the signal
      /// does not have.
      public let standardErrors: [Double]
      /// The interval of each weight by this part alone, around the weight of the explanation.
      public let intervals: [ConfidenceInterval]
    }

    /// The spread of the weights of one label over the retrainings.
    public struct ClassSpread: Sendable, Hashable, Codable {
      /// The label.
      public let label: String
      /// One array per retraining with one weight per component, in units of the score.
      public let weights: [[Double]]
      /// The part of the combinations that were not evaluated, zero if all were; `nil` if it is
      /// unknown, as for scores without bounds (`Docs/Uncertainty.md`).
      public let sampling: Part?
      /// The part of the residuals of LIME's linear model that would remain if all combinations were
      /// evaluated, zero for every other attribution; `nil` if it is unknown, as for the lasso.
      public let lackOfFit: Part?
      /// The part of the training: the standard error of the difference between the weights of two
      /// trainings, this one and a fresh one.
      public let model: Part
      /// All parts together: the variance is the sum of theirs; `nil` if one of them is unknown.
      public let total: Part?
      /// For each component the share of retrainings whose weight has the sign of the explanation's,
      /// from 0 to 1. Retrainings share speakers with the model, so that it is higher than for trainings
      /// on other speakers (``DisjointTrainings/sameSignShares``).
      public let sameSignShares: [Double]
      /// The agreement of all pairs of retrainings.
      public let agreement: Agreement
    }
  }
}

extension Explanation.Retrainings {
  /// Returns whether these are the retrainings of an explanation: labels and shapes fit, and the
  /// intervals contain its weights.
  func fits(_ explanation: Explanation) -> Bool {
    count > 1 && classes.map(\.label) == explanation.labels
      && predictionCounts.map { $0.count == classes.count } ?? true
      && disjoint.map { $0.fits(explanation) } ?? true
      && zip(classes, explanation.classes).allSatisfy { spread, found in
        spread.fits(found.weights, count: count)
      }
  }
}

extension Explanation.Retrainings.DisjointTrainings {
  fileprivate func fits(_ explanation: Explanation) -> Bool {
    pairs > 0 && agreement.count == explanation.labels.count
      && sameSignShares.count == explanation.labels.count
      && sameSignShares.allSatisfy { $0.count == explanation.components.count }
  }
}

extension Explanation.Retrainings.ClassSpread {
  fileprivate func fits(_ explained: [Double], count: Int) -> Bool {
    weights.count == count && weights.allSatisfy { $0.count == explained.count }
      && sameSignShares.count == explained.count
      && [sampling, lackOfFit, model, total].compactMap(\.self).allSatisfy { part in
        part.standardErrors.count == explained.count && part.intervals.count == explained.count
          && zip(part.intervals, explained).allSatisfy { $0.contains($1) }
      }
  }
}
