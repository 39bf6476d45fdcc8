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
    if let missing = ContainerHeader(ofFileAt: url)?.missingBytes {
      throw .truncated(path: path, missing: missing, unit: "bytes")
    }
    let signal = try SoundFileReader(path: path).mixedDown()
    self = if let sampleRate { try signal.resampled(to: sampleRate) } else { signal }
  }
}
