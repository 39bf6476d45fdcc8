import EmoLIME
import EmoLIMEAudio
import Foundation

/// The sounds that let one hear an explanation, as WAV files in a folder.
struct ListeningFiles {
  let folder: URL

  /// Writes `LABEL-for.wav`, `LABEL-against.wav` and `LABEL-weighted.wav` for each label.
  func write(_ explanation: Explanation, of decomposition: Decomposition) throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw OutputError.cannotWrite(path: folder.path, reason: error.localizedDescription)
    }
    let names = fileNames(of: explanation.labels)
    for (label, name) in zip(explanation.labels, names) {
      for part in AudiblePart.allCases {
        try explanation.audible(part, for: label, in: decomposition)
          .writeWAV(to: folder.appendingPathComponent("\(name)-\(part.rawValue).wav"))
      }
    }
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
