import Foundation

/// The shape that a frame is multiplied by before its Fourier transform.
public enum Window: String, Sendable, Hashable, Codable, CaseIterable {
  /// The Hann window, 0.5 - 0.5 cos(2πn / N).
  case hann
  /// The Hamming window, 0.54 - 0.46 cos(2πn / N).
  case hamming
  /// No shape: all ones.
  case rectangular

  /// The periodic form of the window, which overlapping frames call for: n runs from 0 to N - 1
  /// and N itself would be 0 again.
  ///
  /// - Parameter length: N, in samples; a length below 1 gives no coefficients.
  /// - Returns: N factors from 0 to 1.
  public func coefficients(length: Int) -> [Float] {
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
