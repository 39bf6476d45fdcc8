import Foundation

/// The places where ONNX Runtime's shared library may be.
package struct RuntimeLocations {
  private let environment: [String: String]

  /// The places that environment variables name.
  package init(environment: [String: String]) {
    self.environment = environment
  }

  /// Returns the library at the path of the caller or of `ORT_LIBRARY_PATH`; `nil` without a path.
  func requested(_ path: String?) -> String? {
    guard let place = path ?? environment["ORT_LIBRARY_PATH"], !place.isEmpty else { return nil }
    return library(in: place) ?? place
  }

  /// The folders to search, in this order: those of the Python environments
  /// that are active, then those of the system.
  package var folders: [String] {
    prefixes.flatMap { prefix in
      [prefix + "/lib"]
        + pythonFolders(in: prefix + "/lib").flatMap { python in
          ["site-packages", "dist-packages"].map { "\(python)/\($0)/onnxruntime/capi" }
        }
    }
  }

  /// The library in a folder: `libonnxruntime.so` or `libonnxruntime.dylib`, or one with a version in
  /// its name.
  func library(in folder: String) -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in
      name.hasPrefix("libonnxruntime.so")
        || name.hasPrefix("libonnxruntime.") && name.hasSuffix(".dylib")
    }
    .min()
    .map { "\(folder)/\($0)" }
  }

  /// The folders with a `lib`: active environments, the environment of the first `python3`,
  /// the installation of this user, and that of the system.
  private var prefixes: [String] {
    let active = ["VIRTUAL_ENV", "CONDA_PREFIX"].compactMap { environment[$0] }
    let user = environment["HOME"].map { ["\($0)/.local"] } ?? []
    var seen: Set<String> = []
    return (active + pythonPrefixes + user + ["/opt/homebrew", "/usr/local", "/usr"])
      .filter { seen.insert($0).inserted }
  }

  /// The folder above that of the first `python3` on the path; also the one behind it, where that is
  /// a link.
  private var pythonPrefixes: [String] {
    guard let program = python else { return [] }
    let url = URL(fileURLWithPath: program)
    return [url, url.resolvingSymlinksInPath()].map {
      $0.deletingLastPathComponent().deletingLastPathComponent().path
    }
  }

  /// The first `python3` on the path. Entries that depend on the current folder are not used.
  private var python: String? {
    (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
      .map { "\($0)/python3" }.first(where: FileManager.default.isExecutableFile(atPath:))
  }

  /// The library of the package that `python3` would import: found by Python itself, which knows the
  /// environments behind the shims of pyenv and conda.
  package func importedByPython() -> String? {
    guard let python else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.environment = environment
    process.arguments = [
      "-c",
      "import importlib.util as u; print(u.find_spec('onnxruntime').submodule_search_locations[0])",
    ]
    // A relative entry of Python's own path must not be searched either.
    process.currentDirectoryURL = URL(fileURLWithPath: "/")
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    let folder = String(decoding: data, as: UTF8.self).trimmingCharacters(
      in: .whitespacesAndNewlines)
    return library(in: folder + "/capi")
  }

  private func pythonFolders(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("python3") }.sorted().reversed().map { "\(folder)/\($0)" }
  }
}
