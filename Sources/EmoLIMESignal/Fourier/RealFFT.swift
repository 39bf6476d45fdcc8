import CFFTW
import Synchronization

/// The discrete Fourier transform of real signals of one length, and its inverse, by FFTW in
/// single precision.
///
/// Spectra have `length / 2 + 1` bins (rounded down), each a pair of floats, real part first; bin
/// k is Σₙ x[n] exp(-2πi k n / length).
///
/// A transform may be used by many threads at once. ``shared(length:)`` plans each length once.
public final class RealFFT: Sendable {
  /// The number of samples.
  public let length: Int
  /// The number of bins of a spectrum.
  public var bins: Int { length / 2 + 1 }

  private let aligned: Plans
  private let unaligned: Plans

  private init(length: Int) {
    self.length = length
    self.aligned = Plans(length: length, flags: UInt32(FFTW_ESTIMATE))
    self.unaligned = Plans(length: length, flags: UInt32(FFTW_ESTIMATE) | UInt32(FFTW_UNALIGNED))
  }

  /// The transform of one length, planned at the first call and kept from then on.
  ///
  /// The length must be positive, else this traps.
  public static func shared(length: Int) -> RealFFT {
    precondition(length > 0, "A Fourier transform needs a positive length.")
    // The lock also keeps FFTW's planner, which no two threads may enter, to one thread.
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
  ///   - signal: `length` samples; they are kept.
  ///   - spectrum: room for `2 * bins` floats; it must not overlap the signal.
  public func forward(
    _ signal: UnsafePointer<Float>, into spectrum: UnsafeMutablePointer<Float>
  ) {
    let signal = UnsafeMutablePointer(mutating: signal)
    fftwf_execute_dft_r2c(
      plans(for: signal, spectrum).forward, signal, complexPointer(spectrum))
  }

  /// Writes the signal of a spectrum, times `length` (the transform is not normalised).
  ///
  /// - Parameters:
  ///   - spectrum: `2 * bins` floats; **they are overwritten**.
  ///   - signal: room for `length` samples; it must not overlap the spectrum.
  public func inverse(
    destroying spectrum: UnsafeMutablePointer<Float>, into signal: UnsafeMutablePointer<Float>
  ) {
    fftwf_execute_dft_c2r(
      plans(for: signal, spectrum).inverse, complexPointer(spectrum), signal)
  }

  /// The vector instructions that FFTW planned for ask for aligned memory.
  private func plans(
    for signal: UnsafeMutablePointer<Float>, _ spectrum: UnsafeMutablePointer<Float>
  ) -> Plans {
    fftwf_alignment_of(signal) == 0 && fftwf_alignment_of(spectrum) == 0 ? aligned : unaligned
  }
}

/// The plans of one length, for one kind of memory.
private struct Plans: @unchecked Sendable {
  // Sendable, because FFTW's plans never change once made, and executing one from many threads is
  // what FFTW documents as safe. They live as long as the process, so nothing frees them.
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
