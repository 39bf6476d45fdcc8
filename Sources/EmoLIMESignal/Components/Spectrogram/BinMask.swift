/// What each bin of a Fourier transform is multiplied by: the share that a band has in it, or a
/// filter's gain.
package struct BinMask: Sendable {
  /// The first bin with a factor above 0.
  package let firstBin: Int
  /// The factors from the first bin on; shares of a band are from 0 to 1.
  package let shares: [Float]

  /// The mask of a band whose edges are given in bins (the frequency over the width of a bin).
  ///
  /// - Parameter nyquist: half the sample rate in bins, where the last bin ends.
  package init(lower: Double, upper: Double, bins: Int, nyquist: Double) {
    let shares = (0..<bins).map { bin in
      // The first and the last bin have only one half inside the range of frequencies.
      let start = max(0, Double(bin) - 0.5)
      let end = min(nyquist, Double(bin) + 0.5)
      let covered = max(0, min(upper, end) - max(lower, start))
      return Float(covered / (end - start))
    }
    self.init(trimming: shares)
  }

  /// The mask of what some masks leave over, or nil if that is nothing.
  static func remainder(of masks: [BinMask], bins: Int) -> BinMask? {
    var shares = [Float](repeating: 1, count: bins)
    for mask in masks {
      for (offset, share) in mask.shares.enumerated() { shares[mask.firstBin + offset] -= share }
    }
    // Shares of one bin sum to 1 only to rounding error.
    let cleaned = shares.map { $0 > 1e-6 ? $0 : 0 }
    return cleaned.contains { $0 > 0 } ? BinMask(trimming: cleaned) : nil
  }

  /// The mask of a filter with a gain for each bin, 0 or above.
  package init(gains: [Float]) {
    self.init(trimming: gains)
  }

  private init(trimming shares: [Float]) {
    let first = shares.firstIndex { $0 > 0 } ?? 0
    let end = (shares.lastIndex { $0 > 0 } ?? -1) + 1
    firstBin = first
    self.shares = Array(shares[min(first, end)..<end])
  }
}
