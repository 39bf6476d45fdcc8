import Foundation

/// Follows the periods of a voice through the waveform, from pitch frame to pitch frame.
///
/// A period is as long as the lag at which adjacent segments of the waveform correlate best,
/// near the period that pitch suggests (Boersma, "Accurate short-term analysis of the
/// fundamental frequency and the harmonics-to-noise ratio of a sampled sound", 1993, has the family
/// of methods; Eyben 2016, section 2.2.13, this one).
struct VoiceQualityTracker {
  private static let samplePeriod = 1 / Framing.sampleRate

  /// The share of the period by which the lag may be shorter or longer.
  private let margin: Double

  /// The first sample that has not been analysed.
  private var position = 0
  /// The number of samples from it to the frame.
  private var carried = 0
  private var lastPeriod: Float = 0
  private var lastDifference: Float = 0
  /// The measures that a frame without measurable periods repeats.
  private var held = VoiceQuality(
    jitterLocal: 0, jitterDDP: 0, shimmerLocal: 0, logHarmonicsToNoise: 0)

  private var correlation = WaveformCorrelation()
  private var correlations: [Double] = []
  /// Averages periods; `nil` if the harmonics-to-noise ratio is not computed.
  private var harmonics: HarmonicsToNoise?

  /// - Parameters:
  ///   - margin: The share of the period of F0 by which lags may be shorter or longer.
  ///   - measuresNoise: Whether the harmonics-to-noise ratio is computed; it is 0 otherwise.
  init(margin: Double, measuresNoise: Bool) {
    self.margin = margin
    harmonics = measuresNoise ? HarmonicsToNoise() : nil
  }

  /// The measures of the next frame.
  ///
  /// - Parameters:
  ///   - frequency: Its pitch in Hz, 0 where unvoiced.
  ///   - samples: The whole signal.
  mutating func describe(
    frequency: Float, samples: UnsafeBufferPointer<Float>
  ) -> VoiceQuality {
    guard frequency > 0 else {
      position += Framing.hop + carried
      carried = 0
      lastPeriod = 0
      lastDifference = 0
      held = VoiceQuality(jitterLocal: 0, jitterDDP: 0, shimmerLocal: 0, logHarmonicsToNoise: 0)
      return .unvoiced
    }
    let search = PeriodSearch(frequency: frequency, margin: margin)
    let advance = Framing.hop + carried
    let length = min(max(advance, 2 * search.longest + 2), carried + Framing.longLength)
    let waveform = UnsafeBufferPointer(rebasing: samples[position..<position + length])
    let (sums, lastStart) = followPeriods(waveform, search: search, advance: advance)
    carried = advance - lastStart
    position += lastStart
    return measures(sums)
  }

  // MARK: Periods

  /// Sums over the periods of a frame.
  private struct Sums {
    var period: Float = 0
    var periods = 0
    var difference: Float = 0
    var differences = 0
    var secondDifference: Float = 0
    var secondDifferences = 0
    var amplitude: Float = 0
    var amplitudeDifference: Float = 0
    var logHarmonicsToNoise: Float = 0
  }

  private mutating func followPeriods(
    _ waveform: UnsafeBufferPointer<Float>, search: PeriodSearch, advance: Int
  ) -> (sums: Sums, lastStart: Int) {
    var sums = Sums()
    var start = 0
    var lastStart = 0
    var step = search.expected
    correlation.load(waveform)
    harmonics?.begin(period: search.expected)
    while start < waveform.count - 2 * search.longest - 1 {
      correlation.correlations(start: start, lags: search.lags, into: &correlations)
      if let peak = highestPeak() {
        step = search.shortest + peak
        harmonics?.add(waveform, start: start)
        add(peak: peak, start: start, step: step, waveform, search: search, to: &sums)
      } else {
        step = search.expected
      }
      start += step
      if start < advance - 1 { lastStart = start }
    }
    sums.logHarmonicsToNoise = harmonics?.finish(waveform, start: start, step: step) ?? 0
    return (sums, lastStart)
  }

  /// The highest local maximum of the correlations.
  private func highestPeak() -> Int? {
    var best: Int?
    for index in 1..<max(1, correlations.count - 2)
    where correlations[index - 1] < correlations[index]
      && correlations[index] > correlations[index + 1]
    {
      if let known = best, correlations[known] >= correlations[index] { continue }
      best = index
    }
    return best
  }

  private mutating func add(
    peak: Int, start: Int, step: Int, _ waveform: UnsafeBufferPointer<Float>,
    search: PeriodSearch, to sums: inout Sums
  ) {
    let (offset, height) = parabolaVertex(
      correlations[peak - 1], correlations[peak], correlations[peak + 1])
    guard height > 0.5 else { return }
    let lag = Double(search.shortest) + (Double(peak) + offset)
    let period = Float(abs(lag) * Self.samplePeriod)
    sums.period += period
    sums.periods += 1
    if lastPeriod > 0 {
      let difference = abs(lastPeriod - period)
      sums.difference += difference
      sums.differences += 1
      if lastDifference > 0 {
        sums.secondDifference += abs(lastDifference - difference)
        sums.secondDifferences += 1
      }
      lastDifference = difference
    }
    lastPeriod = period
    let first = amplitude(waveform, start: start, length: step)
    let second = amplitude(waveform, start: start + step, length: step)
    sums.amplitude += (first + second) / 2
    sums.amplitudeDifference += abs(first - second)
  }

  /// From the lowest to the highest sample of a period, its first and last sample left out.
  private func amplitude(
    _ waveform: UnsafeBufferPointer<Float>, start: Int, length: Int
  ) -> Float {
    var lowest = Float.infinity
    var highest = -Float.infinity
    for index in start + 1..<start + length - 1 {
      lowest = min(lowest, waveform[index])
      highest = max(highest, waveform[index])
    }
    return highest - lowest
  }

  // MARK: Measures

  private mutating func measures(_ sums: Sums) -> VoiceQuality {
    var result = held
    result.logHarmonicsToNoise = sums.logHarmonicsToNoise
    guard sums.periods > 0 else { return result }
    let mean = sums.period / Float(sums.periods)
    result.jitterLocal = 0
    result.jitterDDP = 0
    if sums.differences > 0 {
      held.jitterLocal = min(sums.difference / Float(sums.differences) / mean, 1)
      result.jitterLocal = held.jitterLocal
    }
    if sums.secondDifferences > 0 {
      held.jitterDDP = min(sums.secondDifference / Float(sums.secondDifferences) / mean, 1)
      result.jitterDDP = held.jitterDDP
    }
    held.shimmerLocal =
      sums.amplitude == 0 ? 0 : min(sums.amplitudeDifference / sums.amplitude, 1)
    result.shimmerLocal = held.shimmerLocal
    return result
  }
}

/// The lags at which the period of a pitch is looked for, in samples.
struct PeriodSearch {
  /// The whole number of samples nearest to the period.
  let expected: Int
  /// The shortest lag.
  let shortest: Int
  /// The longest lag.
  let longest: Int
  /// All lags.
  var lags: ClosedRange<Int> { shortest...longest }

  /// - Parameters:
  ///   - frequency: The pitch in Hz, positive.
  ///   - margin: The share of the period by which lags may be shorter or longer.
  init(frequency: Float, margin: Double) {
    let period = 1 / Double(frequency) / (1 / Framing.sampleRate)
    expected = Int(period.rounded())
    shortest = Int(((1 - margin) * period).rounded(.down))
    longest = Int(((1 + margin) * period).rounded(.up))
  }
}

/// The vertex of the parabola through three values at -1, 0 and 1.
func parabolaVertex(
  _ before: Double, _ centre: Double, _ after: Double
) -> (offset: Double, height: Double) {
  let slope = (after - before) / 2
  let curvature = after - 2 * centre + before
  let offset = -slope / curvature
  return (offset, centre + slope * offset / 2)
}
