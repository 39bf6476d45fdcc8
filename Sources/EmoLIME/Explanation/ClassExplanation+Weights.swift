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
    /// The confidence interval of the weight, in units of the score; `nil` if
    /// ``ClassExplanation/uncertainty`` is.
    public let interval: ConfidenceInterval?
    /// A Boolean value that indicates whether the weight differs significantly from zero, as
    /// ``ClassExplanation/isSignificant(_:)`` defines it.
    public let isSignificant: Bool
  }
}

extension Explanation {
  /// Returns the explanation of a label.
  ///
  /// ```swift
  /// print(try explanation["happy"].weights)    // one number per component
  /// ```
  ///
  /// - Parameter label: One of ``labels``, spelled in the same way.
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)`` with the labels that there are.
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
  /// Returns the weight of a component.
  ///
  /// - Parameter component: The name of the component, such as `0–1000 Hz`. Ranges are written with
  ///   an en dash. If several components have the name, the first is found.
  /// - Returns: The weight with its component and its interval.
  /// - Throws: ``ExplainerError/unknownComponent(_:components:)`` with the names that there are.
  public subscript(component: String) -> ComponentWeight {
    get throws(ExplainerError) {
      guard let index = components.firstIndex(where: { $0.name == component }) else {
        throw .unknownComponent(component, components: components.map(\.name))
      }
      return componentWeight(index)
    }
  }

  /// The weights with their components and intervals, in the order of the components.
  ///
  /// As many as ``weights``, which has the numbers alone.
  public var componentWeights: [ComponentWeight] { components.indices.map(componentWeight) }

  private func componentWeight(_ index: Int) -> ComponentWeight {
    ComponentWeight(
      component: components[index], value: weights[index],
      interval: uncertainty?.intervals[index], isSignificant: isSignificant(index))
  }
}
