import COpenBLAS

/// How OpenBLAS is set up for this process.
package enum OpenBLAS {
  /// Limits OpenBLAS to the calling thread, once, before its first use.
  ///
  /// EmoLIME spreads its work over the cores itself. Threads of OpenBLAS on top of that would
  /// put more runnable threads than cores on the machine, and would let the last bits of a result
  /// depend on the number of cores.
  package static func prepare() { _ = singleThreaded }

  private static let singleThreaded: Void = openblas_set_num_threads(1)
}
