/// The spectra of the frames of a signal, four at a time.
struct FrameSpectra {
  /// The samples of the signal.
  let samples: UnsafeBufferPointer<Float>
  /// Memory for as many lanes as the longer transform has points.
  let scratch: UnsafeMutablePointer<FrameLanes>

  /// Writes the spectra of four short frames.
  ///
  /// - Parameters:
  ///   - firstFrame: The first of them, a multiple of four.
  ///   - spectra: Memory for the real and imaginary parts of 257 bins.
  func writeShortSpectra(firstFrame: Int, into spectra: UnsafeMutablePointer<FrameLanes>) {
    write(DescriptorTables.shared.short, firstFrame, spectra)
  }

  /// Writes the spectra of four long frames.
  ///
  /// - Parameters:
  ///   - firstFrame: The first of them, a multiple of four.
  ///   - spectra: Memory for the real and imaginary parts of 513 bins.
  func writeLongSpectra(firstFrame: Int, into spectra: UnsafeMutablePointer<FrameLanes>) {
    write(DescriptorTables.shared.long, firstFrame, spectra)
  }

  private func write(
    _ transform: WindowedTransform, _ firstFrame: Int,
    _ spectra: UnsafeMutablePointer<FrameLanes>
  ) {
    guard let base = samples.baseAddress else { return }
    transform.spectra(of: base + firstFrame * Framing.hop, scratch: scratch, into: spectra)
  }
}
