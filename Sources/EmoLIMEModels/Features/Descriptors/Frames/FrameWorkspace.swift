/// A workspace for the analysis of four frames, which is reused.
final class FrameWorkspace {
  /// The longer of the two transforms, in lanes.
  let transform: UnsafeMutablePointer<FrameLanes>
  /// Real and imaginary parts of the longer of the two spectra.
  let spectra: UnsafeMutablePointer<FrameLanes>
  let magnitude: UnsafeMutablePointer<FrameLanes>
  let power: UnsafeMutablePointer<FrameLanes>
  /// Two arrays of the length of the longer spectrum.
  let wide: UnsafeMutablePointer<WideLanes>
  let marks: UnsafeMutablePointer<SIMD4<Int32>>
  /// The indices of peaks in four spectra.
  let peaks: UnsafeMutablePointer<Int32>
  let bands: UnsafeMutablePointer<FrameLanes>
  let bandScratch: UnsafeMutablePointer<FrameLanes>
  /// The magnitudes of the last short frame of the four before.
  let previousMagnitude: UnsafeMutablePointer<Float>

  init() {
    let bins = Framing.longBins
    transform = .allocate(capacity: Framing.longTransform)
    spectra = .allocate(capacity: 2 * bins)
    magnitude = .allocate(capacity: bins)
    power = .allocate(capacity: bins)
    wide = .allocate(capacity: 2 * bins)
    marks = .allocate(capacity: bins + 4)
    peaks = .allocate(capacity: 4 * bins)
    bands = .allocate(capacity: AuditoryFilterBank.bands)
    bandScratch = .allocate(capacity: AuditoryFilterBank.bands)
    previousMagnitude = .allocate(capacity: bins)
  }

  deinit {
    transform.deallocate()
    spectra.deallocate()
    magnitude.deallocate()
    power.deallocate()
    wide.deallocate()
    marks.deallocate()
    peaks.deallocate()
    bands.deallocate()
    bandScratch.deallocate()
    previousMagnitude.deallocate()
  }

  /// Writes the magnitudes of the spectra.
  func takeMagnitudes(bins: Int) {
    for bin in 0..<bins {
      let real = spectra[2 * bin]
      let imaginary = spectra[2 * bin + 1]
      magnitude[bin] = (real * real + imaginary * imaginary).squareRoot()
    }
  }

  /// Writes the squares of the magnitudes.
  func takePower(bins: Int) {
    for bin in 0..<bins { power[bin] = magnitude[bin] * magnitude[bin] }
  }

  /// Keeps the magnitudes of the last of the four frames for the next one.
  func keepLastMagnitudes(bins: Int) {
    for bin in 0..<bins { previousMagnitude[bin] = magnitude[bin][3] }
  }
}
