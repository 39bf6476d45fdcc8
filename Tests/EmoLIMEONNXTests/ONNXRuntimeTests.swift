import EmoLIMEONNX
import Foundation
import TestSupport
import Testing

struct ONNXRuntimeTests {
  @Test(.enabled(if: Runtime.isPresent, Runtime.hint))
  func librariesAreLoadedOnce() throws {
    let runtime = try ONNXRuntime.load()
    #expect(try ONNXRuntime.load(path: runtime.path) === runtime)
    let folder = URL(fileURLWithPath: runtime.path).deletingLastPathComponent().path
    #expect(try ONNXRuntime.load(path: folder).version == runtime.version)
    #expect(runtime.version.contains("."))
  }

  @Test func filesThatAreNotLibrariesAreRejected() throws {
    let folder = TemporaryFolder()
    let path = folder.url("libonnxruntime.so").path
    try Data("not a library".utf8).write(to: URL(fileURLWithPath: path))
    for place in [path, folder.url("").path] {
      #expect {
        try ONNXRuntime.load(path: place)
      } throws: { error in
        guard case .runtimeNotLoadable(path, let reason) = error as? ONNXError else { return false }
        return !reason.isEmpty
      }
    }
    let missing = "/nowhere/libonnxruntime.so"
    #expect {
      try ONNXRuntime.load(path: missing)
    } throws: { error in
      guard case .runtimeNotLoadable(missing, let reason) = error as? ONNXError else {
        return false
      }
      return reason.contains("No such file") || reason.contains("no such file")
    }
  }

  @Test func errorOfAMissingRuntimeNamesTheInstallation() {
    let error = ONNXError.runtimeNotFound(searched: ["/usr/lib"])
    #expect("\(error)".contains("pip install onnxruntime"))
    #expect("\(error)".contains("ORT_LIBRARY_PATH"))
    #expect("\(error)".contains("/usr/lib"))
  }
}
