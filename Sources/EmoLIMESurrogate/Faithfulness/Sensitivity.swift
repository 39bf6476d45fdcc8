/// How far weights move when the signal is changed a little (Yeh et al. 2019): the
/// length of the difference of the weights, as a share of that of the weights themselves.
public struct Sensitivity: Sendable, Hashable, Codable {
  /// The relative change in each repetition.
  public let changes: [Double]

  /// The largest change: the sensitivity of Yeh et al., from a sample.
  public var maximum: Double { changes.max() ?? 0 }

  /// The mean change.
  public var mean: Double { changes.reduce(0, +) / Double(max(1, changes.count)) }

  /// The sensitivity of weights.
  ///
  /// - Parameters:
  ///   - weights: those of the signal itself.
  ///   - perturbed: those of the signals that were changed a little, each as many.
  /// - Returns: nil where the weights are all zero, so that there are no shares of them, or lists
  ///   differ in length or are none.
  public init?(weights: [Double], perturbed: [[Double]]) {
    let length = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0, !perturbed.isEmpty, perturbed.allSatisfy({ $0.count == weights.count })
    else { return nil }
    changes = perturbed.map { other in
      zip(weights, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot() / length
    }
  }
}
