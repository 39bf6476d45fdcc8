extension OpenBLAS {
  /// The environment variable that chooses the kernels.
  package static let kernelVariable = "OPENBLAS_CORETYPE"

  /// Returns the instructions that kernels of OpenBLAS need and a processor does not have.
  ///
  /// OpenBLAS does not check the kernels that `OPENBLAS_CORETYPE` names: the process ends at the first
  /// instruction that the processor does not know.
  ///
  /// - Parameters:
  ///   - kernel: A name, such as "SkylakeX"; its case does not matter.
  ///   - available: The instructions of the processor, as `/proc/cpuinfo` names them; if empty, they
  ///     are unknown, and nothing counts as missing.
  package static func instructions(
    missingFor kernel: String, available: some Collection<String>
  ) -> [String] {
    guard !available.isEmpty else { return [] }
    return (instructions[kernel.lowercased()] ?? []).filter { !available.contains($0) }
  }

  private static let instructions: [String: [String]] = {
    let avx512 = ["avx512f", "avx512bw", "avx512dq", "avx512vl"]
    return [
      "nehalem": ["sse4_2"],
      "sandybridge": ["avx"], "bulldozer": ["avx"], "piledriver": ["avx"],
      "steamroller": ["avx"], "excavator": ["avx"],
      "haswell": ["avx2", "fma"], "zen": ["avx2", "fma"],
      "skylakex": avx512, "cooperlake": avx512 + ["avx512_bf16"],
      "sapphirerapids": avx512 + ["avx512_bf16", "amx_bf16"],
    ]
  }()
}
