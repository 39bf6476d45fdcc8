import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation
import Synchronization

/// The features of the clips of a corpus, or the scores that a classifier gives them.
public struct CorpusFeatures: Sendable {
  /// The name of the corpus.
  public let corpus: String
  /// The clips that have features, or scores.
  public let clips: [CorpusClip]
  /// A row for each clip, a column for each feature or label.
  public let features: Matrix
  /// The files that have none, with the reasons; those among them that the corpus itself rejected.
  public let rejectedFiles: [Corpus.RejectedFile]

  /// The rows as something to learn from, each speaker a group.
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
    try decode(contents(ofFileAt: clip.url.path), clip.url.path, sampleRate)
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
    try await rows(of: corpus, columns: extractor.featureNames.count, progress: progress) { clip in
      let contents = try contents(ofFileAt: clip.url.path)
      let signal = { try decode(contents, clip.url.path, extractor.sampleRate) }
      guard let cache else { return Array(try await extractor.features(for: [signal()]).row(0)) }
      return try await cache.features(ofFileWith: contents, by: extractor, signal: signal)
    }
  }

  /// The scores that a classifier gives all clips, several at once.
  ///
  /// A clip that cannot be read, or that the classifier cannot be asked about, is reported among the
  /// rejected files and the others go on. Nothing is kept in the cache.
  ///
  /// - Parameters:
  ///   - corpus: the clips.
  ///   - classifier: what scores them.
  ///   - progress: as for features.
  /// - Throws: `CancellationError`.
  public func scores(
    of corpus: Corpus, by classifier: any Classifier,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> CorpusFeatures {
    let labels = classifier.labels.count
    return try await rows(of: corpus, columns: labels, progress: progress) { clip in
      let signal = try signal(of: clip, sampleRate: classifier.sampleRate)
      let scores = try await classifier.scores(for: [signal])
      guard scores.rows == 1 else {
        throw ClassifierError.wrongRowCount(expected: 1, actual: scores.rows)
      }
      guard scores.columns == labels else {
        throw ClassifierError.wrongColumnCount(expected: labels, actual: scores.columns)
      }
      return Array(scores.row(0))
    }
  }

  /// A row for each clip that has one.
  private func rows(
    of corpus: Corpus, columns: Int, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?,
    row: @escaping @Sendable (CorpusClip) async throws -> [Double]
  ) async throws -> CorpusFeatures {
    let done = Mutex(0)
    let results = try await corpus.clips.concurrentMap { clip in
      let result = try await rowOrReason(of: clip, row: row)
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
    var features = Matrix(rows: clips.count, columns: columns)
    features.elements = rows
    return CorpusFeatures(
      corpus: corpus.name, clips: clips, features: features, rejectedFiles: rejected)
  }

  private func rowOrReason(
    of clip: CorpusClip, row: (CorpusClip) async throws -> [Double]
  ) async throws -> Result<[Double], Rejection> {
    do {
      return .success(try await row(clip))
    } catch let error as CancellationError {
      throw error
    } catch {
      return .failure(Rejection(reason: "\(error)"))
    }
  }
}
