/// By which law coalitions were drawn, which estimates must know to weigh the answers.
public enum CoalitionLaw: Sendable, Hashable, Codable {
  /// The full coalition, and others that differ, each as likely as any other; or all there are.
  case distinct
  /// Draws of which each coalition is as likely as any other, repetitions among them.
  case independent
  /// The sizes nearest to empty and full whole, and of the others complementary pairs by the
  /// Shapley kernel, repetitions among them.
  case shapleyKernel
  /// Walks from the empty to the full coalition, along permutations of the components and along
  /// their reverses.
  case permutations([[Int]])
  /// Chosen, not drawn.
  case fixed
}
