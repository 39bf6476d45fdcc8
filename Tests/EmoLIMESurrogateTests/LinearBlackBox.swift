import EmoLIMENumerics
import TestSupport

/// A black box whose scores are linear in the components, a column of coefficients for each label.
struct LinearBlackBox {
  let coefficients: Matrix
  let intercepts: [Double]

  init(components: Int, labels: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    coefficients = .random(rows: components, columns: labels, from: &generator)
    intercepts = (0..<labels).map { _ in generator.nextNormal() }
  }

  func scores(of design: Matrix) -> Matrix {
    var scores = design.multiplied(by: coefficients)
    for row in 0..<scores.rows {
      for label in 0..<scores.columns { scores[row, label] += intercepts[label] }
    }
    return scores
  }
}
