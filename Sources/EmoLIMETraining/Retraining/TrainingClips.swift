import EmoLIMEModels
import EmoLIMENumerics

extension EmotionModel {
  /// Returns the clips of some corpora that the model was trained on, recognised by the digests of their
  /// files. No audio is decoded.
  ///
  /// - Returns: The corpora in their order, without those that have none of the clips.
  /// - Throws: ``TrainingError/cannotRetrain(model:reason:)``;
  ///   ``TrainingError/otherCorpus(model:corpus:missing:clips:)`` unless all clips of the training are
  ///   there.
  public func trainingClips(in corpora: [Corpus]) throws(TrainingError) -> [Corpus] {
    let wanted = try trainingDigests()
    var found: Set<String> = []
    var own: [Corpus] = []
    for corpus in corpora {
      var corpus = corpus
      corpus.clips = corpus.clips.filter { clip in
        guard let data = try? contents(ofFileAt: clip.url.path) else { return false }
        let digest = ClipOrigins.digest(of: data, segment: clip.segment)
        guard wanted.contains(digest) else { return false }
        found.insert(digest)
        return true
      }
      corpus.rejectedFiles = []
      if !corpus.clips.isEmpty { own.append(corpus) }
    }
    let missing = wanted.subtracting(found).count
    guard missing == 0 else {
      throw .otherCorpus(
        model: name, corpus: corpora.map(\.name).joined(separator: " and "), missing: missing,
        clips: wanted.count)
    }
    return own
  }
}

extension TrainingSet {
  /// Returns the clips that a model was trained on, recognised by the digests of their files.
  ///
  /// - Throws: ``TrainingError/cannotRetrain(model:reason:)``,
  ///   ``TrainingError/otherCorpus(model:corpus:missing:clips:)``.
  func selectingTrainingClips(of model: EmotionModel) throws -> TrainingSet {
    let wanted = try model.trainingDigests()
    guard features.columns == model.featureCount else {
      throw ModelError.featuresDiffer(expected: model.featureCount, actual: features.columns)
    }
    let digests = origins?.digests ?? []
    let missing = wanted.subtracting(digests).count
    guard missing == 0 else {
      throw TrainingError.otherCorpus(
        model: model.name, corpus: "the training set", missing: missing, clips: wanted.count)
    }
    let own = try selecting(rows: digests.indices.filter { wanted.contains(digests[$0]) })
    guard own.labels == model.labels else {
      throw TrainingError.labelsDiffer(training: model.labels, testing: own.labels)
    }
    return own
  }

  /// Returns the set of some clips, in this order and possibly several times.
  package func selecting(rows: [Int]) throws(ModelError) -> TrainingSet {
    try TrainingSet(
      features: features.selecting(rows: rows), emotions: rows.map { labels[classes[$0]] },
      groups: rows.map { groups[$0] },
      origins: origins.map { origins in
        ClipOrigins(
          digests: rows.map { origins.digests[$0] }, speakers: rows.map { origins.speakers[$0] })
      })
  }
}
