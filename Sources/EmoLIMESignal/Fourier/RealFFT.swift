import CFFTW
import Synchronization

/// The discrete Fourier transform of real signals of one length, and its inverse, by FFTW in single
/// precision.
///
/// Spectra have `length / 2 + 1` bins (rounded down), each a pair of floats, real part first; bin k is
/// Σₙ x[n] exp(-2πi k n / length).
///
/// Several threads may use one transform. ``shared(length:)`` plans each length once.
package final class RealFFT: Sendable {
  /// The number of samples.
  package let length: Int
  /// The number of bins of a spectrum.
  package var bins: Int { length / 2 + 1 }

  private let aligned: Plans
  private let unaligned: Plans

  private init(length: Int) {
    self.length = length
    self.aligned = Plans(length: length, flags: UInt32(FFTW_ESTIMATE))
    self.unaligned = Plans(length: length, flags: UInt32(FFTW_ESTIMATE) | UInt32(FFTW_UNALIGNED))
  }

  /// Returns the transform of one length, which is planned at the first call.
  ///
  /// - Precondition: The length is positive.
  package static func shared(length: Int) -> RealFFT {
    precondition(length > 0, "A Fourier transform needs a positive length.")
    // The lock also protects FFTW's planner, which is not thread-safe.
    return cache.withLock { cache in
      if let transform = cache[length] { return transform }
      let transform = RealFFT(length: length)
      cache[length] = transform
      return transform
    }
  }

  private static let cache = Mutex<[Int: RealFFT]>([:])

  /// Writes the spectrum of a signal.
  ///
  /// - Parameters:
  ///   - signal: `length` samples, which are not changed.
  ///   - spectrum: Memory for `2 * bins` floats; it must not overlap the signal.
  package func forward(
    _ signal: UnsafePointer<Float>, into spectrum: UnsafeMutablePointer<Float>
  ) {
    let signal = UnsafeMutablePointer(mutating: signal)
    fftwf_execute_dft_r2c(
      plans(for: signal, spectrum).forward, signal, complexPointer(spectrum))
  }

  /// Writes the signal of a spectrum times `length`: the transform is not normalised.
  ///
  /// - Parameters:
  ///   - spectrum: `2 * bins` floats, which are **overwritten**.
  ///   - signal: Memory for `length` samples; it must not overlap the spectrum.
  package func inverse(
    destroying spectrum: UnsafeMutablePointer<Float>, into signal: UnsafeMutablePointer<Float>
  ) {
    fftwf_execute_dft_c2r(
      plans(for: signal, spectrum).inverse, complexPointer(spectrum), signal)
  }

  /// Returns the plans for aligned memory if both pointers are aligned, as FFTW's vector instructions
  /// need it.
  private func plans(
    for signal: UnsafeMutablePointer<Float>, _ spectrum: UnsafeMutablePointer<Float>
  ) -> Plans {
    fftwf_alignment_of(signal) == 0 && fftwf_alignment_of(spectrum) == 0 ? aligned : unaligned
  }
}

/// The plans of one length, for one kind of memory.
private struct Plans: @unchecked Sendable {
  // Sendable, because FFTW's plans are immutable, and FFTW documents their execution as thread-safe.
  // They live as long as the process, so nothing frees them.
  let forward: fftwf_plan
  let inverse: fftwf_plan

  init(length: Int, flags: UInt32) {
    let signal = fftwf_alloc_real(length)!
    let spectrum = fftwf_alloc_complex(length / 2 + 1)!
    defer {
      fftwf_free(signal)
      fftwf_free(spectrum)
    }
    forward = fftwf_plan_dft_r2c_1d(Int32(length), signal, spectrum, flags)
    inverse = fftwf_plan_dft_c2r_1d(Int32(length), spectrum, signal, flags)
  }
}

private func complexPointer(
  _ interleaved: UnsafeMutablePointer<Float>
) -> UnsafeMutablePointer<fftwf_complex> {
  UnsafeMutableRawPointer(interleaved).assumingMemoryBound(to: fftwf_complex.self)
}
