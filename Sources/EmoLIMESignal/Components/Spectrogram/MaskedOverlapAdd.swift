/// Several masks on the short-time Fourier transform of a signal, with the inverse of each result.
///
/// Frames are processed one by one, so memory is needed for the results only, not for a spectrogram.
package struct MaskedOverlapAdd {
  private let transform: ShortTimeFourierTransform

  package init(transform: ShortTimeFourierTransform) {
    self.transform = transform
  }

  /// Returns one masked signal per mask, as long as the signal.
  package func apply(_ masks: [BinMask], to signal: AudioSignal) -> [[Float]] {
    apply(masks: masks.count, to: signal) { _, mask, spectrum, masked in
      masks[mask].multiply(spectrum, into: &masked)
    }
  }

  /// Returns the masked signals of masks that change over time.
  ///
  /// - Parameters:
  ///   - count: The number of masks.
  ///   - signal: A signal.
  ///   - multiply: A function that writes the masked spectrum of a frame; spectra are interleaved
  ///     complex. It is called for all masks of a frame in order, frame after frame.
  func apply(
    masks count: Int, to signal: AudioSignal,
    _ multiply: (_ frame: Int, _ mask: Int, _ spectrum: [Float], _ masked: inout [Float]) -> Void
  ) -> [[Float]] {
    let normalisation = transform.normalisation(sampleCount: signal.samples.count)
    var outputs = (0..<count).map { _ in
      OverlapAdd(transform: transform, normalisation: normalisation)
    }
    var masked = [Float](repeating: 0, count: 2 * transform.bins)
    transform.forEachSpectrum(of: signal) { frame, spectrum in
      for output in outputs.indices {
        multiply(frame, output, spectrum, &masked)
        outputs[output].add(destroying: &masked)
      }
    }
    return outputs.map { $0.finish() }
  }
}

extension BinMask {
  /// Writes the masked spectrum; spectra are interleaved complex.
  fileprivate func multiply(_ spectrum: [Float], into output: inout [Float]) {
    for index in output.indices { output[index] = 0 }
    for (offset, share) in shares.enumerated() {
      let index = 2 * (firstBin + offset)
      output[index] = spectrum[index] * share
      output[index + 1] = spectrum[index + 1] * share
    }
  }
}
