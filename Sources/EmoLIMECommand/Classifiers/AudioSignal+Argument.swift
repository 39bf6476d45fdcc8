import EmoLIMEAudio
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

extension AudioSignal {
  /// Returns the recording in a file or on standard input (`-`), or the embedded sentence for `nil`.
  ///
  /// - Parameters:
  ///   - file: The argument that names the file.
  ///   - sampleRate: The sample rate in Hz; `nil` for that of the recording.
  ///   - channel: The channel that is read.
  static func recording(
    _ file: String?, sampleRate: Double?, channel: AudioChannel
  ) throws -> AudioSignal {
    guard let file else {
      let sentence = try AudioSignal.exampleSentence(channel: channel)
      return if let sampleRate { try sentence.resampled(to: sampleRate) } else { sentence }
    }
    if let data = try unnamedContents(of: file) {
      return try AudioSignal(
        data: data, name: file == "-" ? StandardInput.name : file, sampleRate: sampleRate,
        channel: channel)
    }
    return try AudioSignal(
      contentsOf: URL(fileURLWithPath: file), sampleRate: sampleRate, channel: channel)
  }

  /// Returns the contents of standard input for `-`, and those of a file whose name is not UTF-8; `nil`
  /// for a file that can be opened by its name.
  static func unnamedContents(of file: String) throws -> Data? {
    if file == "-" { return try StandardInput.contents.get() }
    guard let bytes = CommandLine.undecodedArgument(file) else { return nil }
    let descriptor = open(bytes, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw AudioFileError.cannotRead(path: file, reason: String(cString: strerror(errno)))
    }
    do {
      return try InputFile.contents(
        of: FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
    } catch {
      throw AudioFileError.cannotRead(path: file, reason: error.reason)
    }
  }
}

/// The bytes of standard input, which several arguments may name.
enum StandardInput {
  /// The name of a recording that is read from there.
  static let name = "Standard input"

  fileprivate static let contents = Result {
    do throws(UnreadableFile) {
      return try InputFile.contents(of: FileHandle.standardInput)
    } catch {
      throw AudioFileError.cannotRead(path: name, reason: error.reason)
    }
  }
}

extension CommandLine {
  /// Returns the bytes of an argument that is not valid UTF-8; `nil` if the argument is.
  ///
  /// Swift replaces invalid bytes by U+FFFD, so the text does not name the file.
  fileprivate static func undecodedArgument(_ text: String) -> [CChar]? {
    guard text.unicodeScalars.contains("\u{FFFD}") else { return nil }
    for index in 0..<Int(argc) {
      guard let argument = unsafeArgv[index] else { continue }
      let bytes = UnsafeBufferPointer(start: argument, count: strlen(argument) + 1)
      if String(cString: argument) == text, Array(text.utf8CString) != Array(bytes) {
        return Array(bytes)
      }
    }
    return nil
  }
}
