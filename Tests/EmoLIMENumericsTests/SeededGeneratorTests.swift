import EmoLIMENumerics
import TestSupport
import Testing

struct SeededGeneratorTests {
  /// Numbers of a Python transcription of the two papers that reproduces their published vectors
  /// (SplitMix64 of 0: E220A8397B1DCDAF; xoshiro256** of 1, 2, 3, 4: 11520, 0, 1509978240,
  /// 1215971899390074240).
  @Test(
    arguments: [
      (0, 0, [18_110_106_563_157_542_208, 8_650_457_082_529_208_451, 3_032_169_436_225_125_478]),
      (42, 0, [1_865_750_160_070_900_731, 6_791_145_067_590_612_263, 14_118_064_813_682_728_970]),
      (42, 1, [931_746_810_782_121_110, 8_185_884_678_683_574_896, 8_239_037_187_490_577_639]),
    ] as [(UInt64, UInt64, [UInt64])])
  func knownAnswers(seed: UInt64, stream: UInt64, expected: [UInt64]) {
    var generator = SeededGenerator(seed: seed, stream: stream)
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test func indicesAreEquallyLikely() {
    var generator = SeededGenerator(seed: 1)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[generator.nextIndex(below: 6)] += 1 }
    // Chi-squared with five degrees of freedom exceeds 20.5 once in a thousand seeds.
    let statistic = counts.reduce(0.0) { sum, count in
      sum + (Double(count) - 10_000) * (Double(count) - 10_000) / 10_000
    }
    #expect(statistic < 20.5)
  }

  @Test func integersStayBelowTheirBound() {
    var generator = SeededGenerator(seed: 2)
    for bound: UInt64 in [1, 2, 3, 1 << 63, 1 << 63 + 1, .max] {
      for _ in 0..<200 { #expect(generator.nextInteger(below: bound) < bound) }
    }
    // Half of the draws below 2⁶⁴ - 1 lie beyond what Int holds.
    let large = (0..<1000).filter { _ in generator.nextInteger(below: .max) > UInt64(Int.max) }
    #expect((400...600).contains(large.count))
  }

  @Test func uniformAndNormalMoments() {
    var generator = SeededGenerator(seed: 3)
    let count = 100_000
    let uniforms = (0..<count).map { _ in generator.nextUniform() }
    #expect(uniforms.allSatisfy { (0..<1).contains($0) })
    // Means within four standard errors: 1/√12 and 1 over √count.
    #expect(isClose(uniforms.reduce(0, +) / Double(count), 0.5, within: 4 * 0.000_913))
    let normals = (0..<count).map { _ in generator.nextNormal() }
    #expect(isClose(normals.reduce(0, +) / Double(count), 0, within: 4 * 0.003_17))
    let variance = normals.reduce(0) { $0 + $1 * $1 } / Double(count)
    #expect(isClose(variance, 1, within: 4 * 0.004_48))
    let beyondTwo = normals.filter { abs($0) > 2 }.count
    #expect(isClose(Double(beyondTwo) / Double(count), 0.0455, within: 4 * 0.000_66))
  }

  @Test func shufflesArePermutationsAndEquallyLikely() {
    var generator = SeededGenerator(seed: 4)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 {
      var elements = [0, 1, 2, 3]
      generator.shuffle(&elements)
      counts[elements, default: 0] += 1
    }
    #expect(counts.count == 24)
    #expect(counts.keys.allSatisfy { $0.sorted() == [0, 1, 2, 3] })
    // Five standard deviations of a count of mean 1000.
    #expect(counts.values.allSatisfy { abs($0 - 1000) < 155 })
  }

  @Test func shufflesOfEmptyArrays() {
    var generator = SeededGenerator(seed: 5)
    var empty: [Int] = []
    generator.shuffle(&empty)
    var single = [7]
    generator.shuffle(&single)
    #expect(empty.isEmpty)
    #expect(single == [7])
  }
}
