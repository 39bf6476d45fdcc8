/// The factors of the bins of a Fourier transform: the shares of a band, or the gains of a filter.
package struct BinMask: Sendable {
  /// The first bin with a factor above 0.
  package let firstBin: Int
  /// The factors, starting with the first bin; those of a band are from 0 to 1.
  package let shares: [Float]

  /// Creates the mask of a frequency band.
  ///
  /// - Parameters:
  ///   - lower: The lower edge in bins: its frequency divided by the width of a bin.
  ///   - upper: The upper edge in bins.
  ///   - bins: The number of bins.
  ///   - nyquist: Half the sample rate in bins, the end of the last bin.
  package init(lower: Double, upper: Double, bins: Int, nyquist: Double) {
    let shares = (0..<bins).map { bin in
      // Only one half of the first and of the last bin is inside the range of frequencies.
      let start = max(0, Double(bin) - 0.5)
      let end = min(nyquist, Double(bin) + 0.5)
      let covered = max(0, min(upper, end) - max(lower, start))
      return Float(covered / (end - start))
    }
    self.init(trimming: shares)
  }

  /// Returns the mask that complements some masks to one in each bin; `nil` if they already sum to one.
  static func remainder(of masks: [BinMask], bins: Int) -> BinMask? {
    var shares = [Float](repeating: 1, count: bins)
    for mask in masks {
      for (offset, share) in mask.shares.enumerated() { shares[mask.firstBin + offset] -= share }
    }
    // The shares of a bin sum to 1 except for rounding errors.
    let cleaned = shares.map { $0 > 1e-6 ? $0 : 0 }
    return cleaned.contains { $0 > 0 } ? BinMask(trimming: cleaned) : nil
  }

  /// Creates the mask of a filter with one gain per bin, 0 or above.
  package init(gains: [Float]) {
    self.init(trimming: gains)
  }

  /// Creates the mask of several bands.
  init(sumOf masks: [BinMask], bins: Int) {
    var sum = [Float](repeating: 0, count: bins)
    for mask in masks {
      for (offset, share) in mask.shares.enumerated() { sum[mask.firstBin + offset] += share }
    }
    self.init(trimming: sum)
  }

  private init(trimming shares: [Float]) {
    let first = shares.firstIndex { $0 > 0 } ?? 0
    let end = (shares.lastIndex { $0 > 0 } ?? -1) + 1
    firstBin = first
    self.shares = Array(shares[min(first, end)..<end])
  }
}
