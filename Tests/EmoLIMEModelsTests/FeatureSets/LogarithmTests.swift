import EmoLIMEModels
import Foundation
import Testing

struct LogarithmTests {
  @Test func logarithmsMatchTheCLibrary() {
    // Three numbers in each of 400 octaves, 1 and its neighbours, and both sides of √½.
    var numbers: [Double] = [1, 1.0.nextUp, 1.0.nextDown, 0.5.squareRoot(), 0.707_1, 0.707_2]
    for octave in -200..<200 {
      for mantissa in [1.0, 1.3, 1.7] { numbers.append(mantissa * exp2(Double(octave))) }
    }
    for number in numbers {
      let logarithms = WideLanes(number, 2 * number, 3 * number, 1).log2
      for (lane, factor) in [1.0, 2, 3].enumerated() {
        let expected = Foundation.log2(factor * number)
        #expect(abs(logarithms[lane] - expected) <= 2e-12 * abs(expected), "\(number)")
      }
      #expect(logarithms[3] == 0)
    }
  }
}
