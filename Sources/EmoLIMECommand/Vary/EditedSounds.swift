import EmoLIME
import EmoLIMEAudio
import Foundation

/// A folder of WAV files of the edited versions of a recording, such as `gain_-6.wav`.
struct EditedSounds {
  let folder: SoundFolder
  let edits: [AudioSignal.Edit]

  /// The files, as outputs of `--audio-out`.
  var outputs: [OutputPath] {
    (["recording.wav"] + edits.flatMap { edit in edit.values.map { name(of: edit, at: $0) } })
      .compactMap { OutputPath("--audio-out", folder.url.appendingPathComponent($0).path) }
  }

  /// Writes the recording and its versions, of edits that change it; all files or none.
  ///
  /// The samples are 32-bit floats, so that none is clipped.
  func write(_ recording: AudioSignal) throws {
    try folder.write { unfinished in
      try recording.writeWAV(to: unfinished.appendingPathComponent("recording.wav"))
      var names = ["recording.wav"]
      for edit in edits {
        let editor = try edit.editor(of: recording)
        guard editor.absence == nil else { continue }
        for value in edit.values where value != edit.neutral {
          try Task.checkCancellation()
          let name = name(of: edit, at: value)
          try editor.signal(value).writeWAV(to: unfinished.appendingPathComponent(name))
          names.append(name)
        }
      }
      return names
    }
  }

  private func name(of edit: AudioSignal.Edit, at value: Double) -> String {
    "\(edit.name)_\(String(format: "%.6g", value)).wav"
  }
}
