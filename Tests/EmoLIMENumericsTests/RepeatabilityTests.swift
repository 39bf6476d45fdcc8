import EmoLIMENumerics
import TestSupport
import Testing

/// What goes through BLAS and LAPACK may differ between kernels; with one kernel, the same numbers
/// give the same bits, wherever in memory they lie.
struct RepeatabilityTests {
  @Test(arguments: [3, 17, 64, 131])
  func theSameNumbersGiveTheSameBits(size: Int) throws {
    let first = try results(size: size)
    // Blocks of odd sizes move what is allocated after them.
    var blocks: [[UInt8]] = []
    for repetition in 1...16 {
      blocks.append([UInt8](repeating: 0, count: 24 * repetition + 8))
      #expect(try results(size: size) == first)
    }
    #expect(blocks.count == 16)
  }

  private func results(size: Int) throws -> [[UInt64]] {
    var generator = SeededGenerator(seed: UInt64(size))
    let wide = Matrix.random(rows: size, columns: size + 5, from: &generator)
    let gram = wide.multiplied(byTransposeOf: wide)
    let targets = Matrix.random(rows: size, columns: 3, from: &generator)
    let values: [[Double]] = [
      gram.elements,
      wide.rowGram().elements,
      wide.transposeMultiplied(by: targets).elements,
      gram.multiplied(by: targets).elements,
      try gram.solvingPositiveDefinite(targets).elements,
      try wide.leastSquares(targets).elements,
      try gram.symmetricEigenvalues(),
      QuadraticForm(gram).values(atRowsOf: targets.transposed),
    ]
    return values.map { $0.map(\.bitPattern) }
  }
}
