import CFFTW

/// The library that computes the Fourier transforms.
package enum FFTW {
  /// The version and build, such as "fftw-3.3.10-sse2-avx".
  package static var version: String { String(cString: emolime_fftw_version()) }
}
