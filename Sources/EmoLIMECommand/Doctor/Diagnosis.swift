import CDebugBuildNotice
import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import EmoLIMEONNX
import EmoLIMESignal
import EmoLIMETransformers
import Foundation

/// The computer and the libraries, for a bug report.
struct Diagnosis: Encodable {
  /// A library that the command is linked with, or loads.
  struct Library: Encodable {
    let name: String
    /// The version; `nil` if the library is not installed.
    let version: String?
    /// The instruction set or path in use, or the reason why it was not found.
    let detail: String?
  }

  let emolime = EmoLIMEVersion.current
  let build = BuildConfiguration.current
  /// The version of Swift's standard library.
  let swift = "\(_SwiftStdlibVersion.current)"
  let operatingSystem = ProcessInfo.processInfo.operatingSystemVersionString
  let processor = Processor.current
  let libraries: [Library]
  /// The causes of slow computation, with their remedies.
  let warnings: [String]

  init() {
    libraries = [
      Library(name: "FFTW", version: Self.number(in: FFTW.version), detail: nil),
      Library(name: "OpenBLAS", version: OpenBLAS.version, detail: "kernel \(OpenBLAS.kernel)"),
      Library(name: "LAPACK", version: OpenBLAS.lapackVersion, detail: nil),
      Library(name: "NLopt", version: NLopt.version, detail: nil),
      Library(name: "libsndfile", version: Self.number(in: AudioLibraries.decoder), detail: nil),
      Library(name: "soxr", version: Self.number(in: AudioLibraries.resampler), detail: nil),
      Library(name: "oneDNN", version: OneDNN.version, detail: OneDNN.instructionSet),
      Self.onnxRuntime,
    ]
    warnings = [
      OpenBLASAdvice.warning(
        kernel: OpenBLAS.kernel, vectorInstructions: processor.vectorInstructions),
      OpenBLASAdvice.unusableKernel?.description,
      OpenBLASAdvice.unknownNameWarning,
      build.warning,
    ].compactMap { $0 }
  }

  /// The version in a name such as "libsndfile-1.2.0".
  private static func number(in name: String) -> String {
    name.split(separator: "-", maxSplits: 1).last.map(String.init) ?? name
  }

  /// Returns the reason of an error. The list of folders is too long for a table.
  private static func reason(_ error: ONNXError) -> String {
    guard case .runtimeNotFound = error else { return "\(error)" }
    return "required for ONNX models only; pip install onnxruntime, or set ORT_LIBRARY_PATH"
  }

  private static var onnxRuntime: Library {
    do {
      let runtime = try ONNXRuntime.load()
      return Library(name: "ONNX Runtime", version: runtime.version, detail: runtime.path)
    } catch {
      return Library(name: "ONNX Runtime", version: nil, detail: Self.reason(error))
    }
  }
}

/// The build configuration of the command.
enum BuildConfiguration: String, Encodable {
  case debug
  case release

  #if DEBUG
    static let current = BuildConfiguration.debug
  #else
    static let current = BuildConfiguration.release
  #endif

  /// A warning about a debug build with its remedy; `nil` for a release build.
  var warning: String? {
    switch self {
    case .debug: EMOLIME_DEBUG_BUILD_NOTICE
    case .release: nil
    }
  }
}
