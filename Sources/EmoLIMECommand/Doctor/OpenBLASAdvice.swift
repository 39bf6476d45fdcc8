import EmoLIMENumerics
import Foundation

/// Advice on the kernels that OpenBLAS chose.
///
/// A version of OpenBLAS that is older than the processor uses kernels of 2004.
enum OpenBLASAdvice {
  /// The kernels of OpenBLAS that use no AVX.
  private static let kernelsWithoutAVX: Set = [
    "prescott", "generic", "katmai", "coppermine", "northwood", "banias", "atom", "core2",
    "penryn", "dunnington", "nehalem", "athlon", "opteron", "opteron_sse3", "barcelona", "bobcat",
    "nano",
  ]

  /// Returns a warning with its remedy if the processor has faster instructions than the kernel uses;
  /// otherwise `nil`.
  static func warning(kernel: String, vectorInstructions: [String]) -> String? {
    guard kernelsWithoutAVX.contains(kernel.lowercased()), vectorInstructions.contains("avx2")
    else { return nil }
    let hasAVX512 = ["avx512f", "avx512bw", "avx512dq", "avx512vl"]
      .allSatisfy(vectorInstructions.contains)
    return "OpenBLAS uses its \(kernel) kernels, although the processor has AVX2. "
      + "Set OPENBLAS_CORETYPE=\(hasAVX512 ? "SkylakeX" : "Haswell") for faster ones."
  }

  /// Returns a warning if `OPENBLAS_CORETYPE` names no kernels that this OpenBLAS has.
  static var unknownNameWarning: String? {
    guard let name = chosenName, name.lowercased() != OpenBLAS.kernel.lowercased() else {
      return nil
    }
    return "OPENBLAS_CORETYPE=\(name): OpenBLAS \(OpenBLAS.version) has no kernels of that name"
      + " and uses \(OpenBLAS.kernel). Unset the variable, or choose others."
  }

  /// Throws an error if the processor cannot run the kernels of `OPENBLAS_CORETYPE`, before the first
  /// unsupported instruction.
  static func checkKernel() throws {
    if let error = unusableKernel { throw error }
  }

  /// The error of kernels that the processor cannot run; `nil` without such kernels.
  static var unusableKernel: UnusableKernel? {
    let missing = OpenBLAS.instructions(
      missingFor: OpenBLAS.kernel, available: Processor.current.vectorInstructions)
    guard chosenName != nil, !missing.isEmpty else { return nil }
    return UnusableKernel(name: OpenBLAS.kernel, missing: missing)
  }

  private static var chosenName: String? {
    ProcessInfo.processInfo.environment[OpenBLAS.kernelVariable].flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// Kernels of OpenBLAS that the environment names and the processor cannot run.
struct UnusableKernel: Error, CustomStringConvertible {
  let name: String
  let missing: [String]

  var description: String {
    "OPENBLAS_CORETYPE=\(name): the processor has no \(missing.joined(separator: ", "))."
      + " Unset the variable, or choose kernels that it can run."
  }
}
