import ArgumentParser
import EmoLIME

/// The options for what follows from the scores of all combinations.
struct LogicOptions: ParsableArguments {
  @Flag(
    help: """
      Print the smallest sets of components that keep or change the predicted emotion, its stability, and \
      the interactions of pairs. Needs all combinations of at most 12 components.
      """)
  var logic = false

  @Option(
    help: ArgumentHelp(
      """
      Print the largest interactions of sets of up to ORDER components, and write all to --json: \
      \(choices(InteractionsArgument.Index.self)). Needs all combinations of at most 20 components.
      """, valueName: "index:order"))
  var interactions: InteractionsArgument?

  /// A Boolean value that indicates whether anything was requested.
  var isRequested: Bool { logic || interactions != nil }

  /// Checks that a model predicts labels, before it is evaluated.
  ///
  /// - Throws: ``SurrogateError/logicWithoutAlternatives``.
  func check(_ model: any Classifier) throws(SurrogateError) {
    guard !logic || model.labels.count > 1 && model.scoreKind != .regression else {
      throw .logicWithoutAlternatives
    }
  }

  /// Returns the interactions that were requested; `nil` for none.
  func interactions(of explanation: Explanation) throws(SurrogateError) -> InteractionList? {
    guard let interactions else { return nil }
    return try InteractionList(of: explanation, interactions)
  }

  /// Prints what was requested, after the weights.
  ///
  /// - Throws: ``SurrogateError`` for an explanation without logic.
  func print(_ explanation: Explanation, _ interactions: InteractionList?) throws {
    if logic {
      let pairs = explanation.interactionTable(of: explanation.predictedNumber)
      let sections =
        try explanation.logic().sections(of: explanation)
        + (pairs.map { [.lines([""]), .table($0)] } ?? [])
      try printLine("\n" + sections.text(style: .suitingStandardOutput))
    }
    if let interactions {
      try printLine("\n" + interactions.lines(of: explanation).joined(separator: "\n"))
    }
  }
}

/// The value of `--interactions`: an index and an order.
struct InteractionsArgument: ExpressibleByArgument {
  /// An index, by its name on the command line.
  enum Index: String, CaseIterable {
    case moebius
    case shapley
    case kShapley = "k-shapley"
    case shapleyTaylor = "shapley-taylor"
    case faithShapley = "faith-shapley"
    case faithBanzhaf = "faith-banzhaf"

    var index: Attribution.InteractionIndex {
      switch self {
      case .moebius: .moebius
      case .shapley: .shapley
      case .kShapley: .kShapley
      case .shapleyTaylor: .shapleyTaylor
      case .faithShapley: .faithShapley
      case .faithBanzhaf: .faithBanzhaf
      }
    }
  }

  let index: Index
  let order: Int

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let index = Index(rawValue: parts[0]), let order = Int(parts[1]),
      order >= 1
    else { return nil }
    self.index = index
    self.order = order
  }
}
