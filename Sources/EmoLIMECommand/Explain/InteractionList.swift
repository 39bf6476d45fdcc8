import EmoLIME

/// The interactions of an explanation by one index, as `--interactions` names it.
struct InteractionList: Encodable {
  /// The interaction of a set of components.
  struct Entry: Encodable {
    /// The components, counted from 0.
    let components: [Int]
    let value: Double
  }

  /// The interactions for a label.
  struct ClassInteractions: Encodable {
    let label: String
    let values: [Entry]
  }

  let index: String
  let order: Int
  let classes: [ClassInteractions]

  init(of explanation: Explanation, _ argument: InteractionsArgument) throws(SurrogateError) {
    index = argument.index.rawValue
    order = argument.order
    let found = try explanation.interactions(argument.index.index, upTo: argument.order)
    classes = zip(explanation.labels, found).map { label, values in
      ClassInteractions(
        label: label,
        values: values.map { Entry(components: $0.components.members, value: $0.value) })
    }
  }

  /// The number of interactions that are printed.
  private static let printedCount = 10

  /// Returns a heading and the largest interactions for the predicted label, a line each.
  func lines(of explanation: Explanation) -> [String] {
    let found = classes[explanation.predictedNumber]
    let largest = found.values.filter { $0.components.count > 1 }
      .sorted { abs($0.value) > abs($1.value) }.prefix(Self.printedCount)
    let heading = "Largest interactions for \(found.label) (\(index), order \(order)):"
    return [heading.withoutControls]
      + largest.map { entry in
        let names = entry.components.map { explanation.components[$0].name }
        return "  \(signedText(entry.value))  \(names.joined(separator: " × "))".withoutControls
      }
  }
}
