extension CoalitionSample {
  /// A sampling design: the probability distribution from which coalitions were drawn (Särndal,
  /// Swensson and Wretman 1992).
  ///
  /// Estimators need it to weight the scores.
  public enum SamplingDesign: Sendable, Hashable {
    /// The full coalition and distinct others, drawn with equal probability without replacement; or
    /// all coalitions.
    case distinct
    /// Coalitions drawn with equal probability and with replacement.
    case independent
    /// All coalitions of the smallest and largest sizes; of the other sizes, complementary pairs
    /// drawn from the Shapley kernel with replacement.
    case shapleyKernel
    /// The coalitions along these permutations of the components and along their reverses, from the
    /// empty to the full coalition.
    case permutations([[Int]])
    /// Distinct coalitions whose scores tell most about the weights; an emulator predicts the others.
    case aOptimal
    /// Coalitions that were chosen, not drawn.
    case fixed
  }
}
