import Foundation

/// A short frame at 11 kHz, from the lowest 109 bins of its spectrum.
///
/// y[i] = (Re₀ + Σₖ (Reₖ cos(2πki/352) + Imₖ sin(2πki/352))) / 256 for the 220 samples of 20 ms. The
/// whole transform of 512 points would be 352 samples long, and the frame is in its middle, so what is
/// computed is 6 ms of zeros and the first 14 ms of the frame, as in openSMILE; frequencies end at 3.4 kHz.
///
/// Sums are in single precision and in the order of bins: the normal equations of linear prediction
/// amplify the last bit a thousandfold.
struct LowBandFrame: Sendable {
  /// The sample rate in Hz.
  static let sampleRate = 11_000.0
  /// The number of samples.
  static let count = 220
  private static let bins = 109
  private static let period = 352

  private typealias Lanes = SIMD8<Float>
  /// The number of samples of a block: as many sums as the registers of a processor hold.
  private static let blockLength = 32
  private static let blocks = (count + blockLength - 1) / blockLength

  /// The cosines and then the sines of a block of samples, by block and bin.
  private let factors: [Float]

  init() {
    factors = (0..<Self.blocks).flatMap { block in
      (1...Self.bins).flatMap { bin in
        let angles = (0..<Self.blockLength).map { offset in
          2 * .pi * Double(bin * (block * Self.blockLength + offset)) / Double(Self.period)
        }
        return angles.map { Float(cos($0)) } + angles.map { Float(sin($0)) }
      }
    }
  }

  /// Returns the 220 samples of one of four frames.
  ///
  /// - Parameter spectra: The real and imaginary parts of a short frame.
  func samples(of spectra: UnsafePointer<FrameLanes>, lane: Int) -> [Float] {
    let spectrum = (0...2 * Self.bins + 1).map { spectra[$0][lane] }
    return [Float](
      unsafeUninitializedCapacity: Self.blocks * Self.blockLength
    ) { samples, count in
      factors.withUnsafeBytes { factors in
        spectrum.withUnsafeBufferPointer { spectrum in
          for block in 0..<Self.blocks {
            Self.sum(
              spectrum, block: block, factors, into: UnsafeMutableRawBufferPointer(samples))
          }
        }
      }
      count = Self.count
    }
  }

  /// Writes the samples of a block.
  private static func sum(
    _ spectrum: UnsafeBufferPointer<Float>, block: Int, _ factors: UnsafeRawBufferPointer,
    into samples: UnsafeMutableRawBufferPointer
  ) {
    let width = MemoryLayout<Lanes>.size
    let mean = Lanes(repeating: spectrum[0])
    var (a, b, c, d) = (mean, mean, mean, mean)
    var position = block * bins * 8 * width
    /// Adds a part of a bin, by its cosines or sines.
    @inline(__always) func add(_ part: Float) {
      let part = Lanes(repeating: part)
      a += part * factors.loadUnaligned(fromByteOffset: position, as: Lanes.self)
      b += part * factors.loadUnaligned(fromByteOffset: position + width, as: Lanes.self)
      c += part * factors.loadUnaligned(fromByteOffset: position + 2 * width, as: Lanes.self)
      d += part * factors.loadUnaligned(fromByteOffset: position + 3 * width, as: Lanes.self)
      position += 4 * width
    }
    for bin in 1...bins {
      add(spectrum[2 * bin])
      add(spectrum[2 * bin + 1])
    }
    let start = 4 * block * blockLength
    for (index, sum) in [a, b, c, d].enumerated() {
      samples.storeBytes(of: sum / 256, toByteOffset: start + index * width, as: Lanes.self)
    }
  }
}
