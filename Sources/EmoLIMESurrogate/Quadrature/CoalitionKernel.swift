import EmoLIMENumerics
import Foundation

/// The prior covariance of a classifier's score between coalitions, in units of its variance.
///
/// k(S, T) = w (1 - 2h/d) + g(|S|) g(|T|) (exp(-Σ lᵢ) + η [S = T]), where h is the number of components
/// in which S and T differ, and the sum is over these. The first part is that of an additive score.
/// The second is the exponential kernel of the Hamming distance, with a decay lᵢ for each component:
/// interactions hardly involve components of small decay. The factor g(s) = exp(1/2 - s/d) says that
/// scores vary more among coalitions of few components. The nugget η is the variance that has no
/// structure.
struct CoalitionKernel {
  /// The decay of each component, positive.
  let decays: [Double]
  /// The nugget η, positive.
  let nugget: Double
  /// The variance w of the additive part.
  let additive: Double
  /// The factor g of each size, from 0 to the number of components.
  let scales: [Double]

  init(decays: [Double], nugget: Double, additive: Double) {
    self.decays = decays
    self.nugget = nugget
    self.additive = additive
    scales = Self.scales(components: decays.count)
  }

  static func scales(components: Int) -> [Double] {
    (0...components).map { exp(0.5 - Double($0) / Double(components)) }
  }

  /// Returns the covariance matrix of some coalitions without the additive part and the nugget.
  func interactionCovariance(of coalitions: [Coalition]) -> Matrix {
    let factors = MaskProducts(decays.map { exp(-$0) })
    let scales = coalitions.map { self.scales[$0.count] }
    let count = coalitions.count
    var matrix = Matrix(rows: count, columns: count)
    matrix.elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<count {
        let bits = coalitions[row].bits
        for column in 0...row {
          let value =
            scales[row] * scales[column] * factors[bits ^ coalitions[column].bits]
          elements[row * count + column] = value
          elements[column * count + row] = value
        }
      }
    }
    return matrix
  }

  /// Returns the covariance matrix of the scores of some coalitions.
  func covariance(of coalitions: [Coalition]) -> Matrix {
    covariance(of: coalitions, interactions: interactionCovariance(of: coalitions))
  }

  /// Returns the covariance matrix of the scores of some coalitions, given that of the interactions.
  func covariance(of coalitions: [Coalition], interactions: Matrix) -> Matrix {
    let count = coalitions.count
    let table = (0...decays.count).map { additive * additiveCorrelation(differing: $0) }
    var matrix = interactions
    matrix.elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<count {
        for column in 0..<count {
          elements[row * count + column] +=
            table[(coalitions[row].bits ^ coalitions[column].bits).nonzeroBitCount]
        }
        elements[row * count + row] += nugget(of: coalitions[row])
      }
    }
    return matrix
  }

  /// Returns the correlation of the additive parts of two coalitions.
  func additiveCorrelation(differing count: Int) -> Double {
    1 - 2 * Double(count) / Double(decays.count)
  }

  /// Returns the variance of the score of a coalition that has no structure.
  func nugget(of coalition: Coalition) -> Double {
    nugget * scales[coalition.count] * scales[coalition.count]
  }
}

/// Products of one factor for each bit of a mask, from tables for each of its bytes.
private struct MaskProducts {
  private var tables: [Double]
  private let bytes: Int

  init(_ factors: [Double]) {
    bytes = (factors.count + 7) / 8
    tables = [Double](repeating: 1, count: bytes * 256)
    for (bit, factor) in factors.enumerated() {
      let start = bit / 8 * 256
      for mask in 0..<256 where mask >> (bit % 8) & 1 == 1 { tables[start + mask] *= factor }
    }
  }

  subscript(mask: UInt64) -> Double {
    var product = 1.0
    for byte in 0..<bytes {
      product *= tables[byte * 256 + Int(truncatingIfNeeded: mask >> UInt64(8 * byte) & 255)]
    }
    return product
  }
}
