import EmoLIMENumerics
import EmoLIMESurrogate
import TestSupport
import Testing

/// The sets of components that decide a label, against their definitions.
struct LogicTests {
  /// 200 games of 1 to 12 components and 2 to 4 labels; every third one with many ties.
  @Test(arguments: 0..<200)
  func setsMatchTheirDefinitions(number: Int) throws {
    let components = number % 12 + 1
    var generator = SeededGenerator(seed: UInt64(number))
    let scores = Self.scores(components: components, labels: 2 + number % 3, from: &generator)
    let naive = NaiveLogic(scores: scores)
    let sample = try SamplingPlan.exhaustive.sample(components: components)
    let ordered = try #require(Matrix(sample.coalitions.map { scores[Int($0.bits)] }))
    guard naive.ties < scores.count else {
      #expect(throws: SurrogateError.tiedEverywhere) { try LabelLogic(of: sample, scores: ordered) }
      return
    }
    let logic = try LabelLogic(of: sample, scores: ordered)
    #expect(logic.components == components && logic.label == naive.labels[scores.count - 1])
    #expect(logic.tieCount == naive.ties)
    #expect(Set(logic.sufficientSets.map { Int($0.bits) }) == Set(naive.sufficientSets))
    #expect(logic.sufficientSets.count == naive.sufficientSets.count)
    #expect(
      Set(logic.counterfactualSets.map { Int($0.components.bits) })
        == Set(naive.counterfactualSets))
    #expect(logic.counterfactualSets.count == naive.counterfactualSets.count)
    for set in logic.counterfactualSets {
      let masked = Int(set.components.bits)
      let without = scores.indices.filter { $0 & masked == 0 }.map { naive.labels[$0] }
      #expect(set.counts == (0..<2 + number % 3).map { label in without.count { $0 == label } })
      #expect(set.label == naive.labels[scores.count - 1 - masked])
    }
    #expect(logic.keptCounts == naive.keptCounts)
    #expect(logic.stabilityRadius == naive.stabilityRadius)
    let sizes = logic.sufficientSets.map(\.count)
    #expect(sizes == sizes.sorted())
  }

  /// Counterfactual sets are the minimal sets that meet all sufficient sets (Ignatiev et al. 2020).
  @Test(arguments: 0..<40)
  func counterfactualSetsAreMinimalHittingSets(number: Int) throws {
    let components = number % 8 + 2
    var generator = SeededGenerator(seed: UInt64(1000 + number))
    let scores = Self.scores(components: components, labels: 3, from: &generator)
    let sample = try SamplingPlan.exhaustive.sample(components: components)
    let logic = try LabelLogic(
      of: sample, scores: try #require(Matrix(sample.coalitions.map { scores[Int($0.bits)] })))
    func hits(_ set: Int) -> Bool {
      logic.sufficientSets.allSatisfy { Int($0.bits) & set != 0 }
    }
    let minimal = (0..<1 << components).filter { set in
      hits(set) && (0..<components).allSatisfy { set >> $0 & 1 == 0 || !hits(set ^ 1 << $0) }
    }
    #expect(Set(logic.counterfactualSets.map { Int($0.components.bits) }) == Set(minimal))
  }

  @Test func aLabelThatNeverChangesNeedsNoComponent() throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 3)
    let logic = try LabelLogic(
      of: sample,
      scores: try #require(Matrix(sample.coalitions.map { [0.1, 0.2 + Double($0.count)] })))
    #expect(logic.label == 1 && logic.sufficientSets == [.empty])
    #expect(logic.counterfactualSets.isEmpty && logic.stabilityRadius == 3)
    #expect(logic.keptCounts == [1, 3, 3, 1])
  }

  @Test func theFirstOfEqualScoresIsTheLabel() throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 1)
    let logic = try LabelLogic(
      of: sample, scores: try #require(Matrix([[0.2, 0.4, 0.4], [0.5, 0.2, 0.3]])))
    #expect(logic.label == 1 && logic.tieCount == 1)
    #expect(logic.sufficientSets == [Coalition(bits: 1)])
  }

  @Test func twelveComponentsTakeMilliseconds() throws {
    let game = Game(components: 12, labels: 4, seed: 5)
    let sample = try SamplingPlan.exhaustive.sample(components: 12)
    let scores = game.scores(of: sample)
    let time = try ContinuousClock().measure {
      _ = try LabelLogic(of: sample, scores: scores)
      for index in Attribution.InteractionIndex.allCases {
        _ = try index.interactions(upTo: 2, of: sample, scores: scores)
      }
    }
    let pairs = try ContinuousClock().measure {
      _ = try Attribution.InteractionIndex.shapley.values(of: sample, scores: scores)
    }
    print("exact logic of 12 components and 4 labels: \(time); one matrix of pairs: \(pairs)")
    // Alone it takes a fraction of this; other tests run at the same time.
    #expect(time < .milliseconds(500))
  }

  @Test func scoresWithoutLogicAreRejected() throws {
    let thirteen = try SamplingPlan.distinct(count: 20).sample(components: 13)
    #expect(throws: SurrogateError.tooManyForLogic(components: 13, maximum: 12)) {
      try LabelLogic(of: thirteen, scores: Matrix(rows: 20, columns: 2))
    }
    let few = try SamplingPlan.distinct(count: 20).sample(components: 6)
    #expect(throws: SurrogateError.incompleteLogic(evaluated: 20, components: 6)) {
      try LabelLogic(of: few, scores: Matrix(rows: 20, columns: 2))
    }
    let all = try SamplingPlan.exhaustive.sample(components: 2)
    #expect(throws: SurrogateError.logicWithoutAlternatives) {
      try LabelLogic(of: all, scores: Matrix(rows: 4, columns: 1))
    }
    #expect(throws: SurrogateError.tiedEverywhere) {
      try LabelLogic(
        of: all, scores: try #require(Matrix([[1, 1], [2, 2], [0, 0], [0.5, 0.5]])))
    }
    #expect(throws: SurrogateError.rowCount(3, expected: 4)) {
      try LabelLogic(of: all, scores: Matrix(rows: 3, columns: 2))
    }
    #expect(throws: SurrogateError.scoreNotFinite(row: 1, column: 1)) {
      try LabelLogic(
        of: all, scores: try #require(Matrix([[1, 0], [2, .nan], [0, 1], [0.5, 1]])))
    }
  }

  @Test func errorsSayWhatWouldBeRight() {
    let messages: [(SurrogateError, String)] = [
      (
        .tooManyForLogic(components: 13, maximum: 12),
        "Exact logic supports at most 12 components; there are 13. Use fewer components, or the weights "
          + "and their intervals."
      ),
      (
        .incompleteLogic(evaluated: 20, components: 6),
        "Exact logic needs the scores of all 2^6 coalitions; 20 were evaluated. Use exhaustive sampling."
      ),
      (
        .logicWithoutAlternatives,
        "Exact logic needs two or more labels, of which one is predicted. Explain a classifier instead of "
          + "a regression model or a contrast, or use interactions."
      ),
      (
        .tiedEverywhere,
        "Labels tie for the highest score in every coalition, so no label is predicted. Use another kind "
          + "of score, or check the classifier."
      ),
    ]
    for (error, message) in messages { #expect("\(error)" == message) }
  }

  /// Returns scores in the order of the coalitions' bits: sums of components and noise; every third time
  /// rounded, so that labels tie.
  private static func scores(
    components: Int, labels: Int, from generator: inout SeededGenerator
  ) -> [[Double]] {
    let linear = (0..<components).map { _ in (0..<labels).map { _ in generator.nextNormal() } }
    let noise = generator.nextUniform() * 2
    let isRounded = generator.nextIndex(below: 3) == 0
    return (0..<1 << components).map { bits in
      (0..<labels).map { label in
        let sum = (0..<components).reduce(0) { $0 + (bits >> $1 & 1 == 1 ? linear[$1][label] : 0) }
        let score = sum + noise * generator.nextNormal()
        return isRounded ? score.rounded() : score
      }
    }
  }
}

/// The logic of a label by its definitions: every set is compared with every other.
private struct NaiveLogic {
  let labels: [Int]
  let ties: Int
  private let all: Range<Int>

  init(scores: [[Double]]) {
    all = scores.indices
    labels = scores.map { row in
      var best = 0
      for label in 1..<row.count where row[label] > row[best] { best = label }
      return best
    }
    ties = scores.count { row in
      let ordered = row.sorted(by: >)
      return ordered[0] == ordered[1]
    }
  }

  private var predicted: Int { labels[all.upperBound - 1] }

  var sufficientSets: [Int] {
    minimal(
      all.filter { set in
        all.allSatisfy { $0 & set != set || labels[$0] == predicted }
      })
  }

  var counterfactualSets: [Int] {
    minimal(all.filter { labels[all.upperBound - 1 - $0] != predicted })
  }

  var keptCounts: [Int] {
    let components = all.count.trailingZeroBitCount
    return (0...components).map { masked in
      all.count { components - $0.nonzeroBitCount == masked && labels[$0] == predicted }
    }
  }

  var stabilityRadius: Int {
    let components = all.count.trailingZeroBitCount
    return (0...components).last { masked in
      all.allSatisfy {
        components - $0.nonzeroBitCount > masked || labels[$0] == predicted
      }
    } ?? 0
  }

  private func minimal(_ sets: [Int]) -> [Int] {
    sets.filter { set in !sets.contains { $0 != set && $0 & set == $0 } }
  }
}
