import COnnxRuntime
import Foundation
import Synchronization

/// ONNX Runtime, loaded into this process.
///
/// The library is loaded with the first model; programs that load no model do not need it. See
/// <https://onnxruntime.ai>; the Python package `onnxruntime` contains the library.
package final class ONNXRuntime: Sendable {
  /// The path of the shared library.
  package let path: String
  /// The version of the library.
  package let version: String

  /// The library's functions.
  ///
  /// The table is constant and lives as long as the process. It is never copied, because that of an older
  /// library is shorter than the header declares.
  nonisolated(unsafe) let api: UnsafePointer<OrtApi>
  /// The environment of all sessions. It lives as long as the process; threads may share it.
  nonisolated(unsafe) let environment: OpaquePointer?

  private static let minimumVersion = "1.13"
  private static let interfaceVersion: UInt32 = 13
  private static let loaded = Mutex<[String: ONNXRuntime]>([:])

  /// Returns ONNX Runtime; loads it on the first call.
  ///
  /// - Parameter path: The shared library or its folder; `nil` for the environment variable
  ///   `ORT_LIBRARY_PATH` or, if it is not set, the first of: the active virtual or conda environment, that
  ///   of `python3`, `~/.local`, `/usr/local`, `/usr`, and the package that `python3` imports.
  /// - Throws: ``ONNXError/runtimeNotFound(searched:)``,
  ///   ``ONNXError/runtimeNotLoadable(path:reason:)``,
  ///   ``ONNXError/runtimeTooOld(path:version:minimum:)``.
  package static func load(path: String? = nil) throws(ONNXError) -> ONNXRuntime {
    let locations = RuntimeLocations(environment: ProcessInfo.processInfo.environment)
    let library = try find(path, in: locations)
    let result = loaded.withLock { loaded in
      Result { () throws(ONNXError) in
        if let runtime = loaded[library] { return runtime }
        let runtime = try ONNXRuntime(library: library)
        loaded[library] = runtime
        return runtime
      }
    }
    return try result.get()
  }

  /// A Boolean value that indicates whether ONNX Runtime is installed in one of the usual folders.
  package static var isPresent: Bool { (try? load()) != nil }

  private static func find(
    _ path: String?, in locations: RuntimeLocations
  ) throws(ONNXError) -> String {
    if let library = locations.requested(path) { return library }
    let folders = locations.folders
    let found =
      folders.lazy.compactMap(locations.library(in:)).first ?? locations.importedByPython()
    guard let found else { throw .runtimeNotFound(searched: folders) }
    return found
  }

  private init(library path: String) throws(ONNXError) {
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw .runtimeNotLoadable(path: path, reason: Self.linkerMessage)
    }
    guard let entry = dlsym(handle, "OrtGetApiBase") else {
      throw .runtimeNotLoadable(path: path, reason: Self.linkerMessage)
    }
    guard let base = unsafeBitCast(entry, to: EntryPoint.self)(),
      let versionText = base.pointee.GetVersionString()
    else {
      throw .runtimeNotLoadable(path: path, reason: "OrtGetApiBase returns no functions")
    }
    version = String(cString: versionText)
    // GetApi prints an error for an unknown version, so the version of the library is checked first.
    guard Self.isRecent(version), let api = base.pointee.GetApi(Self.interfaceVersion) else {
      throw .runtimeTooOld(path: path, version: version, minimum: Self.minimumVersion)
    }
    self.path = path
    self.api = api
    var environment: OpaquePointer?
    // All other errors are returned as statuses.
    let level = ORT_LOGGING_LEVEL_FATAL
    if let status = api.pointee.CreateEnv(level, "EmoLIME", &environment) {
      throw .runtimeNotLoadable(path: path, reason: api.message(status))
    }
    self.environment = environment
  }

  /// The type of `OrtGetApiBase`, the only function that is found by name.
  private typealias EntryPoint = @convention(c) () -> UnsafePointer<OrtApiBase>?

  private static var linkerMessage: String {
    dlerror().map { String(cString: $0) } ?? "the dynamic linker gives no reason"
  }

  private static func isRecent(_ version: String) -> Bool {
    let numbers = version.split(separator: ".").prefix(2).compactMap { UInt32($0) }
    return numbers.count == 2 && (numbers[0], numbers[1]) >= (1, interfaceVersion)
  }
}
