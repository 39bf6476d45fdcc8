import EmoLIMESignal
import Foundation

/// The level of a sound over time.
///
/// Frame m is centred on sample m · hop. Its level is the weighted variance of the samples about it
/// in dB relative to full scale, under a Hann window.
struct IntensityContour: Sendable {
  /// The level of each frame in dB relative to full scale; minus infinity where nothing sounds.
  let levels: [Double]
  /// The step from one frame to the next in samples.
  let hop: Int

  /// The length of the window in seconds that smooths over the periods of a voice of 50 Hz, the
  /// setting of de Jong and Wempe (2009).
  static let phoneWindow = 0.064
  /// The step between frames in seconds.
  static let step = 0.01

  /// - Parameter window: the length of the window in seconds.
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

  /// The level of the loudest frames: the 99th percentile, which a click does not move.
  var peakLevel: Double {
    let sorted = levels.sorted()
    return sorted[Int(0.99 * Double(sorted.count - 1))]
  }

  /// The level above which frames are taken for speech: 25 dB below the loudest (de Jong and Wempe
  /// 2009).
  var speechThreshold: Double { peakLevel - 25 }

  /// The weighted variance of the samples under a window, in dB.
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
    // What rounding leaves of a constant is no sound.
    return power > 1e-12 * squares / total ? 10 * log10(power) : -.infinity
  }
}
