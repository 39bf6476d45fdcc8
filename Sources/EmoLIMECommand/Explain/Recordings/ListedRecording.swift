import EmoLIME
import EmoLIMEAudio
import EmoLIMETraining
import Foundation

/// A recording that the arguments of `emolime explain` name, and what is known of it.
struct ListedRecording: Sendable {
  /// The path as it is shown, with the times of a segment.
  let name: String
  private let source: Source

  private enum Source {
    case file(String)
    case clip(Corpus.Clip)
  }

  /// Creates a recording of a file that an argument names.
  init(file: String) {
    name = file
    source = .file(file)
  }

  /// Creates a recording of a corpus.
  init(_ clip: Corpus.Clip) {
    let path = Self.shortened(clip.url.path)
    name = clip.segment.map { "\(path) \($0.name)" } ?? path
    source = .clip(clip)
  }

  /// The path of the file.
  var path: String {
    switch source {
    case .file(let path): path
    case .clip(let clip): clip.url.path
    }
  }

  /// What is the same for two recordings only if they are the same: the path, however it was written, and
  /// the times of a segment.
  var place: String {
    guard path != "-" else { return path }
    let file = URL(fileURLWithPath: path).standardizedFileURL.path
    guard case .clip(let clip) = source, let segment = clip.segment else { return file }
    return "\(file) \(segment.name)"
  }

  /// The name of the file without its folder and extension, with the times of a segment.
  var stem: String {
    let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    guard case .clip(let clip) = source, let segment = clip.segment else { return stem }
    return "\(stem) \(segment.name)"
  }

  /// What an explanation's file says of the recording.
  var annotation: ExplanationFile.Recording {
    switch source {
    case .file(let path): ExplanationFile.Recording(file: path)
    case .clip(let clip):
      ExplanationFile.Recording(
        file: Self.shortened(clip.url.path), start: clip.segment?.start, end: clip.segment?.end,
        speaker: clip.speaker.isEmpty ? nil : clip.speaker,
        emotion: clip.emotion.isEmpty ? nil : clip.emotion)
    }
  }

  /// Reads the samples.
  func audio(sampleRate: Double?, channel: AudioChannel) throws -> AudioSignal {
    switch source {
    case .file(let path):
      try AudioSignal.recording(path, sampleRate: sampleRate, channel: channel)
    case .clip(let clip):
      try Corpus.Reader { data, name, sampleRate in
        try AudioSignal(data: data, name: name, sampleRate: sampleRate, channel: channel)
      }.signal(of: clip, sampleRate: sampleRate)
    }
  }

  /// Returns a path relative to the working directory, if it is inside it.
  private static func shortened(_ path: String) -> String {
    let folder = FileManager.default.currentDirectoryPath
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}
