import EmoLIMENumerics

/// Dual coordinate descent, for the dual with a penalised intercept, whose coefficients have no
/// constraint in common.
extension DualState {
  /// Maximises the dual along one coefficient at a time until the optimality conditions hold to a
  /// tolerance.
  ///
  /// The steps are those of Hsieh et al. (2008, algorithm 1), who visit the coefficients in random
  /// order, because a gradient computed from the features costs as much as a step. Here the Gram
  /// matrix gives all gradients, so the coefficient with the largest gain is next: fewer steps, and
  /// no seed.
  mutating func optimizeCoordinates(
    of problem: DualProblem, tolerance: Double, maximumIterations: Int
  ) throws(ModelError) {
    var barriers = DualBarriers(coefficients, of: problem)
    let curvatures = problem.diagonal.map { max($0, smallestCurvature) }
    let weights = curvatures.map { 1 / $0 }
    for _ in 0..<maximumIterations {
      guard let index = bestCoordinate(barriers, weights: weights, tolerance: tolerance) else {
        return
      }
      let step = residuals[index] * weights[index]
      let room =
        step > 0
        ? problem.upper[index] - coefficients[index] : problem.lower[index] - coefficients[index]
      move(index, by: abs(step) < abs(room) ? step : room, of: problem)
      barriers.update(index, coefficient: coefficients[index], of: problem)
    }
    throw .notConverged(iterations: maximumIterations)
  }

  /// Returns the coefficient whose best step has the largest gain, or `nil` at the solution.
  ///
  /// - Parameter weights: The reciprocal of the curvature along each coefficient.
  private func bestCoordinate(
    _ barriers: DualBarriers, weights: [Double], tolerance: Double
  ) -> Int? {
    var worst = 0.0
    var best = 0
    var bestGain = 0.0
    residuals.withUnsafeBufferPointer { residuals in
      barriers.growth.withUnsafeBufferPointer { growth in
        barriers.shrinkage.withUnsafeBufferPointer { shrinkage in
          weights.withUnsafeBufferPointer { weights in
            for index in 0..<residuals.count {
              let residual = residuals[index]
              let slope = max(0, residual + growth[index]) - min(0, residual + shrinkage[index])
              worst = max(worst, slope)
              let gain = slope * slope * weights[index]
              if gain > bestGain {
                bestGain = gain
                best = index
              }
            }
          }
        }
      }
    }
    return worst > tolerance ? best : nil
  }
}
