import EmoLIMENumerics

/// The path of the lasso over all penalties, by least angle regression (Efron, Hastie, Johnstone
/// and Tibshirani 2004, section 3.1).
///
/// The coefficients are piecewise linear in the penalty, which falls from the smallest value at
/// which all are zero. At a knot a feature joins, because its correlation with the residual equals
/// that of the active features, or one leaves, because its coefficient is zero.
struct LassoPath {
  /// The active features before each knot, ascending; none before the first.
  ///
  /// Features that join at the same penalty are added one by one, the lowest number first.
  private(set) var supports: [[Int]] = [[]]

  private let gram: Matrix
  private let crossProducts: [Double]
  private let observations: Double
  private var coefficients: [Double]
  /// The absolute correlation of the active features with the residual, equal to the penalty.
  private var correlation = 0.0
  private var active: [Active] = []
  /// The features that depend on the active ones up to rounding; they never join.
  private var dependent: Set<Int> = []
  /// The feature that left last, until the next knot.
  private var left: Active?

  private struct Active: Equatable {
    let feature: Int
    /// The sign of its correlation with the residual, 1 or -1.
    let sign: Double
  }

  private enum Event {
    case join(Active)
    case leave(Active)
    case end
  }

  // The limits of scikit-learn's `lars_path`, which `lime` calls: the path ends if the penalty per
  // observation is that of a single-precision rounding error, or after this number of knots. A
  // feature depends on the active ones if no more than this length of it remains.
  private static let leastPenalty = Double(Float.ulpOfOne)
  private static let maximumKnots = 500
  private static let leastLength = 1e-7

  /// The smallest rate at which a correlation approaches that of the active features.
  private static let leastApproach = 1e-12
  /// The largest difference of penalties that counts as a tie.
  private let tieTolerance: Double

  init(of target: Int, in regression: CentredRegression) {
    gram = regression.gram
    crossProducts = regression.crossProducts.column(target)
    tieTolerance = 1e-12 * (crossProducts.lazy.map(abs).max() ?? 0)
    observations = Double(regression.observations)
    coefficients = [Double](repeating: 0, count: regression.features)
    follow()
  }

  /// Returns the features at the last knot that does not exceed a maximum, or at the first knot if
  /// all exceed it; `nil` if the path has no knots.
  func features(atMost maximum: Int) -> [Int]? {
    let knots = supports.dropFirst()
    return knots.last { $0.count <= maximum } ?? knots.first
  }

  /// Follows the path from knot to knot to its end.
  private mutating func follow() {
    while active.isEmpty, let first = firstToJoin() {
      correlation = abs(crossProducts[first.feature])
      join(first)
    }
    while correlation / observations > Self.leastPenalty, supports.count <= Self.maximumKnots,
      let direction = direction(of: active)
    {
      let (event, step) = nextEvent(along: direction)
      advance(by: step, along: direction)
      if case .leave(let feature) = event { leave(feature) }
      supports.append(active.map(\.feature).sorted())
      if case .end = event { return }
      if case .join(let feature) = event {
        join(feature)
        left = nil
      }
    }
  }

  /// Returns the first event along a direction, and the fall of the correlation until then.
  ///
  /// The correlation of active features falls by 1 per step; that of any other feature, along a
  /// direction d, by its row of ZᵀZ d.
  private func nextEvent(along direction: [Double]) -> (Event, step: Double) {
    var next: (event: Event, step: Double) = (.end, correlation)
    for (active, slope) in zip(active, direction) {
      let step = -coefficients[active.feature] / slope
      if step > 0, step < next.step { next = (.leave(active), step) }
    }
    for feature in coefficients.indices where canJoin(feature) {
      let own = residualCorrelation(of: feature)
      let fall = zip(active, direction).reduce(0) {
        $0 + gram[feature, $1.0.feature] * $1.1
      }
      for sign in [1.0, -1.0] where left != Active(feature: feature, sign: sign) {
        let approach = 1 - sign * fall
        guard approach > Self.leastApproach else { continue }
        let step = max(0, correlation - sign * own) / approach
        if step < next.step - tieTolerance {
          next = (.join(Active(feature: feature, sign: sign)), step)
        }
      }
    }
    return next
  }

  private mutating func advance(by step: Double, along direction: [Double]) {
    for (active, slope) in zip(active, direction) {
      coefficients[active.feature] += step * slope
    }
    correlation -= step
  }

  /// Makes a feature active, unless it depends on the active ones.
  private mutating func join(_ feature: Active) {
    let candidates = active + [feature]
    if direction(of: candidates) != nil {
      active = candidates
    } else {
      dependent.insert(feature.feature)
    }
  }

  private mutating func leave(_ feature: Active) {
    active.removeAll { $0 == feature }
    coefficients[feature.feature] = 0
    left = feature
  }

  /// Returns the change of the coefficients that lowers all correlations by 1 per step,
  /// d = (ZᵀZ)⁻¹ s over these features with their signs s; `nil` if there are no features or the
  /// last depends on the others.
  private func direction(of features: [Active]) -> [Double]? {
    guard !features.isEmpty else { return nil }
    let indices = features.map(\.feature)
    let matrix = gram.selecting(rows: indices).selecting(columns: indices)
    var rightHandSides = Matrix(rows: features.count, columns: 2)
    for (row, active) in features.enumerated() { rightHandSides[row, 0] = active.sign }
    // The last diagonal element of the inverse is 1/l², with l the length of the last feature after
    // the others are projected out.
    rightHandSides[features.count - 1, 1] = 1
    guard
      let solution = try? matrix.solvingPositiveDefinite(rightHandSides),
      solution[features.count - 1, 1] * Self.leastLength * Self.leastLength < 1
    else { return nil }
    return solution.column(0)
  }

  /// Returns the feature with the largest correlation with the target.
  private func firstToJoin() -> Active? {
    coefficients.indices.filter(canJoin)
      .firstOfLargest(within: tieTolerance) { abs(crossProducts[$0]) }
      .map { Active(feature: $0, sign: crossProducts[$0] < 0 ? -1 : 1) }
  }

  private func canJoin(_ feature: Int) -> Bool {
    !dependent.contains(feature) && !active.contains { $0.feature == feature }
  }

  private func residualCorrelation(of feature: Int) -> Double {
    active.reduce(crossProducts[feature]) {
      $0 - gram[feature, $1.feature] * coefficients[$1.feature]
    }
  }
}
