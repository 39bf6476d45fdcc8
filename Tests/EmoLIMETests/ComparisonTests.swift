import EmoLIME
import Foundation
import TestSupport
import Testing

/// Comparisons of two sets of explanations, against the definition of the Cramér test over all splits.
struct ComparisonTests {
  /// Returns explanations of voices of different lengths, by Shapley values.
  private func set(
    _ count: Int, weights: [[Double]], segments: Int = 4, from seconds: Double = 0.2
  ) async throws -> ExplanationSet {
    try await set(
      count, by: energyClassifier(weights: weights), segments: segments, from: seconds)
  }

  private func set(
    _ count: Int, by classifier: some Classifier, segments: Int = 4, from seconds: Double = 0.2
  ) async throws -> ExplanationSet {
    let explainer = Explainer(
      configuration: .init(components: EqualSegments(count: segments), attribution: .shapley))
    var members: [ExplanationSet.Member] = []
    for index in 0..<count {
      let voice = SyntheticSound.voice(seconds: seconds + 0.013 * Double(index))
      members.append(
        .init(
          name: "voice \(index)",
          explanation: try await explainer.explain(audio: voice, classifier: classifier)))
    }
    return try ExplanationSet(members)
  }

  private func rows(_ set: ExplanationSet, _ label: String) throws -> [[Double]] {
    try set.members.map { try $0.explanation[label].weights }
  }

  @Test(arguments: [(3, 4), (4, 4), (2, 5)])
  func comparisonsMatchTheDefinitionOverAllSplits(first: Int, second: Int) async throws {
    let left = try await set(first, weights: [[1, 0.5, -1, 0.2], [0, 1, 0, 0]])
    let right = try await set(second, weights: [[0.8, 0.7, -1, 0.4], [1, 0, 0, 0]], from: 0.21)
    let comparison = try await left.compared(with: right, label: "label 0")
    let oracle = ExactCramerTest(try rows(left, "label 0"), try rows(right, "label 0"))
    #expect(isClose(comparison.result.statistic, oracle.statistic, within: 1e-13))
    #expect(isClose(comparison.result.pValue, oracle.pValue, within: 1e-15))
    #expect(comparison.result.method == .exactPermutation)
    // The energy distance is twice the statistic without its factor mn / N.
    let factor = Double(first * second) / Double(first + second)
    #expect(
      isClose(
        try #require(comparison.effectSize.energyDistance), 2 * oracle.statistic / factor,
        within: 1e-13))
    #expect(comparison.result.firstCount == first && comparison.result.secondCount == second)
    #expect(comparison.components == (0..<4).map { "segment \($0)" })
    #expect(comparison.label == "label 0")
    let again = try JSONDecoder().decode(
      ExplanationSet.Comparison.self, from: JSONEncoder().encode(comparison))
    #expect(again == comparison)
  }

  /// The counts of splits are 35, 70 and 21; for equal sizes two splits have each statistic.
  @Test(arguments: [(3, 4, 1.0 / 35), (4, 4, 2.0 / 70), (5, 2, 1.0 / 21)])
  func fewExplanationsLimitThePValue(first: Int, second: Int, smallest: Double) async throws {
    let left = try await set(first, weights: [[9, 0, 0, 0], [1, 1, 1, 1]])
    let right = try await set(second, weights: [[0, 0, 0, 9], [1, 1, 1, 1]])
    let comparison = try await left.compared(with: right, label: "label 0")
    #expect(
      isClose(try #require(comparison.result.smallestPValue), smallest, within: 1e-15))
    // The sets are farther apart than any other split.
    #expect(isClose(comparison.result.pValue, smallest, within: 1e-15))
    #expect(comparison.description.contains("Smallest attainable p"))
  }

  @Test func otherLabelsAndTheirOrderMayDiffer() async throws {
    let left = try await set(3, weights: [[1, 2, 3, 4], [4, 1, 1, 1]])
    let right = try await set(4, weights: [[0, 0, 1, 0], [4, 1, 2, 1], [1, 1, 1, 1]])
    let comparison = try await left.compared(with: right, label: "label 1")
    let oracle = ExactCramerTest(try rows(left, "label 1"), try rows(right, "label 1"))
    #expect(isClose(comparison.result.statistic, oracle.statistic, within: 1e-13))
  }

  @Test func scopeSelectsTheSignalsWithTheLabel() async throws {
    let left = try await set(3, weights: [[1, 1, 1, 1], [2, 2, 2, 2]])
    let right = try await set(3, weights: [[2, 2, 2, 3], [1, 1, 1, 1]])
    await #expect(
      throws: StatisticsError.tooFewRows(sample: .first, rows: 0, minimum: 2)
    ) {
      try await left.compared(with: right, label: "label 0", scope: .predicted)
    }
    await #expect(
      throws: StatisticsError.tooFewRows(sample: .second, rows: 0, minimum: 2)
    ) {
      try await left.compared(with: right, label: "label 1", scope: .predicted)
    }
  }

  @Test func theTestCanBeChosen() async throws {
    let left = try await set(4, weights: [[1, 2, 3, 4]])
    let right = try await set(4, weights: [[1, 2, 3, 5]])
    let test = CramerTest(kernel: .logarithm, method: .bootstrap(replicates: 50), seed: 7)
    let comparison = try await left.compared(with: right, label: "label 0", test: test)
    #expect(comparison.result.kernel == "phiLog")
    #expect(comparison.result.seed == 7)
    #expect(
      try await comparison.result == test(rows(left, "label 0"), rows(right, "label 0")))
  }

  @Test func setsThatCannotBeComparedAreRefused() async throws {
    let left = try await set(2, weights: [[1, 2, 3, 4]])
    let two = try await set(2, weights: [[1, 2, 3, 4], [1, 1, 1, 1]])
    await #expect(throws: ExplainerError.unknownLabel("happy", labels: ["label 0"])) {
      try await left.compared(with: two, label: "happy")
    }
    await #expect(throws: ExplainerError.unknownLabel("label 1", labels: ["label 0"])) {
      try await two.compared(with: left, label: "label 1")
    }
    let finer = try await set(2, weights: [[1, 2, 3, 4, 5]], segments: 5)
    await #expect(
      throws: ExplainerError.componentsDiffer(
        names: ["The first set", "the second set"],
        first: (0..<4).map { "segment \($0)" }, second: (0..<5).map { "segment \($0)" })
    ) {
      try await left.compared(with: finer, label: "label 0")
    }
    let probabilities = try await set(
      2, by: ClosureClassifier(labels: ["label 0"]) { [Double($0.samples[0])] })
    await #expect(
      throws: ExplainerError.scoreKindsDiffer(
        names: ["The first set", "the second set"], first: "decision", second: "probability")
    ) {
      try await left.compared(with: probabilities, label: "label 0")
    }
    let single = try await set(1, weights: [[1, 2, 3, 4]])
    await #expect(throws: StatisticsError.tooFewRows(sample: .second, rows: 1, minimum: 2)) {
      try await left.compared(with: single, label: "label 0")
    }
    let constant = try ExplanationSet([left.members[0], left.members[0]])
    await #expect(throws: StatisticsError.noVariation(rows: 4)) {
      try await constant.compared(with: constant, label: "label 0")
    }
  }
}

/// The Cramér test by its definition (Baringhaus and Franz 2004), over all splits of the pooled sample.
private struct ExactCramerTest {
  let statistic: Double
  let pValue: Double

  init(_ first: [[Double]], _ second: [[Double]]) {
    let pooled = first + second
    func statistic(_ chosen: Set<Int>) -> Double {
      let left = pooled.indices.filter(chosen.contains).map { pooled[$0] }
      let right = pooled.indices.filter { !chosen.contains($0) }.map { pooled[$0] }
      func mean(_ a: [[Double]], _ b: [[Double]]) -> Double {
        let sum = a.reduce(0.0) { sum, row in
          b.reduce(sum) { sum, other in
            let squares = zip(row, other).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
            return sum + squares.squareRoot() / 2
          }
        }
        return sum / Double(a.count * b.count)
      }
      let factor = Double(left.count * right.count) / Double(pooled.count)
      return factor * (2 * mean(left, right) - mean(left, left) - mean(right, right))
    }
    let splits = (0..<(1 << pooled.count)).filter { $0.nonzeroBitCount == first.count }.map {
      bits in
      statistic(Set(pooled.indices.filter { bits >> $0 & 1 == 1 }))
    }
    let found = statistic(Set(first.indices))
    self.statistic = found
    pValue = Double(splits.count { $0 >= found - 1e-12 }) / Double(splits.count)
  }
}
