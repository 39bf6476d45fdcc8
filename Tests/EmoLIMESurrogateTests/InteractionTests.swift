import EmoLIMENumerics
import EmoLIMESurrogate
import TestSupport
import Testing

/// Interactions of any order and Owen values: agreement with `shapiq` and `shap`, and their axioms.
struct InteractionTests {
  private func sample(_ components: Int) throws -> CoalitionSample {
    try SamplingPlan.exhaustive.sample(components: components)
  }

  @Test func interactionsAgreeWithShapiq() throws {
    for entry in try InteractionCases.load().games {
      let game = try entry.scores.game(components: entry.components)
      let sample = try sample(entry.components)
      for expected in entry.interactions {
        let found = try expected.index.interactions(
          upTo: expected.order, of: sample, scores: game.scores(of: sample))[0]
        let values = Dictionary(uniqueKeysWithValues: found.map { ($0.components, $0.value) })
        #expect(values.count == expected.sets.count)
        for set in expected.sets {
          let value = try #require(values[Coalition(bits: UInt64(set[0]))])
          #expect(
            isClose(value, set[1], within: 1e-10),
            "\(expected.index) of order \(expected.order), \(entry.components) components")
        }
      }
    }
  }

  @Test func singleComponentsHaveShapleyAndBanzhafValues() throws {
    let game = Game(components: 9, seed: 21)
    let sample = try sample(9)
    let scores = game.scores(of: sample)
    let shapley: [Attribution.InteractionIndex] = [
      .shapley, .kShapley, .shapleyTaylor, .faithShapley,
    ]
    let pairs = shapley.map { ($0, Attribution.shapley) } + [(.faithBanzhaf, .banzhaf)]
    for (index, attribution) in pairs {
      let found = try index.interactions(upTo: 1, of: sample, scores: scores)
      for (label, expected) in try game.weights(attribution).enumerated() {
        #expect(largestDifference(found[label].map(\.value), expected) < 1e-12, "\(index)")
      }
    }
  }

  /// Indices that share out v(all) - v(∅) do so at every order; those with an order are the Möbius
  /// coefficients if it is the number of components.
  @Test(arguments: 1...7)
  func valuesSumToTheScoreDifference(order: Int) throws {
    let game = Game(components: 7, seed: 22)
    let sample = try sample(7)
    let scores = game.scores(of: sample)
    let moebius = try Attribution.InteractionIndex.moebius.interactions(
      upTo: 7, of: sample, scores: scores)
    for index in [Attribution.InteractionIndex.kShapley, .shapleyTaylor, .faithShapley] {
      let found = try index.interactions(upTo: order, of: sample, scores: scores)
      for label in 0..<2 {
        #expect(
          isClose(
            found[label].reduce(0) { $0 + $1.value },
            game.values[127, label] - game.values[0, label], within: 1e-11))
      }
    }
    for index in [
      Attribution.InteractionIndex.kShapley, .shapleyTaylor, .faithShapley, .faithBanzhaf,
    ]
    where order == 7 {
      let found = try index.interactions(upTo: 7, of: sample, scores: scores)
      #expect(largestDifference(found[1].map(\.value), moebius[1].map(\.value)) < 1e-10)
    }
  }

  @Test func setsAreOrderedBySizeThenByComponents() throws {
    let sample = try sample(3)
    let scores = Game(components: 3, seed: 23).scores(of: sample)
    let found = try Attribution.InteractionIndex.shapley.interactions(
      upTo: 3, of: sample, scores: scores)
    #expect(found[0].map(\.components.bits) == [1, 2, 4, 3, 5, 6, 7])
    #expect(
      try Attribution.InteractionIndex.shapley.interactions(
        upTo: 3, of: sample, scores: scores.rowArrays) == found)
  }

  @Test(arguments: [-1, 0, 4])
  func ordersOutsideTheComponentsAreRejected(order: Int) throws {
    let sample = try sample(3)
    #expect(throws: SurrogateError.invalidOrder(order, components: 3)) {
      try Attribution.InteractionIndex.moebius.interactions(
        upTo: order, of: sample, scores: Matrix(rows: 8, columns: 1))
    }
    #expect(
      "\(SurrogateError.invalidOrder(4, components: 3))"
        == "The order of interactions is 4. It must be from 1 to 3, the number of components.")
  }

  @Test func owenValuesAgreeWithShap() throws {
    for entry in try InteractionCases.load().owen {
      let game = try entry.scores.game(components: entry.components)
      let sample = try sample(entry.components)
      let found = try entry.hierarchy.owenValues(of: sample, scores: game.scores(of: sample))
      #expect(largestDifference(found[0], entry.expected) < 1e-10)
    }
  }

  /// Contributions averaged over all orders in which no group is interrupted.
  @Test func owenValuesAreMeansOverOrdersOfGroups() throws {
    let game = Game(components: 7, seed: 24)
    let hierarchy = Attribution.Hierarchy.group([
      .component(3), .group([.component(0), .component(5), .component(6)]),
      .group([.component(4), .group([.component(2), .component(1)])]),
    ])
    let groups: [Set<Int>] = [[0, 5, 6], [1, 2, 4], [1, 2]]
    var sums = [Double](repeating: 0, count: 7)
    var orders = 0.0
    func visit(_ path: [Int]) {
      guard path.count == 7 else {
        for component in 0..<7 where !path.contains(component) { visit(path + [component]) }
        return
      }
      let isUninterrupted = groups.allSatisfy { group in
        let places = path.indices.filter { group.contains(path[$0]) }
        return places[places.count - 1] - places[0] == group.count - 1
      }
      guard isUninterrupted else { return }
      orders += 1
      var before = 0
      for component in path {
        sums[component] += game.contribution(of: component, to: before, label: 1)
        before |= 1 << component
      }
    }
    visit([])
    #expect(orders == 6 * 6 * 2 * 2)
    let sample = try sample(7)
    let found = try hierarchy.owenValues(of: sample, scores: game.scores(of: sample))
    #expect(largestDifference(found[1], sums.map { $0 / orders }) < 1e-12)
  }

  @Test func trivialGroupsHaveShapleyValues() throws {
    let game = Game(components: 6, seed: 25)
    let sample = try sample(6)
    let scores = game.scores(of: sample)
    let shapley = try game.weights(.shapley)
    for groups in [[[0, 1, 2, 3, 4, 5]], (0..<6).map { [$0] }] {
      let found = try Attribution.Hierarchy(groups: groups).owenValues(of: sample, scores: scores)
      for label in 0..<2 { #expect(largestDifference(found[label], shapley[label]) < 1e-12) }
    }
  }

  @Test(arguments: [
    [], [[0, 1]], [[0, 1], [2, 2]], [[0, 1, 2], []], [[0, 1, 3]], [[0, -1, 2]],
  ])
  func hierarchiesOfOtherComponentsAreRejected(groups: [[Int]]) throws {
    let sample = try sample(3)
    #expect(throws: SurrogateError.invalidHierarchy(components: 3)) {
      try Attribution.Hierarchy(groups: groups).owenValues(
        of: sample, scores: Matrix(rows: 8, columns: 1))
    }
    #expect(
      "\(SurrogateError.invalidHierarchy(components: 3))"
        == "The hierarchy does not fit the components. It must contain each number from 0 to 2 once, and "
        + "no empty group.")
  }
}

extension [Double] {
  /// The game of one label with these scores.
  fileprivate func game(components: Int) throws -> Game {
    Game(
      components: components,
      values: try #require(Matrix(rows: count, columns: 1, elements: self)))
  }
}
