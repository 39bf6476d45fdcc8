import EmoLIMESignal
import Foundation

extension AudioSignal {
  /// The sound in a file: WAV, FLAC, OGG, MP3, AIFF and whatever else libsndfile reads.
  ///
  /// Several channels are mixed down to one by their mean. A WAV, AIFF, FLAC or OGG file that was cut
  /// short is refused; an MP3 file only where its first frame says how many there are.
  ///
  /// - Parameters:
  ///   - url: a file, or a pipe.
  ///   - sampleRate: the rate in Hz that the signal is brought to (see ``resampled(to:)``), or nil
  ///     to keep the file's, which must be from 8,000 to 192,000 Hz.
  /// - Throws: ``AudioFileError``.
  public init(contentsOf url: URL, sampleRate: Double? = nil) throws(AudioFileError) {
    let path = url.path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .notFound(path: path)
    }
    guard !isFolder.boolValue else { throw .isFolder(path: path) }
    let data: Data
    do {
      // A handle reads pipes too, where a path would only do for files.
      data = try FileHandle(forReadingFrom: url).readToEnd() ?? Data()
    } catch {
      throw .notAudio(path: path, reason: "it cannot be opened or read")
    }
    try self.init(data: data, name: path, sampleRate: sampleRate)
  }

  /// The sound in the bytes of a file, such as one that came over a network.
  ///
  /// - Parameters:
  ///   - data: what a file of any of the formats of ``init(contentsOf:sampleRate:)`` holds.
  ///   - name: what the sound is called in errors.
  ///   - sampleRate: the rate in Hz that the signal is brought to, or nil to keep the file's.
  /// - Throws: ``AudioFileError``.
  public init(
    data: Data, name: String = "The data", sampleRate: Double? = nil
  ) throws(AudioFileError) {
    if let missing = Container(data)?.missing {
      throw .truncated(path: name, missing: missing)
    }
    self = try SoundFileReader(data: data, name: name).mixedDown()
    if let sampleRate { self = try resampled(to: sampleRate) }
  }
}
