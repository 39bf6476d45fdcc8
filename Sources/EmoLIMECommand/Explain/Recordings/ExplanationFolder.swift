import EmoLIME
import EmoLIMEFigures
import EmoLIMENumerics
import Foundation

/// The folder of `emolime explain --out`: a table, a page that links to all recordings, and for each
/// recording a JSON file and a page.
struct ExplanationFolder: Sendable {
  private let url: URL

  /// Creates a folder at a path; nothing is written.
  init(path: String) {
    url = URL(fileURLWithPath: path, isDirectory: true).followingLinks
  }

  var tablePath: String { url.appendingPathComponent("weights.csv").path }
  var pagePath: String { url.appendingPathComponent("index.html").path }

  func explanationPath(_ name: String) -> String {
    url.appendingPathComponent(file(name, "json")).path
  }
  func recordingPagePath(_ name: String) -> String {
    url.appendingPathComponent(pageAddress(name)).path
  }

  /// The address of a recording's page, relative to the linked page.
  func pageAddress(_ name: String) -> String { file(name, "html") }

  private func file(_ name: String, _ suffix: String) -> String { "recordings/\(name).\(suffix)" }

  /// Checks before any work that the folder is writable, and that no output replaces an input.
  ///
  /// - Throws: ``OutputError``.
  func check(inputs: [String?]) throws {
    try OutputPaths.checkFolder(url.path)
    let isNew = !FileManager.default.fileExists(atPath: url.path)
    try OutputPaths.check(
      [tablePath, pagePath].map { path in
        var output = OutputPath("--out", path)
        output?.isInNewFolder = isNew
        return output
      }, inputs: inputs)
  }

  /// Creates the folder.
  ///
  /// - Returns: A lock, which is held as long as it exists.
  /// - Throws: `UnwritableFile` if it cannot be created; ``OutputError/inUse(path:)`` if another run
  ///   writes to it.
  func create() throws -> FolderLock {
    try OutputFolder.create(url.appendingPathComponent("recordings").path)
    return try FolderLock(url.path)
  }

  /// Returns the explanation of a recording that an earlier run has written, if it is of the same sound,
  /// annotations, model and options.
  func finished(
    _ name: String, audio: AudioSignal, recording: ExplanationFile.Recording, settings: String
  ) -> Explanation? {
    guard FileManager.default.fileExists(atPath: recordingPagePath(name)),
      let data = FileManager.default.contents(atPath: explanationPath(name)),
      let file = try? JSONDecoder().decode(ExplanationFile.self, from: data),
      file.settings == settings, file.recording == recording,
      file.explanation.provenance.audioDigest == audio.fingerprint
    else { return nil }
    return file.explanation
  }

  /// Writes the page and the explanation of a recording. The explanation is last, because it shows that the
  /// recording is finished.
  func write(_ file: ExplanationFile, page: Data, as name: String) throws {
    try OutputFile.write(page, to: recordingPagePath(name))
    try OutputFile.write(file.json(), to: explanationPath(name))
  }
}
