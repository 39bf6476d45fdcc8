import EmoLIMESignal
import Foundation

/// The bandwidth of a recording: the highest frequency at which it has more than the noise of its
/// representation.
///
/// The long-term spectrum is the mean power of frames of about 45 to 64 ms under a Blackman-Harris window
/// (Harris 1978; side lobes of -92 dB), without frames that are zero. A frequency counts as empty if the
/// density there is not above that of white noise whose root mean square is one quantisation step, or is
/// 90 dB below the highest density. Dithered quantisation is 6 dB below the former. The bandwidth ends
/// below the highest frequencies that are all empty.
struct Bandwidth {
  /// The bandwidth in Hz, at most half the sample rate.
  let frequency: Double

  /// The level in dB, relative to the highest density, below which a density is rounding noise.
  private static let numericalFloor = -90.0

  /// Measures the bandwidth.
  ///
  /// - Parameters:
  ///   - samples: The samples of the recording.
  ///   - sampleRate: Their rate in Hz.
  ///   - step: The quantisation step of the encoding, as a part of full scale; 0 if it has none.
  init(of samples: [Float], sampleRate: Double, quantisationStep step: Double) {
    let length = sampleRate < 32_000 ? 1024 : 2048 * Int((sampleRate / 96_000).rounded(.up))
    let densities = Self.densities(of: samples, length: length)
    let largest = densities.max() ?? 0
    let floor = max(largest * pow(10, Self.numericalFloor / 10), step * step)
    let end = densities.lastIndex { $0 > floor }.map { $0 + 1 } ?? 0
    let isWhole = end >= densities.count - 1
    frequency =
      isWhole || largest <= floor ? sampleRate / 2 : Double(end) * sampleRate / Double(length)
  }

  /// Returns the mean power density of each bin: that of white noise of variance v is v.
  private static func densities(of samples: [Float], length: Int) -> [Double] {
    let window = blackmanHarris(length: length)
    let fft = RealFFT.shared(length: length)
    var densities = [Double](repeating: 0, count: fft.bins)
    var frame = [Float](repeating: 0, count: length)
    var spectrum = [Float](repeating: 0, count: 2 * fft.bins)
    var frames = 0
    for start in starts(samples: samples.count, length: length) {
      let part = samples[start..<min(start + length, samples.count)]
      guard part.contains(where: { $0 != 0 }) else { continue }
      frames += 1
      for (index, sample) in part.enumerated() { frame[index] = sample * window[index] }
      for index in part.count..<length { frame[index] = 0 }
      fft.forward(frame, into: &spectrum)
      for bin in densities.indices {
        let (real, imaginary) = (Double(spectrum[2 * bin]), Double(spectrum[2 * bin + 1]))
        densities[bin] += real * real + imaginary * imaginary
      }
    }
    let power = window.reduce(0) { $0 + Double($1) * Double($1) }
    return densities.map { $0 / (power * Double(max(1, frames))) }
  }

  /// Returns the starts of frames that lie in the signal, since its end inside a frame would be a step that
  /// fills the spectrum. The last frame ends with the signal.
  private static func starts(samples: Int, length: Int) -> [Int] {
    let last = max(0, samples - length)
    return Array(stride(from: 0, to: last, by: length / 2)) + [last]
  }

  private static func blackmanHarris(length: Int) -> [Float] {
    (0..<length).map { index in
      let phase = 2 * Double.pi * Double(index) / Double(length)
      return Float(
        0.35875 - 0.48829 * cos(phase) + 0.14128 * cos(2 * phase) - 0.01168 * cos(3 * phase))
    }
  }
}
