import EmoLIMENumerics
import Testing

struct MersenneTwisterTests {
  /// The C++ standard (ISO/IEC 14882, [rand.predef]) states the 10,000th number of `mt19937`,
  /// whose default seed is 5489.
  @Test func numbersMatchTheStandard() {
    var generator = MersenneTwister(seed: 5489)
    #expect(generator.next() == 3_499_211_612)
    for _ in 2..<10_000 { _ = generator.next() }
    #expect(generator.next() == 4_123_659_995)
  }

  /// NumPy 2.4: `RandomState(42).randint(0, 2, 16)`, and so on.
  @Test(
    arguments: [
      (42, 2, [0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]),
      (2024, 10, [8, 0, 0, 4, 7, 9, 1, 3, 2, 0, 5, 1, 7, 7, 6, 2, 7, 9, 6, 4]),
      (0, 256, [172, 47, 117, 192, 67]),
      (.max, .max, [419_326_371, 479_346_978, 3_918_654_476, 2_416_749_639, 3_388_880_820]),
    ] as [(UInt32, UInt32, [UInt32])])
  func boundedDrawsOfNumPy(seed: UInt32, bound: UInt32, expected: [UInt32]) {
    var generator = MersenneTwister(seed: seed)
    #expect(expected.map { _ in generator.nextInteger(below: bound) } == expected)
  }

  /// NumPy draws a second array from where the first one ended.
  @Test func drawsContinueTheSequence() {
    var generator = MersenneTwister(seed: 2024)
    for _ in 0..<20 { _ = generator.nextInteger(below: 10) }
    let further = (0..<5).map { _ in generator.nextInteger(below: 1_000_003) }
    #expect(further == [65_066, 733_983, 2_145, 786_582, 242_459])
  }

  /// NumPy: `RandomState(0).randint(0, 1, 3)` leaves the generator as it was.
  @Test func singleOutcomesDrawNoBits() {
    var generator = MersenneTwister(seed: 0)
    #expect((0..<3).map { _ in generator.nextInteger(below: 1) } == [0, 0, 0])
    #expect(generator.nextInteger(below: 256) == 172)
  }
}
