import EmoLIMESignal
import Foundation

extension AudioSignal {
  /// Reads an audio file: WAV, FLAC, OGG, MP3, AIFF or another format of libsndfile.
  ///
  /// Channels are averaged. Truncated WAV, AIFF, FLAC and OGG files are rejected, truncated MP3 files if
  /// their first frame contains the number of frames.
  ///
  /// ```swift
  /// let audio = try AudioSignal(contentsOf: url, sampleRate: classifier.sampleRate)
  /// ```
  ///
  /// - Parameters:
  ///   - url: A file or a pipe.
  ///   - sampleRate: The rate in Hz to which the signal is resampled (see ``resampled(to:)``); `nil`
  ///     keeps the rate of the file, which must be from 8,000 to 192,000 Hz.
  /// - Throws: ``AudioFileError`` if there is no readable audio file, if it is truncated or empty, or if
  ///   its samples or rate are invalid.
  public init(contentsOf url: URL, sampleRate: Double? = nil) throws(AudioFileError) {
    let path = url.path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .notFound(path: path)
    }
    guard !isFolder.boolValue else { throw .isFolder(path: path) }
    let data: Data
    do {
      // A handle reads pipes too; a path reads files only.
      data = try FileHandle(forReadingFrom: url).readToEnd() ?? Data()
    } catch {
      throw .notAudio(path: path, reason: "it cannot be opened or read")
    }
    try self.init(data: data, name: path, sampleRate: sampleRate)
  }

  /// Reads audio from the bytes of a file, such as one received over a network.
  ///
  /// - Parameters:
  ///   - data: The contents of a file in a format of ``init(contentsOf:sampleRate:)``.
  ///   - name: The name of the file in errors.
  ///   - sampleRate: The rate in Hz to which the signal is resampled; `nil` keeps the rate of the file.
  /// - Throws: ``AudioFileError`` if the data are not a whole audio file with valid samples.
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
