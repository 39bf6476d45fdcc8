import Foundation

/// The harmonics of a voiced frame: the peaks of its spectrum near multiples of F0, and their levels
/// relative to the fundamental.
///
/// Harmonics are counted from 0, the fundamental, as in openSMILE.
struct Harmonics {
  private static let count = 100
  private static let binWidth = Framing.sampleRate / Double(Framing.longTransform)
  /// The level of a harmonic without a peak, in dB.
  private static let floor: Float = -200
  /// The level of what does not count, in dB.
  static let absent: Float = -201

  private struct Harmonic {
    /// The bin of the peak, or of the multiple of F0 if it has none.
    var bin: Int
    /// The magnitude of the bin; 0 without a peak.
    var magnitude: Float = 0
    /// The magnitude and the frequency in Hz of the parabola through the peak.
    var height: Float = 0
    var frequency: Float = 0
    /// A Boolean value that indicates whether another harmonic has the same peak.
    var isRepeated = false
  }

  /// The harmonics up to half the sample rate.
  private var harmonics: [Harmonic] = []

  /// - Parameters:
  ///   - magnitudes: The 513 bins of a long frame.
  ///   - pitch: F0 in Hz, positive.
  init(_ magnitudes: UnsafePointer<Float>, pitch: Float) {
    let lowest = Self.bin(0.5 * pitch)
    for number in 0..<Self.count {
      let bin = Self.bin(Float(number + 1) * pitch)
      if bin == 0 { break }
      let first = Self.bin((Float(number) + 0.5) * pitch)
      let last = max(bin, Self.bin((Float(number) + 1.5) * pitch))
      harmonics.append(
        Self.harmonic(magnitudes, near: bin, in: first...last, lowest: lowest))
    }
    markRepetitions()
  }

  /// The bin nearest to a frequency in Hz; 0 from half the sample rate on.
  private static func bin(_ frequency: Float) -> Int {
    Double(frequency) >= Framing.sampleRate / 2
      ? 0 : Int(Double(frequency) / binWidth + 0.5)
  }

  private static func harmonic(
    _ magnitudes: UnsafePointer<Float>, near bin: Int, in range: ClosedRange<Int>, lowest: Int
  ) -> Harmonic {
    let last = Framing.longBins - 1
    guard let peak = peak(of: magnitudes, near: bin, in: range), lowest <= peak, peak < last else {
      return Harmonic(bin: bin)
    }
    func frequency(_ bin: Int) -> Float { Float(Double(bin) * binWidth) }
    let vertex = Parabola(
      (frequency(peak - 1), magnitudes[peak - 1]), (frequency(peak), magnitudes[peak]),
      (frequency(peak + 1), magnitudes[peak + 1])
    ).vertex
    return Harmonic(
      bin: peak, magnitude: magnitudes[peak], height: Float(vertex.y), frequency: Float(vertex.x))
  }

  /// The peak nearest to a bin; of two, the higher one in frequency.
  private static func peak(
    of magnitudes: UnsafePointer<Float>, near bin: Int, in range: ClosedRange<Int>
  ) -> Int? {
    let bins = Framing.longBins
    if isPeak(magnitudes, at: bin, count: bins) { return bin }
    var (right, left) = (bin + 1, bin - 1)
    while right <= range.upperBound || left >= range.lowerBound {
      if right <= range.upperBound, isPeak(magnitudes, at: right, count: bins) { return right }
      if left >= range.lowerBound, isPeak(magnitudes, at: left, count: bins) { return left }
      right += 1
      left -= 1
    }
    return nil
  }

  /// Of harmonics with the same peak, the first one keeps it.
  private mutating func markRepetitions() {
    for number in harmonics.indices.dropFirst()
    where harmonics[number].bin == harmonics[number - 1].bin {
      harmonics[number] = Harmonic(bin: 0, isRepeated: true)
    }
  }

  // MARK: Levels

  /// The level of a harmonic relative to the fundamental, in dB.
  private func level(of number: Int) -> Float {
    guard number > 0 else { return 0 }
    guard number < harmonics.count else { return Self.absent }
    let (harmonic, fundamental) = (harmonics[number], harmonics[0].magnitude)
    if harmonic.isRepeated || fundamental == 0 { return Self.absent }
    if harmonic.height <= 0 { return Self.floor }
    return max(
      Float(20 * (Double(log10(harmonic.height)) - Double(log10(fundamental)))), Self.floor)
  }

  /// The strongest harmonic within 20 % of the frequency of a formant in Hz.
  private func strongest(near formant: Float) -> Int? {
    let (lower, upper) = (0.8 * formant, 1.2 * formant)
    var best: Int?
    for (number, harmonic) in harmonics.enumerated()
    where harmonic.frequency >= lower && harmonic.frequency <= upper && harmonic.magnitude > 0 {
      if let known = best, harmonics[known].magnitude >= harmonic.magnitude { continue }
      best = number
    }
    return best
  }

  /// The level in dB of the strongest harmonic at a formant; 0 if there is none.
  func amplitude(ofFormant frequency: Float) -> Float {
    strongest(near: frequency).map(level) ?? 0
  }

  /// The difference in dB between harmonics 1 and 2, so twice and three times F0.
  var firstToSecond: Float { Self.limited(level(of: 1) - level(of: 2)) }

  /// The difference in dB between harmonic 1 and the strongest one at the third formant.
  func firstToThirdFormant(_ frequency: Float) -> Float {
    let other = strongest(near: frequency).map(level) ?? -Self.absent
    return Self.limited(level(of: 1) - other)
  }

  private static func limited(_ difference: Float) -> Float {
    min(max(difference, absent), -absent)
  }
}

/// Returns whether a value is above its neighbours.
@inline(__always)
func isPeak(_ values: UnsafePointer<Float>, at index: Int, count: Int) -> Bool {
  (index == 0 || values[index] > values[index - 1])
    && (index == count - 1 || values[index] > values[index + 1])
}
