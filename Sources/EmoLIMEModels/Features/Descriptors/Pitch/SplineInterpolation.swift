/// Interpolation by a natural cubic spline from fixed knots to fixed targets.
///
/// The second derivatives at the knots solve a tridiagonal system whose matrix depends on the knots
/// alone (Press et al., "Numerical Recipes", section 3.3), so it is factored once, and values at the
/// targets are sums of four terms with fixed weights.
struct SplineInterpolation: Sendable {
  /// A row of the factored system: d[i] = a y[i-1] + b y[i] + c y[i+1] - e d[i-1], then
  /// s[i] = d[i] - f s[i+1].
  private struct Row {
    var before = 0.0
    var centre = 0.0
    var after = 0.0
    var elimination = 0.0
    var substitution = 0.0
  }

  /// The value at a target: weights for both ends of its segment, values and second derivatives.
  private struct Target {
    var segment: Int
    var lowerValue: Double
    var upperValue: Double
    var lowerCurvature: Double
    var upperCurvature: Double
  }

  private let rows: [Row]
  private let targets: [Target]

  /// - Parameters:
  ///   - knots: At least three, ascending.
  ///   - targets: Ascending, from the first knot to the last.
  init(knots: [Double], targets: [Double]) {
    var rows = [Row](repeating: Row(), count: knots.count)
    for i in 1..<knots.count - 1 {
      let left = knots[i] - knots[i - 1]
      let right = knots[i + 1] - knots[i]
      let pivot = 1 / (2 * (left + right) - left * rows[i - 1].substitution)
      rows[i] = Row(
        before: 6 / left * pivot, centre: -6 * (1 / left + 1 / right) * pivot,
        after: 6 / right * pivot, elimination: left * pivot, substitution: right * pivot)
    }
    self.rows = rows
    var segment = 0
    self.targets = targets.map { target in
      while segment < knots.count - 2, knots[segment + 1] < target { segment += 1 }
      let width = knots[segment + 1] - knots[segment]
      let lower = (knots[segment + 1] - target) / width
      let upper = 1 - lower
      let scale = width * width / 6
      return Target(
        segment: segment, lowerValue: lower, upperValue: upper,
        lowerCurvature: (lower * lower * lower - lower) * scale,
        upperCurvature: (upper * upper * upper - upper) * scale)
    }
  }

  /// Evaluates the splines through four sets of values.
  ///
  /// - Parameters:
  ///   - values: One at each knot.
  ///   - curvature: Memory for a second derivative at each knot.
  ///   - write: Takes the values by target.
  @inline(__always)
  func evaluate(
    _ values: UnsafePointer<WideLanes>, curvature: UnsafeMutablePointer<WideLanes>,
    write: (Int, WideLanes) -> Void
  ) {
    rows.withUnsafeBufferPointer { rows in
      let last = rows.count - 1
      curvature[0] = WideLanes(repeating: 0)
      curvature[last] = WideLanes(repeating: 0)
      for i in 1..<last {
        let row = rows[i]
        let right = row.before * values[i - 1] + row.centre * values[i] + row.after * values[i + 1]
        curvature[i] = right - row.elimination * curvature[i - 1]
      }
      for i in stride(from: last - 1, to: 0, by: -1) {
        curvature[i] -= rows[i].substitution * curvature[i + 1]
      }
    }
    targets.withUnsafeBufferPointer { targets in
      for index in targets.indices {
        let target = targets[index]
        let i = target.segment
        let value =
          target.lowerValue * values[i] + target.upperValue * values[i + 1]
          + target.lowerCurvature * curvature[i] + target.upperCurvature * curvature[i + 1]
        write(index, value)
      }
    }
  }
}
