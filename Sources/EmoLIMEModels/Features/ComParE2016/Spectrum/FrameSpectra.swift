/// Where the spectra of frames come from: from samples, or from the spectra of parts that sum to
/// the signal.
protocol FrameSpectra {
  /// Writes the spectra of four short frames.
  ///
  /// - Parameters:
  ///   - firstFrame: the first of them, a multiple of four.
  ///   - spectra: room for the real and imaginary parts of 257 bins.
  func writeShortSpectra(firstFrame: Int, into spectra: UnsafeMutablePointer<FrameLanes>)

  /// Writes the spectra of four long frames.
  ///
  /// - Parameters:
  ///   - firstFrame: the first of them, a multiple of four.
  ///   - spectra: room for the real and imaginary parts of 513 bins.
  func writeLongSpectra(firstFrame: Int, into spectra: UnsafeMutablePointer<FrameLanes>)
}

/// Spectra that are computed from samples.
struct SampledSpectra: FrameSpectra {
  let samples: UnsafeBufferPointer<Float>
  /// Room for as many lanes as the longer transform is long.
  let scratch: UnsafeMutablePointer<FrameLanes>

  func writeShortSpectra(firstFrame: Int, into spectra: UnsafeMutablePointer<FrameLanes>) {
    write(DescriptorTables.shared.short, firstFrame, spectra)
  }

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
