import Foundation

/// The name of a checkpoint.
package enum CheckpointName {
  /// Returns the name of the checkpoint in a folder: the repository if the folder is a snapshot in the
  /// cache of the Hugging Face hub, else the name in its model card, else that of the folder.
  ///
  /// `_name_or_path` of `config.json` is not used: in a fine-tuned checkpoint it is the checkpoint
  /// from which the training started.
  package static func name(of folder: URL) -> String {
    let folder = folder.standardizedFileURL
    return repository(of: folder.resolvingSymlinksInPath()) ?? cardName(in: folder)
      ?? folder.lastPathComponent
  }

  /// Returns `owner/name` of a folder `models--owner--name/snapshots/COMMIT`; `nil` for others.
  private static func repository(of folder: URL) -> String? {
    let parts = folder.pathComponents.suffix(3)
    guard parts.count == 3, parts.dropFirst().first == "snapshots",
      let repository = parts.first, repository.hasPrefix("models--")
    else { return nil }
    return String(repository.dropFirst("models--".count)).replacing("--", with: "/")
  }

  /// Returns the name of the first model of `model-index`, in the front matter of a model card
  /// (`README.md`).
  private static func cardName(in folder: URL) -> String? {
    let card = folder.appendingPathComponent("README.md")
    guard let text = try? String(contentsOf: card, encoding: .utf8) else { return nil }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.first == "---" else { return nil }
    let matter = lines.dropFirst().prefix { $0 != "---" }
    let index = matter.drop { !$0.hasPrefix("model-index:") }.dropFirst()
    guard let match = index.first?.firstMatch(of: /^\s*-\s+name:\s+["']?(.+?)["']?\s*$/) else {
      return nil
    }
    return String(match.1)
  }
}
