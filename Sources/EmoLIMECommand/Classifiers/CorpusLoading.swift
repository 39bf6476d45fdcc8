import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import EmoLIMETraining
import Foundation

extension Corpus.Reader {
  /// A reader of audio files that keeps features in the user's cache.
  static let cached = Corpus.Reader(cache: .ofUser) { contents, path, sampleRate in
    try AudioSignal(data: contents, name: path, sampleRate: sampleRate)
  }
}

/// Returns the features of the clips of some corpora as one training set. Shows progress and reports
/// each rejected file on standard error.
func trainingSet(
  of corpora: [Corpus], by extractor: any FeatureExtractor
) async throws -> TrainingSet {
  try await set(of: corpora, columns: extractor.featureNames.count) { corpus, progress in
    try await Corpus.Reader.cached.features(of: corpus, by: extractor, progress: progress)
  }
}

/// Returns the scores of the clips of a corpus in place of features. Shows progress and reports each
/// rejected file on standard error.
func scoredSet(of corpus: Corpus, by classifier: any Classifier) async throws -> TrainingSet {
  try await set(of: [corpus], columns: classifier.labels.count) { corpus, progress in
    try await Corpus.Reader.cached.scores(of: corpus, by: classifier, progress: progress)
  }
}

/// Returns the features or scores of the clips of a corpus. Shows progress and reports each rejected file
/// on standard error.
func corpusFeatures(
  of corpus: Corpus, title: String,
  read: (@escaping Corpus.Reader.Progress) async throws -> Corpus.Features
) async throws -> Corpus.Features {
  let progress = ProgressBar(title: title)
  let found = try await read { progress?.show(done: $0, of: $1) }
  progress?.clear()
  for file in found.rejectedFiles { report(line(file.reason, about: file.url.path)) }
  return found
}

/// Returns the features of the clips of a corpus. Shows progress and reports each rejected file on standard
/// error.
func corpusFeatures(
  of corpus: Corpus, by extractor: any FeatureExtractor, title: String
) async throws -> Corpus.Features {
  try await corpusFeatures(of: corpus, title: title) {
    try await Corpus.Reader.cached.features(of: corpus, by: extractor, progress: $0)
  }
}

private func set(
  of corpora: [Corpus], columns: Int,
  read: (Corpus, @escaping @Sendable (Int, Int) -> Void) async throws -> Corpus.Features
) async throws -> TrainingSet {
  var features = Matrix(rows: 0, columns: columns)
  var emotions: [String] = []
  var speakers: [String] = []
  var origins = ClipOrigins(digests: [], speakers: [])
  var clips: [Corpus.Clip] = []
  var rejected: [Corpus.RejectedFile] = []
  for corpus in corpora {
    let found = try await corpusFeatures(of: corpus, title: "Reading \(corpus.name)") {
      try await read(corpus, $0)
    }
    rejected += found.rejectedFiles
    clips += found.clips
    features = features.appending(found.matrix)
    emotions += found.clips.map(\.emotion)
    origins = origins + found.origins
    // Two corpora may use the same speaker numbers.
    speakers += found.clips.map { corpora.count > 1 ? "\(corpus.name) \($0.speaker)" : $0.speaker }
  }
  guard features.rows > 0 else {
    throw NoUsableClips(
      corpora: corpora.map(\.name), clips: corpora.reduce(0) { $0 + $1.clips.count },
      first: rejected.first)
  }
  RepeatedClips.reportAll(clips: clips, digests: origins.digests)
  return try TrainingSet(features: features, emotions: emotions, groups: speakers, origins: origins)
}

/// None of the clips of some corpora has features or scores.
struct NoUsableClips: Error, CustomStringConvertible {
  let corpora: [String]
  let clips: Int
  /// The first of the rejected files.
  let first: Corpus.RejectedFile?

  var description: String {
    let reason = first.map { " The first: \(line($0.reason, about: $0.url.path))" } ?? ""
    return "\(corpora.joined(separator: " and ")): none of the \(clips) clips can be used.\(reason)"
  }
}
