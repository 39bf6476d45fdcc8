import Foundation

/// The places where ONNX Runtime's shared library may be.
struct RuntimeLocations {
  let environment: [String: String]

  /// Returns the library at the path of the caller or of `ORT_LIBRARY_PATH`; `nil` without a path.
  func requested(_ path: String?) -> String? {
    guard let place = path ?? environment["ORT_LIBRARY_PATH"], !place.isEmpty else { return nil }
    return library(in: place) ?? place
  }

  /// The folders to search, in this order: those of the Python environments
  /// that are active, then those of the system.
  var folders: [String] {
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
    let programs = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/python3" }
    guard let program = programs.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      return []
    }
    let url = URL(fileURLWithPath: program)
    return [url, url.resolvingSymlinksInPath()].map {
      $0.deletingLastPathComponent().deletingLastPathComponent().path
    }
  }

  private func pythonFolders(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("python3") }.sorted().reversed().map { "\(folder)/\($0)" }
  }
}
