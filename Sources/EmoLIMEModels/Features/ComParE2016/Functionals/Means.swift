import Foundation

/// Means of several kinds.
struct Means: FunctionalFamily {
  /// A kind of mean.
  enum Kind: String {
    /// The arithmetic mean.
    case arithmetic = "amean"
    /// The geometric over the arithmetic mean of the absolute values; zeros do not count in the
    /// former.
    case flatness
    /// The arithmetic mean of the positive values, or 0.
    case positive = "posamean"
    /// The root of the mean square.
    case rootQuadratic = "rqmean"
  }

  let kinds: [Kind]

  var names: [String] { kinds.map(\.rawValue) }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    for (index, kind) in kinds.enumerated() {
      switch kind {
      case .arithmetic: result[index] = contour.mean
      case .flatness: result[index] = flatness(contour.values)
      case .positive: result[index] = positiveMean(contour.values)
      case .rootQuadratic: result[index] = rootQuadraticMean(contour.values)
      }
    }
  }

  private func flatness(_ values: UnsafeBufferPointer<Float>) -> Float {
    var sum = 0.0
    var logarithms = 0.0
    var product = 1.0
    var nonzero = 0
    for value in values where value != 0 {
      let magnitude = Double(abs(value))
      sum += magnitude
      nonzero += 1
      // Six single-precision numbers at a time keep the product within double precision.
      product *= magnitude
      if nonzero % 6 == 0 {
        logarithms += log(product)
        product = 1
      }
    }
    logarithms += log(product)
    guard sum > 0 else { return 1 }
    return Float(exp(logarithms / Double(nonzero)) / (sum / Double(values.count)))
  }

  private func positiveMean(_ values: UnsafeBufferPointer<Float>) -> Float {
    var sum = 0.0
    var count = 0
    for value in values where value > 0 {
      sum += Double(value)
      count += 1
    }
    return count == 0 ? 0 : Float(sum / Double(count))
  }

  private func rootQuadraticMean(_ values: UnsafeBufferPointer<Float>) -> Float {
    var sum = WideLanes(repeating: 0)
    for index in stride(from: 0, to: values.count, by: 4) {
      let chunk = values.chunk(at: index, padding: 0).wide
      sum += chunk * chunk
    }
    return Float((sum.sum() / Double(values.count)).squareRoot())
  }
}

/// The share of values that are not zero.
struct NonzeroShare: FunctionalFamily {
  var names: [String] { ["nnz"] }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    var nonzero = 0
    for value in contour.values where value != 0 { nonzero += 1 }
    result[0] = Float(nonzero) / Float(contour.count)
  }
}
