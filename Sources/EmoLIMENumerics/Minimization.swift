import CNLopt

/// Returns a local minimum of a smooth function within bounds, by the limited-memory BFGS method
/// (Nocedal 1980; NLopt's `LD_LBFGS`).
///
/// - Parameters:
///   - start: The first point, within the bounds.
///   - bounds: The range of each variable.
///   - relativeTolerance: The relative change of the value below which the search ends.
///   - evaluations: The largest number of evaluations of the function.
///   - function: Returns the value at a point and sets the gradient; an infinite value where the
///     function is not defined.
/// - Returns: The best point that was found; the start if no point is better.
package func minimum(
  from start: [Double], within bounds: [ClosedRange<Double>], relativeTolerance: Double,
  evaluations: Int, of function: @escaping (_ point: [Double], _ gradient: inout [Double]) -> Double
) -> [Double] {
  guard let optimizer = nlopt_create(NLOPT_LD_LBFGS, UInt32(start.count)) else { return start }
  defer { nlopt_destroy(optimizer) }
  let objective = Objective(function, start: start)
  // NLopt calls the objective during nlopt_optimize only, where `objective` is alive.
  nlopt_set_min_objective(
    optimizer,
    { count, point, gradient, objective in
      guard let point, let objective else { return .infinity }
      return Unmanaged<Objective>.fromOpaque(objective).takeUnretainedValue()
        .value(at: UnsafeBufferPointer(start: point, count: Int(count)), gradient: gradient)
    }, Unmanaged.passUnretained(objective).toOpaque())
  nlopt_set_lower_bounds(optimizer, bounds.map(\.lowerBound))
  nlopt_set_upper_bounds(optimizer, bounds.map(\.upperBound))
  nlopt_set_ftol_rel(optimizer, relativeTolerance)
  nlopt_set_maxeval(optimizer, Int32(clamping: evaluations))
  var point = start
  var value = 0.0
  // The status does not matter: a search that rounding ends has a best point, too.
  withExtendedLifetime(objective) { _ = nlopt_optimize(optimizer, &point, &value) }
  return objective.best.point
}

/// A function and the best point at which it was evaluated.
private final class Objective {
  private let function: ([Double], inout [Double]) -> Double
  private(set) var best: (point: [Double], value: Double)

  init(_ function: @escaping ([Double], inout [Double]) -> Double, start: [Double]) {
    self.function = function
    best = (start, .infinity)
  }

  func value(
    at point: UnsafeBufferPointer<Double>, gradient: UnsafeMutablePointer<Double>?
  ) -> Double {
    let point = Array(point)
    var slopes = [Double](repeating: 0, count: point.count)
    let value = function(point, &slopes)
    if let gradient { for index in slopes.indices { gradient[index] = slopes[index] } }
    if value < best.value { best = (point, value) }
    return value
  }
}

/// The library of optimisers.
package enum NLopt {
  /// The version, such as "2.7.1".
  package static var version: String {
    var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
    nlopt_version(&major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }
}
