/// The final factor of each sample of an overlap-added signal.
///
/// Away from the ends of a signal the factors repeat with every hop, so that a long signal needs no more
/// of them than a short one.
struct OverlapNormalisation {
  /// The number of samples of the signal.
  let count: Int
  /// The factors of a signal of this length, or of a shorter one with the same ends.
  private let factors: [Float]
  /// The number of the first factor of the part that repeats.
  private let middle: Int
  /// The number of factors that are left out of the middle, a multiple of the hop.
  private let omitted: Int
  private let hop: Int

  /// - Parameters:
  ///   - sampleCount: The number of samples of the signal.
  ///   - length: The length of a frame.
  ///   - hop: The distance of frames.
  ///   - factors: Returns the factors of a signal of some length.
  init(sampleCount: Int, length: Int, hop: Int, factors: (_ sampleCount: Int) -> [Float]) {
    count = sampleCount
    self.hop = hop
    middle = length
    let longest = 3 * length + hop
    omitted = max(0, sampleCount - longest) / hop * hop
    self.factors = factors(sampleCount - omitted)
  }

  /// The factor of a sample.
  subscript(_ sample: Int) -> Float {
    guard sample >= middle, omitted > 0 else { return factors[sample] }
    let isInside = sample < middle + omitted
    return factors[isInside ? middle + (sample - middle) % hop : sample - omitted]
  }
}
