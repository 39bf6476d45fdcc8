import Foundation

/// The auditory spectrum after RASTA, a band-pass filter over time of the logarithm of each band.
///
/// It suppresses what changes slower or faster than speech (Hermansky & Morgan, "RASTA processing
/// of speech", IEEE Trans. Speech and Audio Processing 2, 1994).
///
/// The numerator is a regression slope over five frames, here with its zero at 29 Hz and unit gain
/// at the maximum; the pole belongs to 1 Hz. The filter starts from rest: for five frames only the
/// numerator runs, and the output is 0.
struct RelativeSpectrum: Sendable {
  private static let warmUp = 5

  private let numerator: (Float, Float, Float, Float)
  private let pole: Float
  private let logLoudness: [Float]

  /// The delayed values of each band.
  private var delays = [SIMD4<Float>](repeating: .zero, count: AuditoryFilterBank.bands)
  private var frame = 0

  init(equalLoudness: [Float]) {
    let omega = Float(cos(2 * .pi * 29 * Framing.period))
    let norm = Float((10 * (32 * Double(omega) * Double(omega) + 8)).squareRoot())
    let outer = 2 / norm
    let inner = -4 * omega / norm
    numerator = (outer, inner, -inner, -outer)
    pole = Float(1 - sin(2 * .pi * Framing.period))
    logLoudness = equalLoudness.map { log($0) }
  }

  /// Filters the next four frames.
  ///
  /// - Parameters:
  ///   - bands: The energies of the 26 bands.
  ///   - output: Gets the filtered, weighted and compressed bands.
  /// - Returns: The mean of the output over the bands, `audspecRasta_lengthL1norm`.
  mutating func filter(
    _ bands: UnsafePointer<FrameLanes>, into output: UnsafeMutablePointer<FrameLanes>
  ) -> FrameLanes {
    let floor = FrameLanes(repeating: AuditorySpectrum.floor)
    var sum = FrameLanes(repeating: 0)
    for band in 0..<AuditoryFilterBank.bands {
      let logarithm = larger(bands[band], floor).map { log($0) }
      var filtered = FrameLanes(repeating: 0)
      for lane in 0..<4 {
        filtered[lane] = step(logarithm[lane], band: band, frame: frame + lane)
      }
      let loudness = (filtered + logLoudness[band]) * AuditorySpectrum.compression
      let value = loudness.map { exp($0) }
      output[band] = value
      sum += value
    }
    frame += 4
    return sum / Float(AuditoryFilterBank.bands)
  }

  /// One step of the transposed direct form II.
  @inline(__always)
  private mutating func step(_ input: Float, band: Int, frame: Int) -> Float {
    let delay = delays[band]
    let isWarm = frame >= Self.warmUp
    let output = numerator.0 * input + delay[0]
    delays[band] = SIMD4(
      numerator.1 * input + delay[1] + (isWarm ? pole * output : 0),
      delay[2],
      numerator.2 * input + delay[3],
      numerator.3 * input)
    return isWarm ? output : 0
  }
}
