import EmoLIMEModels
import EmoLIMESurrogate

extension Explanation {
  /// The weights of an explanation, split by acoustic cues without remainder.
  ///
  /// Scores that are linear in the features, s = b + Σ a_f (x_f - μ_f), are sums over families of
  /// features, and weights that are linear in the scores are therefore sums, too: the weight of a band
  /// for a label is the sum of its weights through loudness, F0, voice quality and the other families
  /// (``CueFamilies``). A positive weight says that the component supports the label through this cue: with
  /// the component masked, the features of the family change so that the score falls.
  ///
  /// ```swift
  /// var settings = Explainer.Configuration()
  /// settings.cues = true
  /// let classifier = try EmotionClassifier.emodbComParE().scoring(.decision)
  /// let explanation = try await Explainer(configuration: settings)
  ///   .explain(audio: audio, classifier: classifier)
  /// if let happy = try explanation.cues?["happy"] { print(happy.weights) }
  /// ```
  ///
  /// ``ClassCues/contributions`` says the same of the recording itself, without masking: which cues
  /// distinguish its score from that of the average training clip. See `Docs/Cues.md`.
  public struct CueWeights: Sendable, Hashable, Codable {
    /// The families of the features, in the order of all families of numbers below.
    public let families: [String]
    /// The weights of each label, in the order of the explanation's labels.
    public let classes: [ClassCues]
    /// What the recording sounds like beside the average training clip, in the units of a listener;
    /// empty for feature sets without such measures.
    public let differences: [Difference]

    /// A difference between the recording and the average training clip.
    public struct Difference: Sendable, Hashable, Codable {
      /// The cue, such as `F0` or `level`.
      public let cue: String
      /// The name of the feature that measures it.
      public let feature: String
      /// The difference, in ``unit``.
      public let value: Double
      /// The unit: `semitones`, `dB`, or `%` of the average.
      public let unit: String
      /// The difference in words, such as `F0 4.1 semitones higher`.
      public let text: String
    }
  }
}

extension Explanation.CueWeights {
  /// The weights of one label, split by cues.
  ///
  /// All numbers are in units of the score. The weights of a component sum over the families to its
  /// weight in ``ClassExplanation/weights``; ``base`` and all ``intercepts`` and weights sum to
  /// ``ClassExplanation/localPrediction``, and ``base`` and ``contributions`` to
  /// ``ClassExplanation/prediction``; all to rounding.
  public struct ClassCues: Sendable, Hashable, Codable {
    /// The name of the label.
    public let label: String
    /// The score of the average training clip.
    public let base: Double
    /// The part of each family in the difference between ``ClassExplanation/intercept`` and
    /// ``base``: what the cues of the masked signal add.
    public let intercepts: [Double]
    /// The weights: one array per component, with one number per family.
    public let weights: [[Double]]
    /// The confidence intervals of the weights, in the same order; `nil` without intervals.
    public let intervals: [[ConfidenceInterval]]?
    /// The part of each family in the score of the unmasked recording: the sum of its features'
    /// slopes times their differences from the average training clip.
    public let contributions: [Double]
    /// The weights of single descriptors, which sum to those of their families.
    public let descriptors: [DescriptorCues]
    /// The largest weights of single features, by size.
    public let features: [FeatureCue]
  }

  /// The weights of all features of one descriptor, such as `jitterLocal`.
  public struct DescriptorCues: Sendable, Hashable, Codable {
    /// The name of the descriptor.
    public let name: String
    /// The name of its family.
    public let family: String
    /// One weight per component.
    public let weights: [Double]
    /// The confidence intervals of the weights; `nil` without intervals.
    public let intervals: [ConfidenceInterval]?
    /// The part of the descriptor in the score of the recording.
    public let contribution: Double
  }

  /// The weight of a component through one feature.
  public struct FeatureCue: Sendable, Hashable, Codable {
    /// The name of the feature, such as `F0final_sma_amean`.
    public let name: String
    /// The component, counted from 0.
    public let component: Int
    /// The weight: the slope of the score times the weight of the component for the feature.
    public let weight: Double
  }

  /// The weights of a label.
  ///
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)``.
  public subscript(label: String) -> ClassCues {
    get throws(ExplainerError) {
      guard let found = classes.first(where: { $0.label == label }) else {
        throw .unknownLabel(label, labels: classes.map(\.label))
      }
      return found
    }
  }

  /// A Boolean value that indicates whether all sizes fit an explanation.
  func fits(_ explanation: Explanation) -> Bool {
    let components = explanation.components.count
    return !families.isEmpty && classes.map(\.label) == explanation.labels
      && classes.allSatisfy { found in
        let rows = [found.weights.map(\.count), found.intervals?.map(\.count)].compactMap { $0 }
        return rows.allSatisfy { $0 == Array(repeating: families.count, count: components) }
          && found.intercepts.count == families.count
          && found.contributions.count == families.count
          && found.descriptors.allSatisfy {
            $0.weights.count == components && $0.intervals?.count ?? components == components
              && families.contains($0.family)
          }
          && found.features.allSatisfy { (0..<components).contains($0.component) }
      }
  }
}
