import EmoLIME
import EmoLIMEAudio
import Foundation

/// The sounds that let one hear an explanation, as WAV files in a folder.
struct ListeningFiles {
  let folder: URL

  /// Writes `LABEL-for.wav`, `LABEL-against.wav` and `LABEL-weighted.wav` for each label; all of them
  /// or, where one cannot be written, none.
  func write(_ explanation: Explanation, of decomposition: Decomposition) throws {
    let files = FileManager.default
    let isNew = !files.fileExists(atPath: folder.path)
    do {
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
      let unfinished = folder.appendingPathComponent(".unfinished-\(UUID().uuidString)")
      try files.createDirectory(at: unfinished, withIntermediateDirectories: false)
      defer { try? files.removeItem(at: unfinished) }
      let names = try writeAll(explanation, of: decomposition, to: unfinished)
      for name in names {
        let source = unfinished.appendingPathComponent(name).path
        guard rename(source, folder.appendingPathComponent(name).path) == 0 else {
          throw OutputError.lastError(path: folder.appendingPathComponent(name).path)
        }
      }
    } catch {
      if isNew { try? files.removeItem(at: folder) }
      guard error is CocoaError else { throw error }
      throw OutputError.cannotWrite(path: folder.path, reason: "it is no folder to write to")
    }
  }

  private func writeAll(
    _ explanation: Explanation, of decomposition: Decomposition, to folder: URL
  ) throws -> [String] {
    var names: [String] = []
    for (label, safe) in zip(explanation.labels, fileNames(of: explanation.labels)) {
      for part in AudiblePart.allCases {
        try Task.checkCancellation()
        let name = "\(safe)-\(part.rawValue).wav"
        try explanation.audible(part, for: label, in: decomposition)
          .writeWAV(to: folder.appendingPathComponent(name))
        names.append(name)
      }
    }
    return names
  }

  /// Names for labels that any file system takes, no two alike.
  private func fileNames(of labels: [String]) -> [String] {
    var taken: Set<String> = []
    return labels.enumerated().map { index, label in
      let safe = String(label.map { $0.isLetter || $0.isNumber ? $0 : "_" }.prefix(60))
      // Some file systems do not tell capital letters from small ones.
      let isFree = !safe.isEmpty && taken.insert(safe.lowercased()).inserted
      return isFree ? safe : "label\(index)-\(safe)"
    }
  }
}
