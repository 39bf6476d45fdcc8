/// Applies several masks to the short-time Fourier transform of a signal, and brings each result
/// back, frame by frame: no spectrogram is stored, so that an hour of sound costs no more memory
/// than its results.
package struct MaskedOverlapAdd {
  private let transform: ShortTimeFourierTransform

  package init(transform: ShortTimeFourierTransform) {
    self.transform = transform
  }

  /// The masked signals, one for each mask, as long as the signal.
  package func apply(_ masks: [BinMask], to signal: AudioSignal) -> [[Float]] {
    apply(masks: masks.count, to: signal) { _, mask, spectrum, masked in
      masks[mask].multiply(spectrum, into: &masked)
    }
  }

  /// The masked signals for masks that change over time.
  ///
  /// - Parameter multiply: writes the spectrum of a frame under a mask; both are interleaved
  ///   complex. It is called for the masks of a frame in order, frame after frame.
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
  /// Writes the masked spectrum; both are interleaved complex.
  fileprivate func multiply(_ spectrum: [Float], into output: inout [Float]) {
    for index in output.indices { output[index] = 0 }
    for (offset, share) in shares.enumerated() {
      let index = 2 * (firstBin + offset)
      output[index] = spectrum[index] * share
      output[index + 1] = spectrum[index + 1] * share
    }
  }
}
