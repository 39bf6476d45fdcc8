import EmoLIMESignal
import Foundation

/// The intensity of a signal over time.
///
/// Frame m is centred on sample m · hop. Its level is the variance of the samples around it, weighted by
/// a Hann window, in dB relative to full scale.
struct IntensityContour: Sendable {
  /// The level of each frame in dB relative to full scale; minus infinity for silence.
  let levels: [Double]
  /// The distance of frames in samples.
  let hop: Int

  /// The window length in seconds that smooths over the periods of a voice of 50 Hz, as in de Jong and
  /// Wempe (2009).
  static let phoneWindow = 0.064
  /// The distance of frames in seconds.
  static let step = 0.01

  /// - Parameters:
  ///   - signal: A signal.
  ///   - window: The length of the window in seconds.
  init(_ signal: AudioSignal, window: Double = Self.phoneWindow) {
    let hop = max(1, Int((Self.step * signal.sampleRate).rounded()))
    let reach = max(1, Int(window * signal.sampleRate / 2))
    let weights = (-reach...reach).map { offset in
      0.5 + 0.5 * cos(Double.pi * Double(offset) / Double(reach + 1))
    }
    let frames = FrameLayout(length: 2 * reach + 1, hop: hop, edge: .zeros)
    self.hop = hop
    levels = signal.samples.withUnsafeBufferPointer { samples in
      (0..<frames.frameCount(samples: samples.count)).map { frame in
        Self.level(of: samples, from: frames.start(ofFrame: frame), weights: weights)
      }
    }
  }

  /// The level of the loudest frames in dB: the 99th percentile, which a click does not change.
  var peakLevel: Double {
    let sorted = levels.sorted()
    return sorted[Int(0.99 * Double(sorted.count - 1))]
  }

  /// The level in dB above which frames count as speech: 25 dB below the loudest (de Jong and Wempe
  /// 2009).
  var speechThreshold: Double { peakLevel - 25 }

  /// Returns the weighted variance of the samples under a window, in dB.
  private static func level(
    of samples: UnsafeBufferPointer<Float>, from start: Int, weights: [Double]
  ) -> Double {
    let first = max(0, -start)
    let end = min(weights.count, samples.count - start)
    var (total, sum, squares) = (0.0, 0.0, 0.0)
    for index in first..<max(first, end) {
      let sample = Double(samples[start + index])
      total += weights[index]
      sum += weights[index] * sample
      squares += weights[index] * sample * sample
    }
    guard total > 0 else { return -.infinity }
    let power = squares / total - (sum / total) * (sum / total)
    // A constant has a variance of rounding errors only, and counts as silence.
    return power > 1e-12 * squares / total ? 10 * log10(power) : -.infinity
  }
}
