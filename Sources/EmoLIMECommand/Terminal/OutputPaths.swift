import ArgumentParser
import EmoLIMEAudio
import Foundation

/// A file that a command is to write, and the option that says so.
struct OutputPath {
  let option: String
  let path: String
  /// Whether the command makes the folder that the file is in.
  var isInNewFolder = false

  /// Nil where the option was not given.
  init?(_ option: String, _ path: String?) {
    guard let path else { return nil }
    self.option = option
    self.path = path
  }
}

/// What is checked before any work: outputs that would replace an input, or one another, or that
/// cannot be written, are refused while nothing has been lost.
enum OutputPaths {
  /// Checks all that a command writes against all that it reads.
  ///
  /// Paths are compared by the places that they lead to, links followed.
  ///
  /// - Throws: ``OutputError``.
  static func check(_ outputs: [OutputPath?], inputs: [String?]) throws(OutputError) {
    let inputs = Set(inputs.compactMap { $0 }.map(place))
    var options: [String: String] = [:]
    for output in outputs.compactMap({ $0 }) {
      let place = output.path == "-" ? "-" : place(of: output.path)
      guard !inputs.contains(place) else {
        throw .wouldReplaceInput(path: output.path, option: output.option)
      }
      // What is thrown away may be thrown away twice.
      if place != "/dev/null", let other = options.updateValue(output.option, forKey: place) {
        throw .sameOutput(path: output.path, options: [other, output.option])
      }
    }
    for output in outputs.compactMap({ $0 }) where !output.isInNewFolder {
      try OutputFile.checkWritable(output.path)
    }
  }

  /// Checks that files can be written to a folder, which may be yet to be made.
  static func checkFolder(_ path: String) throws(OutputError) {
    var isFolder: ObjCBool = false
    var place = URL(fileURLWithPath: path, isDirectory: true).followingLinks.standardizedFileURL
    while !FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder),
      place.path != "/"
    {
      place.deleteLastPathComponent()
    }
    guard isFolder.boolValue else {
      throw .cannotWrite(path: path, reason: "\(place.path) is no folder to write to")
    }
    guard access(place.path, W_OK | X_OK) == 0 else { throw .lastError(path: path) }
  }

  /// The path of a place without links, also where nothing is there yet.
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

/// Refuses options, or arguments, that are empty where a path must be.
func refuseEmpty(_ paths: KeyValuePairs<String, String?>) throws {
  for (name, path) in paths where path == "" {
    throw ValidationError("\(name) must not be empty.")
  }
}
