/// Applies several masks to the short-time Fourier transform of a signal, and brings each result
/// back, frame by frame: no spectrogram is stored, so that an hour of sound costs no more memory
/// than its results.
struct MaskedOverlapAdd {
  let transform: ShortTimeFourierTransform
  let masks: [BinMask]

  /// The masked signals, one for each mask, as long as the signal.
  func apply(to signal: AudioSignal) -> [[Float]] {
    let frames = transform.frames
    let sampleCount = signal.samples.count
    let shape = transform.window.coefficients(length: frames.length)
    let fft = RealFFT.shared(length: frames.length)
    let normalisation = transform.normalisation(sampleCount: sampleCount)
    var outputs = masks.map { _ in OverlapAdd(transform: transform, normalisation: normalisation) }
    var frame = [Float](repeating: 0, count: frames.length)
    var spectrum = [Float](repeating: 0, count: 2 * transform.bins)
    var masked = spectrum
    signal.samples.withUnsafeBufferPointer { samples in
      for index in 0..<frames.frameCount(samples: sampleCount) {
        frames.copyFrame(index, of: samples, times: shape, into: &frame)
        fft.forward(frame, into: &spectrum)
        for (output, mask) in masks.enumerated() {
          mask.multiply(spectrum, into: &masked)
          outputs[output].add(destroying: &masked)
        }
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
