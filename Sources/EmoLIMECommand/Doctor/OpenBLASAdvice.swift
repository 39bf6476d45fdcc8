/// Advice on the kernels that OpenBLAS chose.
///
/// An OpenBLAS that is older than the processor does not know it and falls back to kernels of 2004.
enum OpenBLASAdvice {
  /// The kernels of OpenBLAS that use no AVX.
  private static let kernelsWithoutAVX: Set = [
    "prescott", "generic", "katmai", "coppermine", "northwood", "banias", "atom", "core2",
    "penryn", "dunnington", "nehalem", "athlon", "opteron", "opteron_sse3", "barcelona", "bobcat",
    "nano",
  ]

  /// Returns a warning with its remedy where the processor has faster instructions than a kernel
  /// uses; nil where it does not.
  static func warning(kernel: String, vectorInstructions: [String]) -> String? {
    guard kernelsWithoutAVX.contains(kernel.lowercased()), vectorInstructions.contains("avx2")
    else { return nil }
    let hasAVX512 = ["avx512f", "avx512bw", "avx512dq", "avx512vl"]
      .allSatisfy(vectorInstructions.contains)
    return "OpenBLAS uses its \(kernel) kernels, although the processor has AVX2. "
      + "Set OPENBLAS_CORETYPE=\(hasAVX512 ? "SkylakeX" : "Haswell") for faster ones."
  }
}
