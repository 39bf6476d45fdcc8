extension ShortTimeFourierTransform {
  /// Calls a function with the spectrum of each frame of a signal, interleaved complex, in order.
  ///
  /// No more than one spectrum is kept at a time.
  func forEachSpectrum(
    of signal: AudioSignal, _ body: (_ frame: Int, _ spectrum: [Float]) throws -> Void
  ) rethrows {
    let shape = window.coefficients(length: frames.length)
    let fft = RealFFT.shared(length: frames.length)
    var frame = [Float](repeating: 0, count: frames.length)
    var spectrum = [Float](repeating: 0, count: 2 * bins)
    try signal.samples.withUnsafeBufferPointer { samples in
      for index in 0..<frames.frameCount(samples: samples.count) {
        frames.copyFrame(index, of: samples, times: shape, into: &frame)
        fft.forward(frame, into: &spectrum)
        try body(index, spectrum)
      }
    }
  }

  /// Returns the factor of each sample of an overlap-added signal: 1 / (N Σ w²), with N the window
  /// length, because FFTW's inverse is not normalised.
  func normalisation(sampleCount: Int) -> OverlapNormalisation {
    OverlapNormalisation(sampleCount: sampleCount, length: frames.length, hop: frames.hop) {
      normalisationFactors(sampleCount: $0)
    }
  }

  /// Returns the factors of a signal, one per sample.
  func normalisationFactors(sampleCount: Int) -> [Float] {
    let squares = window.coefficients(length: frames.length).map { Double($0) * Double($0) }
    var sums = [Double](repeating: 0, count: sampleCount)
    for frame in 0..<frames.frameCount(samples: sampleCount) {
      let start = frames.start(ofFrame: frame)
      for index in max(0, -start)..<max(max(0, -start), min(frames.length, sampleCount - start)) {
        sums[start + index] += squares[index]
      }
    }
    return sums.map { Float(1 / (Double(frames.length) * $0)) }
  }

  /// Returns the magnitudes of the spectrogram of a signal.
  func magnitudes(of signal: AudioSignal) -> MagnitudeSpectrogram {
    var values: [Float] = []
    values.reserveCapacity(frames.frameCount(samples: signal.samples.count) * bins)
    forEachSpectrum(of: signal) { _, spectrum in
      for bin in 0..<bins {
        let real = spectrum[2 * bin]
        let imaginary = spectrum[2 * bin + 1]
        values.append((real * real + imaginary * imaginary).squareRoot())
      }
    }
    return MagnitudeSpectrogram(values: values, bins: bins)
  }
}

/// The magnitudes of a spectrogram.
package struct MagnitudeSpectrogram: Sendable {
  /// The magnitudes frame by frame, and bin by bin within a frame.
  package let values: [Float]
  /// The number of frequency bins.
  package let bins: Int
  /// The number of frames.
  package var frames: Int { values.count / bins }

  /// Creates a spectrogram of whole frames.
  package init(values: [Float], bins: Int) {
    self.values = values
    self.bins = bins
  }
}
