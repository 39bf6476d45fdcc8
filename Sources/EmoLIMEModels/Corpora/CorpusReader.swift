import EmoLIMENumerics
import EmoLIMESignal
import Foundation
import Synchronization

/// The features of the clips of a corpus.
public struct CorpusFeatures: Sendable {
  /// The name of the corpus.
  public let corpus: String
  /// The clips that have features.
  public let clips: [CorpusClip]
  /// A row for each clip, a column for each feature.
  public let features: Matrix
  /// The files that have none, with the reasons; those among them that the corpus itself rejected.
  public let rejectedFiles: [Corpus.RejectedFile]

  /// The features as something to learn from, each speaker a group.
  ///
  /// - Throws: ``TrainingError``.
  public func trainingSet() throws(TrainingError) -> TrainingSet {
    try TrainingSet(
      features: features, emotions: clips.map(\.emotion), groups: clips.map(\.speaker))
  }
}

/// Reads the sounds of a corpus, and extracts their features.
public struct CorpusReader: Sendable {
  /// Decodes a sound: given the bytes of a file, its path for errors, and the sample rate in Hz to
  /// bring it to. EmoLIMEAudio's `AudioSignal(data:name:sampleRate:)` is one.
  public typealias Decoder =
    @Sendable (_ contents: Data, _ path: String, _ sampleRate: Double?) throws -> AudioSignal

  private let decode: Decoder
  private let cache: FeatureCache?

  /// A reader.
  ///
  /// - Parameters:
  ///   - cache: where features are kept from one run to the next, or nil.
  ///   - decode: decodes the sounds.
  public init(cache: FeatureCache? = nil, decode: @escaping Decoder) {
    self.cache = cache
    self.decode = decode
  }

  /// The sound of a clip.
  ///
  /// - Throws: what the decoder throws, or an error of the file system.
  public func signal(of clip: CorpusClip, sampleRate: Double?) throws -> AudioSignal {
    try decode(contents(of: clip), clip.url.path, sampleRate)
  }

  private func contents(of clip: CorpusClip) throws -> Data {
    do {
      return try Data(contentsOf: clip.url)
    } catch {
      throw Rejection(reason: "\(clip.url.path) cannot be read: \(error.localizedDescription)")
    }
  }

  /// The features of all clips that have them, computed on all cores.
  ///
  /// A clip that cannot be read, or is too short for the features, is reported among the rejected
  /// files and the others go on.
  ///
  /// - Parameters:
  ///   - corpus: the clips.
  ///   - extractor: the features.
  ///   - progress: is told of every clip, in no particular order and on no particular thread: how
  ///     many are done, and of how many.
  /// - Throws: `CancellationError`.
  public func features(
    of corpus: Corpus, by extractor: any FeatureExtractor,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> CorpusFeatures {
    let done = Mutex(0)
    let results = try await corpus.clips.concurrentMap { clip in
      let result = try await rowOrReason(of: clip, by: extractor)
      let count = done.withLock { done in
        done += 1
        return done
      }
      progress?(count, corpus.clips.count)
      return result
    }
    var rows: [Double] = []
    var clips: [CorpusClip] = []
    var rejected = corpus.rejectedFiles
    for (clip, result) in zip(corpus.clips, results) {
      switch result {
      case .success(let row):
        rows += row
        clips.append(clip)
      case .failure(let rejection):
        rejected.append(.init(url: clip.url, reason: rejection.reason))
      }
    }
    var features = Matrix(rows: clips.count, columns: extractor.featureNames.count)
    features.elements = rows
    return CorpusFeatures(
      corpus: corpus.name, clips: clips, features: features, rejectedFiles: rejected)
  }

  private func rowOrReason(
    of clip: CorpusClip, by extractor: any FeatureExtractor
  ) async throws -> Result<[Double], Rejection> {
    do {
      let contents = try contents(of: clip)
      let signal = { try decode(contents, clip.url.path, extractor.sampleRate) }
      guard let cache else {
        return .success(Array(try await extractor.features(for: [signal()]).row(0)))
      }
      return .success(
        try await cache.features(ofFileWith: contents, by: extractor, signal: signal))
    } catch let error as CancellationError {
      throw error
    } catch {
      return .failure(Rejection(reason: "\(error)"))
    }
  }
}
