import Foundation

extension ShortTimeFourierTransform {
  /// The weighting of a frame before its Fourier transform, in the periodic form: n runs from 0 to
  /// N - 1.
  ///
  /// These are `hann`, `hamming` and `boxcar` of `scipy.signal.get_window`, as `librosa.stft` uses
  /// them.
  public enum Window: String, Sendable, Hashable, Codable, CaseIterable {
    /// The Hann window, 0.5 - 0.5 cos(2πn / N).
    case hann
    /// The Hamming window, 0.54 - 0.46 cos(2πn / N).
    case hamming
    /// The rectangular window: all factors are 1.
    case rectangular

    /// Returns the periodic form of the window, as overlapping frames need it: n runs from 0 to N - 1.
    ///
    /// - Parameter length: N, in samples; a length below 1 gives no coefficients.
    /// - Returns: N factors from 0 to 1.
    package func coefficients(length: Int) -> [Float] {
      (0..<max(0, length)).map { index in
        let phase = 2 * Double.pi * Double(index) / Double(length)
        switch self {
        case .hann: return Float(0.5 - 0.5 * cos(phase))
        case .hamming: return Float(0.54 - 0.46 * cos(phase))
        case .rectangular: return 1
        }
      }
    }
  }

  /// The continuation of a signal beyond its first and last sample: `pad_mode` of `librosa.stft`,
  /// where it is `constant` or `reflect`.
  public enum Edge: String, Sendable, Hashable, Codable, CaseIterable {
    /// Silence.
    case zeros
    /// The signal, mirrored at its first and last sample as often as needed.
    case reflection
  }
}
