import EmoLIMESignal
import EmoLIMESurrogate

extension ClassExplanation {
  /// The weight of one component for one label.
  ///
  /// ```swift
  /// let weight = try explanation["happy"]["0–1000 Hz"]
  /// if weight.isSignificant { print(weight.component.name, weight.value) }
  /// ```
  public struct ComponentWeight: Sendable, Hashable {
    /// The component.
    public let component: Component
    /// The weight in units of the score: positive if the component supports the label, negative if
    /// it opposes it.
    public let value: Double
    /// The confidence interval of the weight; nil if it was not estimated or cannot be.
    public let interval: ConfidenceInterval?
    /// A Boolean value that indicates whether the weight differs significantly from zero.
    public let isSignificant: Bool
  }
}

extension Explanation {
  /// Returns the explanation of a label.
  ///
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)``.
  public subscript(label: String) -> ClassExplanation {
    get throws(ExplainerError) {
      guard let found = classes.first(where: { $0.label == label }) else {
        throw .unknownLabel(label, labels: labels)
      }
      return found
    }
  }
}

extension ClassExplanation {
  /// Returns the weight of the component with a name, such as `0–1000 Hz`.
  ///
  /// - Throws: ``ExplainerError/unknownComponent(_:components:)``.
  public subscript(component: String) -> ComponentWeight {
    get throws(ExplainerError) {
      guard let index = components.firstIndex(where: { $0.name == component }) else {
        throw .unknownComponent(component, components: components.map(\.name))
      }
      return componentWeight(index)
    }
  }

  /// The weights with their components and intervals, in the order of the components.
  public var componentWeights: [ComponentWeight] { components.indices.map(componentWeight) }

  private func componentWeight(_ index: Int) -> ComponentWeight {
    ComponentWeight(
      component: components[index], value: weights[index],
      interval: uncertainty?.intervals[index], isSignificant: isSignificant(index))
  }
}
