import EmoLIMENumerics

/// The centred kernel matrix of two concatenated samples: the data of a Cramér test.
struct PooledKernel: Sendable {
  /// The numbers of rows of the first and the second sample, m and n.
  let firstCount: Int
  let secondCount: Int
  /// The doubly centred matrix B of bᵢⱼ = rᵢ + rⱼ - r - φᵢⱼ, with the kernel matrix's means rᵢ of
  /// row i and r of all elements.
  ///
  /// The weights of a statistic sum to zero, so B can replace -φ. B is positive semi-definite,
  /// which avoids cancellation.
  let centred: Matrix
  /// The mean of φ over the pairs of one row from each sample.
  let meanBetween: Double

  /// Creates the centred matrix, or `nil` if all elements of the kernel matrix are equal.
  init?(_ kernelMatrix: Matrix, firstCount: Int) {
    let size = kernelMatrix.rows
    guard let value = kernelMatrix.elements.first,
      kernelMatrix.elements.contains(where: { $0 != value })
    else { return nil }
    self.firstCount = firstCount
    secondCount = size - firstCount
    meanBetween =
      (0..<firstCount).reduce(0) { $0 + kernelMatrix.row($1).dropFirst(firstCount).reduce(0, +) }
      / Double(firstCount * secondCount)
    centred = Self.centring(kernelMatrix)
  }

  private static func centring(_ kernelMatrix: Matrix) -> Matrix {
    let size = kernelMatrix.rows
    let means = (0..<size).map { kernelMatrix.row($0).reduce(0, +) / Double(size) }
    let mean = means.reduce(0, +) / Double(size)
    var centred = kernelMatrix
    centred.elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<size {
        let offset = means[row] - mean
        for column in 0..<size {
          elements[row * size + column] = offset + means[column] - elements[row * size + column]
        }
      }
    }
    return centred
  }

  /// The factor that turns wᵀBw into the statistic, for weights w of n for each row of the first
  /// sample and -m for each row of the second.
  ///
  /// T = mn/N (2/mn Σφ(x,y) - 1/m² Σφ(x,x) - 1/n² Σφ(y,y)) of Baringhaus and Franz (2004)
  /// is -mn/N vᵀφv with weights v of 1/m and -1/n. The weights w = mn v are integers, hence exact.
  var scale: Double {
    1 / (Double(firstCount) * Double(secondCount) * Double(firstCount + secondCount))
  }

  /// The weights w of the observed samples.
  var weights: [Double] {
    [Double](repeating: Double(secondCount), count: firstCount)
      + [Double](repeating: -Double(firstCount), count: secondCount)
  }

  /// Returns the estimated weights of the limit distribution: the eigenvalues of B / N, ascending
  /// (Baringhaus and Franz 2004).
  func limitWeights() throws(StatisticsError) -> [Double] {
    let size = Double(firstCount + secondCount)
    do throws(LinearAlgebraError) {
      return try centred.symmetricEigenvalues().map { $0 / size }
    } catch {
      throw .notConverged(routine: "LAPACK's dsyevd")
    }
  }
}

extension PooledKernel {
  /// The Cramér statistic of the observed samples; exactly zero if it is zero up to rounding.
  var statistic: Double {
    let weights = weights
    let images = (0..<centred.rows).map { row in
      zip(centred.row(row), weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let value = scale * zip(images, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return abs(value) <= roundingTolerance ? 0 : value
  }

  /// The largest difference by rounding of statistics that are equal by definition.
  ///
  /// The weights are of order √mn. The sum of N² products, divided by mnN, has an error of about
  /// one unit in the last place of the largest element, for every N and every order of summation.
  /// The tolerance is 32 such units.
  var roundingTolerance: Double {
    0x1p-47 * centred.elements.reduce(0) { max($0, abs($1)) }
  }
}
