import EmoLIMESignal
import EmoLIMESpeech
import Foundation
import TestSupport

/// Returns the fundamental frequency in Hz of each strongly periodic block of 50 ms, by plain
/// autocorrelation, independently of the tracker under test.
func fundamentals(of samples: [Float], sampleRate: Double = 16_000) -> [Double] {
  let length = Int(0.05 * sampleRate)
  let lags = Int(sampleRate / 450)...Int(sampleRate / 75)
  return stride(from: 0, through: samples.count - length - lags.upperBound, by: length / 2)
    .compactMap { start -> Double? in
      func correlation(_ lag: Int) -> Double {
        var (product, first, second) = (0.0, 0.0, 0.0)
        for index in start..<start + length {
          let (one, other) = (Double(samples[index]), Double(samples[index + lag]))
          product += one * other
          first += one * one
          second += other * other
        }
        return first * second > 0 ? product / (first * second).squareRoot() : 0
      }
      guard decibels(Array(samples[start..<start + length])) > -40 else { return nil }
      let values = lags.map(correlation)
      guard let highest = values.max(), highest > 0.8 else { return nil }
      // The shortest lag of a nearly equal peak: the others are multiples of the period.
      for index in 1..<values.count - 1
      where values[index] > 0.93 * highest && values[index] >= values[index - 1]
        && values[index] >= values[index + 1]
      {
        let slope = (values[index + 1] - values[index - 1]) / 2
        let curvature = 2 * values[index] - values[index - 1] - values[index + 1]
        let offset = curvature > 0 ? slope / curvature : 0
        return sampleRate / (Double(index + lags.lowerBound) + offset)
      }
      return nil
    }
}

/// Returns the times in seconds of the loudest block of 5 ms of each syllable.
func centres(_ samples: [Float], sampleRate: Double = 16_000) -> [Double] {
  let powers = blockLevels(samples, length: Int(0.005 * sampleRate)).map { pow(10, $0 / 10) }
  // The power is smoothed over 45 ms, longer than a period.
  let smooth = powers.indices.map { index in
    powers[max(0, index - 4)...min(powers.count - 1, index + 4)].reduce(0, +)
  }
  let threshold = 0.03 * (smooth.max() ?? 0)
  var found: [Double] = []
  var loudest: Int?
  for index in smooth.indices {
    if smooth[index] > threshold {
      if smooth[index] > loudest.map({ smooth[$0] }) ?? 0 { loudest = index }
    } else if let peak = loudest {
      found.append((Double(peak) + 0.5) * 0.005)
      loudest = nil
    }
  }
  return found
}

/// Returns frequencies in semitones above a reference.
func semitones(_ frequencies: [Double], relativeTo reference: Double) -> [Double] {
  frequencies.map { 12 * log2($0 / reference) }
}

/// Returns the standard deviation.
func deviation(_ values: [Double]) -> Double {
  let mean = values.reduce(0, +) / Double(values.count)
  return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
}

/// Returns the mean power in dB relative to full scale.
func decibels(_ samples: some Collection<Float>) -> Double {
  10 * log10(samples.reduce(0) { $0 + Double($1) * Double($1) } / Double(samples.count))
}

/// Returns the levels in dB of blocks that do not overlap.
func blockLevels(_ samples: [Float], length: Int) -> [Double] {
  stride(from: 0, through: samples.count - length, by: length).map {
    decibels(samples[$0..<$0 + length])
  }
}

/// Returns the level of a band in dB, by the transform of the whole signal.
func bandLevel(_ samples: [Float], band: ClosedRange<Double>, sampleRate: Double) -> Double {
  let fft = RealFFT.shared(length: samples.count)
  var spectrum = [Float](repeating: 0, count: 2 * fft.bins)
  fft.forward(samples, into: &spectrum)
  let width = sampleRate / Double(samples.count)
  let power = (Int(band.lowerBound / width)...Int(band.upperBound / width)).reduce(0.0) {
    let (real, imaginary) = (Double(spectrum[2 * $1]), Double(spectrum[2 * $1 + 1]))
    return $0 + real * real + imaginary * imaginary
  }
  return 10 * log10(power)
}

extension SyntheticSound {
  /// Returns a vowel: pulses through formants.
  ///
  /// - Parameters:
  ///   - formants: The frequencies and bandwidths of the resonances in Hz.
  ///   - seconds: The duration.
  ///   - sampleRate: The sample rate in Hz.
  ///   - fundamental: A function that returns the fundamental frequency in Hz at a time in seconds.
  static func vowel(
    formants: [(frequency: Double, bandwidth: Double)], seconds: Double,
    sampleRate: Double = 16_000, fundamental: (Double) -> Double
  ) -> AudioSignal {
    var phase = 0.0
    var samples = (0..<Int(seconds * sampleRate)).map { index -> Double in
      phase += fundamental(Double(index) / sampleRate) / sampleRate
      guard phase >= 1 else { return 0 }
      phase -= 1
      return 1
    }
    for formant in formants {
      let radius = exp(-Double.pi * formant.bandwidth / sampleRate)
      let angle = 2 * Double.pi * formant.frequency / sampleRate
      var (last, oneBefore) = (0.0, 0.0)
      for index in samples.indices {
        let value = samples[index] + 2 * radius * cos(angle) * last - radius * radius * oneBefore
        oneBefore = last
        last = value
        samples[index] = value
      }
    }
    let peak = samples.reduce(0) { max($0, abs($1)) }
    return sound(samples.map { 0.5 * $0 / peak }, sampleRate: sampleRate)
  }

  /// Returns syllables, each 120 ms of a vowel, centred on given times in seconds, in faint noise.
  static func syllables(
    at times: [Double], levels: [Double] = [], seconds: Double, sampleRate: Double = 16_000
  ) -> AudioSignal {
    let vowel = vowel(
      formants: [(600, 80), (1500, 120)], seconds: seconds, sampleRate: sampleRate,
      fundamental: { 120 + 20 * sin(4 * $0) })
    let noise = noise(samples: vowel.samples.count, sampleRate: sampleRate, amplitude: 1e-4)
    return sound(
      vowel.samples.indices.map { index in
        let time = Double(index) / sampleRate
        let envelope = times.enumerated().reduce(0.0) { sum, centre in
          let distance = abs(time - centre.element) / 0.06
          let level = centre.offset < levels.count ? levels[centre.offset] : 0
          return sum + (distance < 1 ? pow(10, level / 20) * (0.5 + 0.5 * cos(.pi * distance)) : 0)
        }
        return envelope * Double(vowel.samples[index]) + Double(noise.samples[index])
      }, sampleRate: sampleRate)
  }

  private static func sound(_ samples: [Double], sampleRate: Double) -> AudioSignal {
    do {
      return try AudioSignal(samples: samples.map { Float($0) }, sampleRate: sampleRate)
    } catch {
      fatalError("A synthetic sound is not a signal: \(error)")
    }
  }
}
