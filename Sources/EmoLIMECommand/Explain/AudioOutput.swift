import EmoLIME
import EmoLIMEAudio
import Foundation

/// A folder of WAV files of the supporting and opposing components of each label.
struct AudioOutput {
  let folder: URL

  /// Checks before any work, when neither labels nor components are known, that no file will replace
  /// an input or another output, and that the folder is writable.
  ///
  /// - Throws: ``OutputError``.
  func check(inputs: [String], outputs: [OutputPath]) throws(OutputError) {
    for input in inputs where mayBeWritten(input) {
      throw .wouldReplaceInput(path: input, option: "--audio-out")
    }
    let place = OutputPaths.place(of: folder.path)
    for output in outputs where output.path != "-" {
      guard mayBeWritten(output.path) || OutputPaths.place(of: output.path) == place else {
        continue
      }
      throw .sameOutput(path: output.path, options: [output.option, "--audio-out"])
    }
    try OutputPaths.checkFolder(folder.path)
  }

  /// Returns whether a file is in this folder and the folder does not exist yet.
  func willMakeFolder(of path: String) -> Bool {
    !FileManager.default.fileExists(atPath: folder.path) && holds(path)
  }

  private func holds(_ path: String) -> Bool {
    let file = URL(fileURLWithPath: OutputPaths.place(of: path))
    return file.deletingLastPathComponent().path == OutputPaths.place(of: folder.path)
  }

  /// Returns whether a path could be one of the WAV files, for any label or component.
  private func mayBeWritten(_ path: String) -> Bool {
    let name = URL(fileURLWithPath: OutputPaths.place(of: path)).lastPathComponent.lowercased()
    let endings = Explanation.ListenablePart.allCases.map { "-\($0.rawValue).wav" }
    return holds(path)
      && (endings.contains(where: name.hasSuffix)
        || ["unmasked.wav", "all-masked.wav"].contains(name)
        || name.hasPrefix("masked-") && name.hasSuffix(".wav"))
  }

  /// Writes `LABEL-supporting.wav`, `LABEL-opposing.wav` and `LABEL-weighted.wav` for each label, or
  /// `unmasked.wav`, `masked-COMPONENT.wav` and `all-masked.wav` if the components do not sum to the
  /// signal. Writes all files or none.
  func write(_ explanation: Explanation, of sound: any MaskableSignal) throws {
    let files = FileManager.default
    let isNew = !files.fileExists(atPath: folder.path)
    do {
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
      let unfinished = folder.appendingPathComponent(".unfinished-\(UUID().uuidString)")
      try files.createDirectory(at: unfinished, withIntermediateDirectories: false)
      defer { try? files.removeItem(at: unfinished) }
      let names =
        if let decomposition = sound.decomposition {
          try writeParts(explanation, of: decomposition, to: unfinished)
        } else {
          try writeVariants(of: sound, to: unfinished)
        }
      for name in names {
        let source = unfinished.appendingPathComponent(name).path
        guard rename(source, folder.appendingPathComponent(name).path) == 0 else {
          throw OutputError.lastError(path: folder.appendingPathComponent(name).path)
        }
      }
    } catch {
      if isNew { try? files.removeItem(at: folder) }
      guard error is CocoaError else { throw error }
      throw OutputError.cannotWrite(path: folder.path, reason: "it is not a writable folder")
    }
  }

  /// Writes the signal unmasked, with each component masked, and with all masked.
  private func writeVariants(of sound: any MaskableSignal, to folder: URL) throws -> [String] {
    let components = sound.components.map(\.name)
    var variants = [("unmasked", components.map { _ in true })]
    for (number, safe) in fileNames(of: components).enumerated() {
      variants.append(("masked-\(safe)", components.indices.map { $0 != number }))
    }
    variants.append(("all-masked", components.map { _ in false }))
    return try variants.map { name, present in
      try Task.checkCancellation()
      var samples = sound.signal.samples
      if present.contains(false) { try sound.write(present: present, to: &samples) }
      try AudioSignal(samples: samples, sampleRate: sound.signal.sampleRate)
        .writeWAV(to: folder.appendingPathComponent("\(name).wav"))
      return "\(name).wav"
    }
  }

  private func writeParts(
    _ explanation: Explanation, of decomposition: Decomposition, to folder: URL
  ) throws -> [String] {
    var names: [String] = []
    for (label, safe) in zip(explanation.labels, fileNames(of: explanation.labels)) {
      for part in Explanation.ListenablePart.allCases {
        try Task.checkCancellation()
        let name = "\(safe)-\(part.rawValue).wav"
        try explanation.listenable(part, for: label, in: decomposition)
          .writeWAV(to: folder.appendingPathComponent(name))
        names.append(name)
      }
    }
    return names
  }

  /// Returns file names for labels or components, all different and valid on any file system.
  private func fileNames(of labels: [String]) -> [String] {
    var taken: Set<String> = []
    return labels.enumerated().map { index, label in
      let safe = String(label.map { $0.isLetter || $0.isNumber ? $0 : "_" }.prefix(60))
      // Some file systems ignore case.
      let isFree = !safe.isEmpty && taken.insert(safe.lowercased()).inserted
      return isFree ? safe : "\(index)-\(safe)"
    }
  }
}
