import Foundation

/// 26 triangular bands from 20 Hz to 8 kHz, equally wide on the mel scale, on the power spectrum.
///
/// mel(f) = 1127 ln(1 + f / 700) (Young et al., "The HTK Book", section 5.4). The triangles have unit
/// peaks and overlap by half: the weights of a bin in its two bands sum to 1.
struct AuditoryFilterBank: Sendable {
  /// The number of bands.
  static let bands = 26

  /// The centre frequencies of the bands, in Hz.
  let centres: [Double]
  /// For each pair of neighbouring band centres (the outer edges included), the bins between them.
  private let ranges: [Range<Int>]
  /// The share of each bin that goes to the lower band.
  private let lowerShares: [Float]

  init() {
    let low = Float(Self.mel(20))
    let high = Float(Self.mel(8000))
    let distance = (high - low) / Float(Self.bands + 1)
    let points = (0...Self.bands + 1).map { low + Float($0) * distance }
    var members = [[Int]](repeating: [], count: Self.bands + 2)
    var shares = [Float](repeating: 0, count: Framing.shortBins)
    // Bins at the very edges, 31.25 Hz and 8 kHz, get no weight.
    for bin in 2..<Framing.shortBins - 1 {
      let mel = Float(Self.mel(Double(bin) * Framing.shortBinWidth))
      let upper = points.firstIndex { $0 >= mel } ?? Self.bands + 1
      members[upper].append(bin)
      shares[bin] = (points[upper] - mel) / (points[upper] - points[upper - 1])
    }
    ranges = members.map { bins in
      guard let first = bins.first, let last = bins.last else { return 0..<0 }
      return first..<last + 1
    }
    lowerShares = shares
    centres = points[1...Self.bands].map { 700 * (exp(Double($0) / 1127) - 1) }
  }

  private static func mel(_ frequency: Double) -> Double {
    1127 * log(1 + frequency / 700)
  }

  /// Writes the energies of the 26 bands of four frames.
  func energies(of power: UnsafePointer<FrameLanes>, into bands: UnsafeMutablePointer<FrameLanes>) {
    lowerShares.withUnsafeBufferPointer { shares in
      var carried = FrameLanes(repeating: 0)
      for (upper, range) in ranges.enumerated().dropFirst() {
        var lowerSum = carried
        var upperSum = FrameLanes(repeating: 0)
        for bin in range {
          let share = power[bin] * shares[bin]
          lowerSum += share
          upperSum += power[bin] - share
        }
        if upper > 1 { bands[upper - 2] = lowerSum }
        carried = upperSum
      }
    }
  }
}
