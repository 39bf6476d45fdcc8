import EmoLIMENumerics
import Foundation
import TestSupport
import Testing

struct SoftmaxTests {
  @Test func valuesAreThoseOfTheFormula() {
    // numpy: exp(z) / exp(z).sum() for z = [1, 2, 4].
    let expected = [0.04201006613406605, 0.11419519938459449, 0.8437947344813395]
    #expect(largestDifference(softmax([1, 2, 4]), expected) < 1e-15)
    #expect(softmax([7]) == [1])
    #expect(softmax([]) == [])
  }

  @Test func largeNumbersDoNotOverflow() {
    #expect(softmax([1000, 1000]) == [0.5, 0.5])
    #expect(softmax([-1e308, 0]) == [0, 1])
    #expect(largestDifference(softmax([1001, 1002, 1004]), softmax([1, 2, 4])) < 1e-15)
  }
}
