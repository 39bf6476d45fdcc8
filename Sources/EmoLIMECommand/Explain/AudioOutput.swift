import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import Foundation

/// A folder of WAV files of the supporting and opposing components of each label.
struct AudioOutput {
  let folder: URL

  private var sounds: SoundFolder { SoundFolder(url: folder) }

  /// Checks before any work, when neither labels nor components are known, that no file will replace
  /// an input or another output, and that the folder is writable.
  ///
  /// - Throws: ``OutputError``.
  func check(inputs: [String], outputs: [OutputPath]) throws {
    for input in inputs where mayBeWritten(input) {
      throw OutputError.wouldReplaceInput(path: input, option: "--audio-out")
    }
    let place = OutputPaths.place(of: folder.path)
    for output in outputs where output.path != "-" {
      guard mayBeWritten(output.path) || OutputPaths.place(of: output.path) == place else {
        continue
      }
      throw OutputError.sameOutput(path: output.path, options: [output.option, "--audio-out"])
    }
    try sounds.check()
  }

  /// Returns whether a file is in this folder and the folder does not exist yet.
  func willMakeFolder(of path: String) -> Bool {
    sounds.willBeMade(for: path)
  }

  /// Returns whether a path could be one of the WAV files, for any label or component.
  private func mayBeWritten(_ path: String) -> Bool {
    let name = URL(fileURLWithPath: OutputPaths.place(of: path)).lastPathComponent.lowercased()
    let endings = Explanation.ListenablePart.allCases.map { "-\($0.rawValue).wav" }
    return sounds.holds(path)
      && (endings.contains(where: name.hasSuffix)
        || ["unmasked.wav", "all-masked.wav"].contains(name)
        || name.hasPrefix("masked-") && name.hasSuffix(".wav"))
  }

  /// Writes `LABEL-supporting.wav`, `LABEL-opposing.wav` and `LABEL-weighted.wav` for each label, or
  /// `unmasked.wav`, `masked-COMPONENT.wav` and `all-masked.wav` if the components do not sum to the
  /// signal. Writes all files or none.
  ///
  /// Files of a recording above full scale are scaled by one gain, so that players do not clip them.
  func write(_ explanation: Explanation, of sound: any MaskableSignal) throws {
    let gain = try sound.playbackGain(of: variants(of: sound).map(\.present))
    try sounds.write { unfinished in
      if let decomposition = sound.decomposition {
        try writeParts(explanation, of: decomposition, gain: gain, to: unfinished)
      } else {
        try writeVariants(of: sound, gain: gain, to: unfinished)
      }
    }
    if gain < 1 {
      report(
        "--audio-out: the recording is above full scale, so the files are "
          + String(format: "%.1f", -20 * log10(gain)) + " dB lower.")
    }
  }

  /// Writes the signal unmasked, with each component masked, and with all masked.
  private func writeVariants(
    of sound: any MaskableSignal, gain: Float, to folder: URL
  ) throws -> [String] {
    try variants(of: sound).map { name, present in
      try Task.checkCancellation()
      var samples = sound.signal.samples
      if present.contains(false) { try sound.write(present: present, to: &samples) }
      try AudioSignal(samples: samples, sampleRate: sound.signal.sampleRate).scaled(by: gain)
        .writeWAV(to: folder.appendingPathComponent("\(name).wav"))
      return "\(name).wav"
    }
  }

  /// Returns the names of the masked signals that are written if components do not sum to the signal.
  private func variants(of sound: any MaskableSignal) -> [(name: String, present: [Bool])] {
    let components = sound.components.map(\.name)
    let masked = zip(components.indices, safeFileNames(of: components)).map { number, safe in
      (name: "masked-\(safe)", present: components.indices.map { $0 != number })
    }
    return [(name: "unmasked", present: components.map { _ in true })] + masked
      + [(name: "all-masked", present: components.map { _ in false })]
  }

  private func writeParts(
    _ explanation: Explanation, of decomposition: Decomposition, gain: Float,
    to folder: URL
  ) throws -> [String] {
    var names: [String] = []
    for (label, safe) in zip(explanation.labels, safeFileNames(of: explanation.labels)) {
      for part in Explanation.ListenablePart.allCases {
        try Task.checkCancellation()
        let name = "\(safe)-\(part.rawValue).wav"
        try explanation.listenable(part, for: label, in: decomposition).scaled(by: gain)
          .writeWAV(to: folder.appendingPathComponent(name))
        names.append(name)
      }
    }
    return names
  }
}

extension AudioSignal {
  fileprivate func scaled(by gain: Float) throws -> AudioSignal {
    gain == 1 ? self : try AudioSignal(samples: samples.map { gain * $0 }, sampleRate: sampleRate)
  }
}
