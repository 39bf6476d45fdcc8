import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A cache of features in a folder, which makes the second run over a corpus fast and keeps the
/// results of an interrupted run.
///
/// The key of an entry is a digest of the audio file, the segment, the identifier of the extractor and the sample
/// rate, so a changed file or a new version of an extractor never finds an old entry. Several
/// processes may share a folder. A damaged entry is computed again.
public struct FeatureCache: Sendable {
  package let folder: URL

  /// Creates a cache in a folder, which is created with the first entry, for this user only.
  ///
  /// An entry takes 32 bytes and 8 per feature: 51 kB for the 6,373 features of ComParE 2016.
  /// Entries are never removed; delete the folder to empty the cache.
  ///
  /// - Parameter folder: The folder. If it cannot be written, features are computed again in each
  ///   run.
  public init(folder: URL) {
    self.folder = folder
  }

  /// Returns the features of an audio file, or of a segment of it.
  ///
  /// - Parameters:
  ///   - segment: The segment; `nil` for the whole file.
  ///   - contents: The contents of the file.
  ///   - variant: What else determines the signal, such as its channel.
  ///   - extractor: The extractor, used if the cache has no entry.
  ///   - signal: Decodes the file if needed.
  /// - Returns: One number per feature.
  /// - Throws: The errors of the extractor and of the decoder. If an entry cannot be written, no error
  ///   is thrown, and the next run extracts the features again.
  package func features(
    of segment: Corpus.Clip.Segment?, inFileWith contents: Data, variant: String = "",
    by extractor: any FeatureExtractor, signal: () throws -> AudioSignal
  ) async throws -> [Double] {
    let entry = folder.appendingPathComponent(key(segment, contents, variant, extractor))
    if let features = read(entry, count: extractor.featureNames.count) { return features }
    let features = Array(try await extractor.matrix(for: [signal()]).row(0))
    write(features, to: entry)
    return features
  }

  private func key(
    _ segment: Corpus.Clip.Segment?, _ contents: Data, _ variant: String,
    _ extractor: any FeatureExtractor
  ) -> String {
    let place = segment.map { "\($0.name)\n" } ?? ""
    let maker = Data("\(extractor.identifier)\n\(extractor.sampleRate)\n\(place)\(variant)".utf8)
    return sha256(maker, contents).hexadecimal + ".features"
  }

  /// Reads an entry: a SHA-256 digest and the numbers as little-endian 64-bit floats.
  private func read(_ entry: URL, count: Int) -> [Double]? {
    guard let data = try? Data(contentsOf: entry),
      data.count == SHA256Digest.byteCount + 8 * count
    else { return nil }
    let numbers = data.dropFirst(SHA256Digest.byteCount)
    guard sha256(numbers) == data.prefix(SHA256Digest.byteCount) else { return nil }
    return numbers.withUnsafeBytes { bytes in
      (0..<count).map { index in
        Double(
          bitPattern: UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self)))
      }
    }
  }

  private func write(_ features: [Double], to entry: URL) {
    var numbers = Data(capacity: 8 * features.count)
    for feature in features {
      withUnsafeBytes(of: feature.bitPattern.littleEndian) { numbers.append(contentsOf: $0) }
    }
    // Features tell about the speakers, so that other users of the computer have no access.
    try? FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try? (sha256(numbers) + numbers).write(to: entry, options: .atomic)
  }
}
