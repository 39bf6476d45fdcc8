import EmoLIMESignal
import Foundation

extension AudioSignal {
  /// The sound in a file: WAV, FLAC, OGG, MP3, AIFF and whatever else libsndfile reads.
  ///
  /// Several channels are mixed down to one by their mean.
  ///
  /// - Parameters:
  ///   - url: a file.
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
    try ContainerHeader(ofFileAt: url)?.checkLength(path: path)
    self = try SoundFileReader(path: path).mixedDown()
    if let sampleRate { self = try resampled(to: sampleRate) }
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
    try ContainerHeader(of: data.prefix(8), length: data.count)?.checkLength(path: name)
    self = try SoundFileReader(data: data, name: name).mixedDown()
    if let sampleRate { self = try resampled(to: sampleRate) }
  }
}
