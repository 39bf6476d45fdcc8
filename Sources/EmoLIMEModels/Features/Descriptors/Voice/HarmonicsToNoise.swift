import Foundation

/// The harmonics-to-noise ratio of a frame: the energy of its average period, over the energy of what
/// is left when that is taken from each period (Yumoto, Gould & Baer, "Harmonics-to-noise ratio as an
/// index of the degree of hoarseness", JASA 71, 1982).
struct HarmonicsToNoise {
  private static let floor: Float = -100

  private var period = 0
  private var starts: [Int] = []
  private var average: [Float] = []

  /// Starts a frame.
  ///
  /// - Parameter period: The length of the average period, in samples.
  mutating func begin(period: Int) {
    self.period = period
    starts.removeAll(keepingCapacity: true)
    average.removeAll(keepingCapacity: true)
    for _ in 0..<period { average.append(0) }
  }

  /// Adds a period to the average.
  mutating func add(_ waveform: UnsafeBufferPointer<Float>, start: Int) {
    starts.append(start)
    for index in 0..<min(period, waveform.count - start) {
      average[index] += waveform[start + index]
    }
  }

  /// Adds the last period and returns the ratio in dB.
  ///
  /// - Parameters:
  ///   - start: The first sample of the last period.
  ///   - step: The length of the last period in samples.
  mutating func finish(
    _ waveform: UnsafeBufferPointer<Float>, start: Int, step: Int
  ) -> Float {
    add(waveform, start: start)
    let count = Float(starts.count)
    for index in 0..<min(period, waveform.count - start) { average[index] /= count }
    let harmonics = harmonicAmplitude()
    let noise = noiseAmplitude(waveform, end: start + step)
    guard noise > 0 else { return 0 }
    guard harmonics > 0 else { return Self.floor }
    return max(Float(20 * log10(Double(harmonics / noise))), Self.floor)
  }

  private func harmonicAmplitude() -> Float {
    var sum: Float = 0
    for index in 3..<max(3, period - 2) { sum += average[index] * average[index] }
    return (sum / Float(period - 4)).squareRoot()
  }

  private func noiseAmplitude(_ waveform: UnsafeBufferPointer<Float>, end: Int) -> Float {
    var sum: Float = 0
    var count = 0
    for (index, start) in starts.enumerated() {
      let next = index + 1 < starts.count ? starts[index + 1] : end
      let last = min(min(next, start + period) - 2, waveform.count)
      guard start + 2 < last else { continue }
      for sample in start + 2..<last {
        let difference = waveform[sample] - average[sample - start]
        sum += difference * difference
      }
      count += last - start - 2
    }
    return count == 0 ? 0 : (sum / Float(count)).squareRoot()
  }
}
