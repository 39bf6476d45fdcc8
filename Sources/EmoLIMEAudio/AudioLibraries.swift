import CSndFile
import CSoxr

/// The libraries that read, write and resample audio, with their versions.
package enum AudioLibraries {
  /// The library that reads and writes files, such as "libsndfile-1.2.0".
  package static var decoder: String { String(cString: sf_version_string()) }
  /// The library that resamples, such as "libsoxr-0.1.3".
  package static var resampler: String { String(cString: soxr_version()) }
}
