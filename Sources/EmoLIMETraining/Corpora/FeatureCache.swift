import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// Features that were extracted before, in a folder, so that the second run over a corpus is quick
/// and a run that was killed loses nothing.
///
/// An entry is found by what is in the audio file, the extractor's identifier and the sample rate, so
/// that neither a changed file nor a new version of an extractor can meet an old entry. Several
/// processes may share a folder. An entry that is damaged is made again.
public struct FeatureCache: Sendable {
  private let folder: URL

  /// A cache in a folder, which is made when the first entry is.
  public init(folder: URL) {
    self.folder = folder
  }

  /// The cache of the user: `emolime/features` in `XDG_CACHE_HOME` or `~/.cache`.
  public static var ofUser: FeatureCache {
    let caches =
      ProcessInfo.processInfo.environment["XDG_CACHE_HOME"].map {
        URL(fileURLWithPath: $0, isDirectory: true)
      } ?? FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".cache")
    return FeatureCache(folder: caches.appendingPathComponent("emolime/features"))
  }

  /// The features of the sound in a file.
  ///
  /// - Parameters:
  ///   - contents: what is in the file, byte by byte.
  ///   - extractor: what makes the features, where the cache has none.
  ///   - signal: decodes the sound, where it is needed.
  /// - Returns: a number for each feature.
  /// - Throws: what the extractor or the decoding throws. A cache that cannot be written to is no
  ///   error: the features are then extracted again next time.
  public func features(
    ofFileWith contents: Data, by extractor: any FeatureExtractor,
    signal: () throws -> AudioSignal
  ) async throws -> [Double] {
    let entry = folder.appendingPathComponent(key(contents, extractor))
    if let features = read(entry, count: extractor.featureNames.count) { return features }
    let features = Array(try await extractor.features(for: [signal()]).row(0))
    write(features, to: entry)
    return features
  }

  private func key(_ contents: Data, _ extractor: any FeatureExtractor) -> String {
    let maker = Data("\(extractor.identifier)\n\(extractor.sampleRate)\n".utf8)
    return sha256(maker, contents).hexadecimal + ".features"
  }

  /// An entry is the numbers as little-endian 64-bit floats, behind the SHA-256 digest of these.
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
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try? (sha256(numbers) + numbers).write(to: entry, options: .atomic)
  }
}
