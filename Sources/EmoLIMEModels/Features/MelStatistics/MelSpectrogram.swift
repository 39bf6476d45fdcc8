import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// The log-mel spectrogram that ``MelStatistics`` describes.
enum MelSpectrogram {
  static let sampleRate = 16000.0
  static let frameLength = 400
  static let bands = 40
  private static let frameStep = 160
  private static let transformLength = 512
  /// The power at -80 dB.
  private static let floor: Float = 1e-8

  /// The periodic Hann window, scaled so that the power of a bin is |X|².
  private static let window: [Float] = {
    let hann = (0..<frameLength).map { sample in
      0.5 - 0.5 * cos(2 * .pi * Double(sample) / Double(frameLength))
    }
    let energy = hann.reduce(0) { $0 + $1 * $1 }
    return hann.map { Float($0 / energy.squareRoot()) }
  }()

  private static let filterBank = MelFilterBank(
    bands: bands, sampleRate: sampleRate, transformLength: transformLength)

  /// Returns the natural logarithms of the power in each band: one row per frame, one column per band.
  ///
  /// There must be at least one frame of samples.
  static func logarithmic(of samples: [Float]) -> Matrix {
    let frames = 1 + (samples.count - frameLength) / frameStep
    let transform = RealFFT.shared(length: transformLength)
    var result = Matrix(rows: frames, columns: bands)
    // The window fills the first samples of a frame; the rest stays zero.
    var frame = [Float](repeating: 0, count: transformLength)
    var spectrum = [Float](repeating: 0, count: 2 * transform.bins)
    var power = [Float](repeating: 0, count: transform.bins)
    result.elements.withUnsafeMutableBufferPointer { output in
      for index in 0..<frames {
        applyWindow(to: samples, from: index * frameStep, into: &frame)
        transform.forward(frame, into: &spectrum)
        squareMagnitudes(of: spectrum, into: &power)
        filterBank.forEachBand(of: power) { band, power in
          output[index * bands + band] = Double(log(power + floor))
        }
      }
    }
    return result
  }

  private static func applyWindow(
    to samples: [Float], from start: Int, into frame: inout [Float]
  ) {
    samples.withUnsafeBufferPointer { samples in
      window.withUnsafeBufferPointer { window in
        frame.withUnsafeMutableBufferPointer { frame in
          for sample in 0..<frameLength {
            frame[sample] = samples[start + sample] * window[sample]
          }
        }
      }
    }
  }

  private static func squareMagnitudes(of spectrum: [Float], into power: inout [Float]) {
    spectrum.withUnsafeBufferPointer { spectrum in
      power.withUnsafeMutableBufferPointer { power in
        for bin in 0..<power.count {
          let real = spectrum[2 * bin]
          let imaginary = spectrum[2 * bin + 1]
          power[bin] = real * real + imaginary * imaginary
        }
      }
    }
  }
}
