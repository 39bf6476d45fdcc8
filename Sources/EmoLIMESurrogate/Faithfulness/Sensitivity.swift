/// The relative change of weights under small changes of the signal: ‖w′ - w‖ / ‖w‖ (Yeh et al.
/// 2019).
package struct Sensitivity: Sendable, Hashable, Codable {
  /// The relative change of each repetition.
  package let changes: [Double]

  /// The largest change: max-sensitivity (Yeh et al. 2019), estimated from the repetitions.
  package var maximum: Double { changes.max() ?? 0 }

  /// The mean change.
  package var mean: Double { changes.reduce(0, +) / Double(max(1, changes.count)) }

  /// Creates the sensitivity of weights.
  ///
  /// - Parameters:
  ///   - weights: The weights of the signal.
  ///   - perturbed: The weights of the changed signals, one array per repetition.
  /// - Returns: `nil` if all weights are zero, if there are no repetitions, or if the numbers of
  ///   weights differ.
  package init?(weights: [Double], perturbed: [[Double]]) {
    let length = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0, !perturbed.isEmpty, perturbed.allSatisfy({ $0.count == weights.count })
    else { return nil }
    changes = perturbed.map { other in
      zip(weights, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot() / length
    }
  }
}
