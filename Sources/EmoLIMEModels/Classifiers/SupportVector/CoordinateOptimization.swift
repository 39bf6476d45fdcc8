import EmoLIMENumerics

/// Dual coordinate descent, for the dual with a penalised intercept, whose coefficients are free of
/// one another.
extension DualState {
  /// Moves one coefficient at a time, to where the dual is largest along it, until the optimality
  /// conditions hold to a tolerance.
  ///
  /// The steps are those of Hsieh et al. (2008, algorithm 1), who visit the coefficients in random
  /// order, because in the features a gradient costs as much as a step. In the Gram matrix all
  /// gradients are at hand, and the coefficient that gains most goes first: fewer steps, and no
  /// seed.
  mutating func optimizeCoordinates(
    of problem: DualProblem, tolerance: Double, maximumSteps: Int
  ) throws(TrainingError) {
    var barriers = DualBarriers(coefficients, of: problem)
    let curvatures = problem.diagonal.map { max($0, smallestCurvature) }
    let weights = curvatures.map { 1 / $0 }
    for _ in 0..<maximumSteps {
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
    throw .notConverged(steps: maximumSteps)
  }

  /// The coefficient whose best step gains most; nil at the solution.
  ///
  /// - Parameter weights: one over the curvature along each coefficient.
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
