import EmoLIMENumerics

/// Sequential minimal optimisation, for the dual with an unpenalised intercept and the constraint
/// Σβ = 0.
extension DualState {
  /// Changes two coefficients at a time until the optimality conditions hold to a tolerance: no
  /// coefficient that can grow has a larger residual than one that can shrink.
  mutating func optimizePairs(
    of problem: DualProblem, tolerance: Double, maximumIterations: Int
  ) throws(ModelError) {
    var barriers = DualBarriers(coefficients, of: problem)
    for _ in 0..<maximumIterations {
      let grown = largestGrower(barriers)
      guard
        let shrunk = bestPartner(
          of: grown, barriers: barriers, problem: problem, tolerance: tolerance)
      else { return }
      let step = min(
        stepLength(grown, shrunk, problem), problem.upper[grown] - coefficients[grown],
        coefficients[shrunk] - problem.lower[shrunk])
      move(grown, by: step, of: problem)
      move(shrunk, by: -step, of: problem)
      barriers.update(grown, coefficient: coefficients[grown], of: problem)
      barriers.update(shrunk, coefficient: coefficients[shrunk], of: problem)
    }
    throw .notConverged(iterations: maximumIterations)
  }

  /// Returns the intercept: the mean residual of the free coefficients, or the middle of the interval
  /// that the bounds allow if no coefficient is free.
  func intercept(of problem: DualProblem) -> Double {
    let free = coefficients.indices.filter {
      problem.lower[$0] < coefficients[$0] && coefficients[$0] < problem.upper[$0]
    }
    if !free.isEmpty { return free.reduce(0) { $0 + residuals[$1] } / Double(free.count) }
    let barriers = DualBarriers(coefficients, of: problem)
    let least = zip(residuals, barriers.growth).map(+).max() ?? 0
    let greatest = zip(residuals, barriers.shrinkage).map(+).min() ?? 0
    return (least + greatest) / 2
  }

  /// Returns the coefficient with the largest residual of those that can grow.
  private func largestGrower(_ barriers: DualBarriers) -> Int {
    residuals.withUnsafeBufferPointer { residuals in
      barriers.growth.withUnsafeBufferPointer { growth in
        var best = 0
        var largest = -Double.infinity
        for index in 0..<residuals.count {
          let value = residuals[index] + growth[index]
          if value > largest {
            largest = value
            best = index
          }
        }
        return best
      }
    }
  }

  /// Returns the coefficient with the largest gain from shrinking while `grown` grows, by the
  /// second-order working-set selection (WSS 2) of Fan, Chen and Lin (2005); `nil` at the solution.
  private func bestPartner(
    of grown: Int, barriers: DualBarriers, problem: DualProblem, tolerance: Double
  ) -> Int? {
    let start = grown * problem.count
    let own = problem.diagonal[grown]
    let largest = residuals[grown] + barriers.growth[grown]
    var smallest = Double.infinity
    var best = 0
    var bestGain = -Double.infinity
    residuals.withUnsafeBufferPointer { residuals in
      barriers.shrinkage.withUnsafeBufferPointer { shrinkage in
        problem.diagonal.withUnsafeBufferPointer { diagonal in
          problem.gram.elements.withUnsafeBufferPointer { gram in
            for index in 0..<residuals.count {
              let value = residuals[index] + shrinkage[index]
              smallest = min(smallest, value)
              let difference = max(0, largest - value)
              let curvature = own + diagonal[index] - 2 * gram[start + index]
              let gain = difference * difference / max(curvature, smallestCurvature)
              if gain > bestGain {
                bestGain = gain
                best = index
              }
            }
          }
        }
      }
    }
    return largest - smallest > tolerance ? best : nil
  }

  private func stepLength(_ grown: Int, _ shrunk: Int, _ problem: DualProblem) -> Double {
    let curvature =
      problem.diagonal[grown] + problem.diagonal[shrunk] - 2 * problem.gram[grown, shrunk]
    return (residuals[grown] - residuals[shrunk]) / max(curvature, smallestCurvature)
  }
}
