import COpenBLAS

/// The configuration of OpenBLAS in this process.
package enum OpenBLAS {
  /// Limits OpenBLAS to the calling thread; must be called before its first use.
  ///
  /// EmoLIME distributes its work over the cores itself. Threads of OpenBLAS would oversubscribe the
  /// cores, and the last bits of a result would depend on the number of cores.
  package static func prepare() { _ = singleThreaded }

  private static let singleThreaded: Void = openblas_set_num_threads(1)

  /// The name of OpenBLAS's kernels for this processor, such as "SkylakeX".
  ///
  /// The environment variable `OPENBLAS_CORETYPE` selects other kernels.
  package static var kernel: String { String(cString: openblas_get_corename()) }

  /// The version of OpenBLAS, such as "0.3.21".
  package static var version: String {
    // The configuration begins with "OpenBLAS 0.3.21 ".
    let words = String(cString: openblas_get_config()).split(separator: " ")
    return words.count > 1 ? String(words[1]) : "unknown"
  }

  /// The version of LAPACK, such as "3.11.0".
  package static var lapackVersion: String {
    var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
    LAPACKE_ilaver(&major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }
}
