import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation
import Synchronization

extension Corpus {
  /// A reader of the audio files of a corpus, which extracts features or computes scores.
  ///
  /// ```swift
  /// let reader = Corpus.Reader { try AudioSignal(data: $0, name: $1, sampleRate: $2) }
  /// let features = try await reader.features(of: corpus, by: ComParE2016())
  /// let set = try features.trainingSet()
  /// ```
  ///
  /// A file is read once, as a whole. Files that cannot be used do not end a run.
  public struct Reader: Sendable {
    /// A function that decodes audio: the contents of a file, its path for error messages, and the
    /// sample rate in Hz to resample to, or `nil`. `AudioSignal(data:name:sampleRate:channel:)` of
    /// EmoLIMEAudio is one.
    public typealias Decoder =
      @Sendable (_ contents: Data, _ path: String, _ sampleRate: Double?) throws -> AudioSignal

    /// A function that receives the number of finished clips and of all clips, from any thread.
    ///
    /// Rejected clips count as finished. Calls can arrive out of order: keep the largest number.
    public typealias Progress = @Sendable (_ done: Int, _ total: Int) -> Void

    private let decode: Decoder
    private let cache: FeatureCache?

    /// Creates a reader.
    ///
    /// - Parameters:
    ///   - cache: A cache of features, or `nil` to compute them in each run. Scores are never
    ///     cached.
    ///   - decode: A decoder of audio. Several threads may call it at once.
    public init(cache: FeatureCache? = nil, decode: @escaping Decoder) {
      self.cache = cache
      self.decode = decode
    }
  }
}

extension Corpus.Reader {
  /// Reads the signal of a clip.
  ///
  /// - Parameters:
  ///   - clip: The clip.
  ///   - sampleRate: The sample rate in Hz to resample to, or `nil` for that of the file.
  /// - Throws: ``TrainingError/unreadable(path:reason:)`` if the file cannot be read; an error with a
  ///   sentence if the clip is silent, or its segment is not in the file; the errors of the decoder.
  public func signal(of clip: Corpus.Clip, sampleRate: Double?) throws -> AudioSignal {
    try signal(of: clip, in: contents(ofFileAt: clip.url.path), sampleRate: sampleRate)
  }

  /// Decodes the contents of a clip's file, and cuts the clip out of it.
  private func signal(
    of clip: Corpus.Clip, in contents: Data, sampleRate: Double?
  ) throws -> AudioSignal {
    let recording = try decode(contents, clip.url.path, sampleRate)
    let signal = try clip.segment?.cut(recording) ?? recording
    let first = signal.samples.first
    guard signal.samples.contains(where: { $0 != first }) else {
      throw Rejection(reason: "The clip is silent: all samples are equal.")
    }
    return signal
  }

  /// Extracts the features of all clips, on all cores.
  ///
  /// Clips that cannot be read, that are silent, or that are too short for the features, are added to the rejected
  /// files. Each clip is resampled to the sample rate of the extractor.
  ///
  /// - Parameters:
  ///   - corpus: The clips.
  ///   - extractor: The feature extractor.
  ///   - progress: Receives the number of finished clips after each clip, in any order.
  /// - Returns: One row per usable clip, one column per feature; no rows if all clips are rejected.
  /// - Throws: `CancellationError`.
  public func features(
    of corpus: Corpus, by extractor: any FeatureExtractor, progress: Progress? = nil
  ) async throws -> Corpus.Features {
    try await rows(of: corpus, columns: extractor.featureNames.count, progress: progress) {
      clip, contents in
      let read = { try signal(of: clip, in: contents, sampleRate: extractor.sampleRate) }
      guard let cache else { return Array(try await extractor.matrix(for: [read()]).row(0)) }
      return try await cache.features(
        of: clip.segment, inFileWith: contents, by: extractor, signal: read)
    }
  }

  /// Computes the scores of all clips by a classifier, on all cores. Scores are not cached.
  ///
  /// Clips that cannot be read or scored, that are silent, or whose scores are not of the classifier's kind, are
  /// added to the rejected files. Each clip is resampled to the sample rate of the classifier, if
  /// it has one.
  ///
  /// - Parameters:
  ///   - corpus: The clips.
  ///   - classifier: The classifier; several tasks call it at once, each with one signal.
  ///   - progress: Receives the number of finished clips after each clip, in any order.
  /// - Returns: One row per usable clip, one column per label.
  /// - Throws: `CancellationError`.
  public func scores(
    of corpus: Corpus, by classifier: any Classifier, progress: Progress? = nil
  ) async throws -> Corpus.Features {
    let labels = classifier.labels.count
    return try await rows(of: corpus, columns: labels, progress: progress) { clip, contents in
      let signal = try signal(of: clip, in: contents, sampleRate: classifier.sampleRate)
      let scores = DiagnosedScores(scores: try await classifier.scores(for: [signal]))
      return try Array(
        CheckedScores(scores, kind: classifier.scoreKind, labels: labels, signals: 1).scores.row(0))
    }
  }

  /// Returns one row per clip that has one.
  ///
  /// - Parameter row: Returns the row of a clip from the contents of its file.
  private func rows(
    of corpus: Corpus, columns: Int, progress: Progress?,
    row: @escaping @Sendable (Corpus.Clip, Data) async throws -> [Double]
  ) async throws -> Corpus.Features {
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
    var digests: [String] = []
    var clips: [Corpus.Clip] = []
    var rejected = corpus.rejectedFiles
    for (clip, result) in zip(corpus.clips, results) {
      switch result {
      case .success(let result):
        rows += result.row
        digests.append(result.digest)
        clips.append(clip)
      case .failure(let rejection):
        let place = clip.segment.map { "\($0.name): " } ?? ""
        rejected.append(.init(url: clip.url, reason: place + rejection.reason))
      }
    }
    var matrix = Matrix(rows: clips.count, columns: columns)
    matrix.elements = rows
    return Corpus.Features(
      corpus: corpus.name, clips: clips, matrix: matrix, digests: digests, rejectedFiles: rejected)
  }

  private func rowOrReason(
    of clip: Corpus.Clip, row: (Corpus.Clip, Data) async throws -> [Double]
  ) async throws -> Result<(row: [Double], digest: String), Rejection> {
    do {
      let contents = try contents(ofFileAt: clip.url.path)
      return .success(
        (try await row(clip, contents), ClipOrigins.digest(of: contents, segment: clip.segment)))
    } catch let error as CancellationError {
      throw error
    } catch let error as Rejection {
      return .failure(error)
    } catch {
      return .failure(Rejection(reason: "\(error)"))
    }
  }
}
