import ArgumentParser
import EmoLIMENumerics
import Foundation

/// An output file and the option that names it.
struct OutputPath {
  let option: String
  let path: String
  /// A Boolean value that indicates whether the command creates the folder of the file.
  var isInNewFolder = false

  /// Creates an output, or nil if the option was not given.
  init?(_ option: String, _ path: String?) {
    guard let path else { return nil }
    self.option = option
    self.path = path
  }
}

/// Checks of outputs before any work: none may replace an input or another output, and all must be
/// writable.
enum OutputPaths {
  /// Checks the outputs of a command against its inputs, with links resolved.
  ///
  /// - Throws: ``OutputError``; `UnwritableFile`.
  static func check(_ outputs: [OutputPath?], inputs: [String?]) throws {
    let inputs = Set(inputs.compactMap { $0 }.map(place))
    var options: [String: String] = [:]
    for output in outputs.compactMap({ $0 }) {
      let place = output.path == "-" ? "-" : place(of: output.path)
      guard !inputs.contains(place) else {
        throw OutputError.wouldReplaceInput(path: output.path, option: output.option)
      }
      // Two outputs may be discarded.
      if place != "/dev/null", let other = options.updateValue(output.option, forKey: place) {
        throw OutputError.sameOutput(path: output.path, options: [other, output.option])
      }
    }
    for output in outputs.compactMap({ $0 }) where !output.isInNewFolder {
      try OutputFile.checkWritable(output.path)
    }
  }

  /// Checks that a folder is writable, or can be created: creates it and the folders that lead to it,
  /// and removes them again.
  ///
  /// Names that are too long, and file systems that refuse new folders, show in no other way.
  static func checkFolder(_ path: String) throws {
    var isFolder: ObjCBool = false
    var place = URL(fileURLWithPath: path, isDirectory: true).followingLinks.standardizedFileURL
    var missing: [String] = []
    while !FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder),
      place.path != "/"
    {
      missing.append(place.path)
      place.deleteLastPathComponent()
    }
    guard isFolder.boolValue else {
      throw UnwritableFile(path: path, reason: "\(place.path) is not a folder")
    }
    guard access(place.path, W_OK | X_OK) == 0 else { throw UnwritableFile.lastError(path: path) }
    var made: [String] = []
    defer { for folder in made.reversed() { rmdir(folder) } }
    for folder in missing.reversed() {
      if mkdir(folder, 0o777) == 0 {
        made.append(folder)
      } else if errno != EEXIST {
        // Another run may have made it, or removed it again after the same check.
        guard errno == ENOENT else { throw UnwritableFile.lastError(path: path) }
        return
      }
    }
  }

  /// Returns a path with all links resolved. The file need not exist.
  static func place(of path: String) -> String {
    let url = URL(fileURLWithPath: path).followingLinks
    return realPath(url.path)
      ?? URL(
        fileURLWithPath: realPath(url.deletingLastPathComponent().path)
          ?? url.deletingLastPathComponent().standardizedFileURL.path
      ).appendingPathComponent(url.lastPathComponent).path
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// Throws a validation error for each option or argument whose path is empty.
func refuseEmpty(_ paths: KeyValuePairs<String, String?>) throws {
  for (name, path) in paths where path == "" {
    throw ValidationError("\(name) must not be empty.")
  }
}
