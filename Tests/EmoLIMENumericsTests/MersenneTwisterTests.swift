import EmoLIMENumerics
import Testing

struct MersenneTwisterTests {
  /// The C++ standard (ISO/IEC 14882, [rand.predef]) states the 10,000th number of `mt19937`,
  /// whose default seed is 5489.
  @Test func standardKnownAnswer() {
    var generator = MersenneTwister(seed: 5489)
    #expect(generator.next() == 3_499_211_612)
    for _ in 2..<10_000 { _ = generator.next() }
    #expect(generator.next() == 4_123_659_995)
  }
}
