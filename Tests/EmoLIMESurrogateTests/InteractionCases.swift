import EmoLIMESurrogate
import Foundation

/// The interactions of `shapiq` and the Owen values of `shap`: `make_interaction_cases.py`.
struct InteractionCases: Decodable {
  let games: [GameCase]
  let owen: [OwenCase]

  struct GameCase: Decodable {
    let components: Int
    /// In the order of the coalitions' bits.
    let scores: [Double]
    let interactions: [Values]
  }

  struct Values: Decodable {
    let index: Attribution.InteractionIndex
    let order: Int
    /// The bits of a set and its value.
    let sets: [[Double]]
  }

  struct OwenCase: Decodable {
    let components: Int
    let scores: [Double]
    /// The two parts of each group, numbered as components, then as earlier groups.
    let joins: [[Int]]
    let expected: [Double]

    var hierarchy: Attribution.Hierarchy {
      let parts = joins.reduce(into: (0..<components).map(Attribution.Hierarchy.component)) {
        $0.append(.group([$0[$1[0]], $0[$1[1]]]))
      }
      return parts[parts.count - 1]
    }
  }

  static func load() throws -> InteractionCases {
    return try JSONDecoder().decode(InteractionCases.self, from: fixture("interaction_cases"))
  }
}
