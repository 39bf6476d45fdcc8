import EmoLIMEModels
import EmoLIMENumerics
import Synchronization

extension EmotionModel {
  /// Returns the model trained again on speakers of its training data that are drawn with replacement.
  ///
  /// Each retraining is a whole training: standardisation, SVM and calibration, with the settings that
  /// the model file records. A value of C that a grid search has chosen is kept. A speaker who is drawn
  /// twice counts twice, and is left out as a whole for the calibration. Draws in which an emotion has
  /// fewer than two different speakers cannot be calibrated and are drawn again. Further trainings, on
  /// halves and quarters of the speakers, show how much the variance of the draws is too small.
  ///
  /// ```swift
  /// let set = try TrainingSet.embedded(of: classifier.model)!
  /// let retrained = try await classifier.model.retrained(on: set)
  /// ```
  ///
  /// - Parameters:
  ///   - set: The clips that the model was trained on; others are ignored.
  ///   - count: The number of retrainings, from 20 to 1,000.
  ///   - seed: The random seed; each retraining has its own stream.
  ///   - progress: Receives the number of finished retrainings after each, in any order.
  /// - Returns: The models; the same for the same seed and any number of cores.
  /// - Throws: ``TrainingError/invalidRetrainingCount(_:)``,
  ///   ``TrainingError/cannotRetrain(model:reason:)``,
  ///   ``TrainingError/otherCorpus(model:corpus:missing:clips:)`` or
  ///   ``TrainingError/tooFewSpeakersToRetrain(_:)`` before anything is trained; `ModelError` if the
  ///   solver does not converge; `CancellationError`.
  public func retrained(
    on set: TrainingSet, count: Int = 100, seed: UInt64 = 42,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> Retrainings {
    guard (Retrainings.minimumCount...Retrainings.maximumCount).contains(count) else {
      throw TrainingError.invalidRetrainingCount(count)
    }
    let trainer = try retrainer()
    let own = try set.selectingTrainingClips(of: self)
    let draws = try SpeakerDraws(of: own)
    var lists: [[Int]] = []
    for number in 0..<count {
      lists.append(try draws.withReplacement(seed: seed, stream: UInt64(number)))
    }
    let halves = pairs(of: draws.speakers / 2, by: draws, seed: seed)
    guard !halves.isEmpty else { throw TrainingError.tooFewSpeakersToRetrain(draws.speakers) }
    let quarters = pairs(of: draws.speakers / 4, by: draws, seed: seed)
    let models = try await models(
      trainedBy: trainer, on: own, clips: lists + halves + quarters, progress: progress)
    return Retrainings(
      models: Array(models[..<count]), corpus: provenance.corpus, speakers: draws.speakers,
      seed: seed,
      halves: .init(
        speakers: draws.speakers / 2, models: Array(models[count..<count + halves.count])),
      quarters: quarters.isEmpty
        ? nil
        : .init(
          speakers: draws.speakers / 4, models: Array(models[(count + halves.count)...])))
  }

  /// The number of pairs of trainings without a common speaker.
  private static var pairCount: Int { 20 }

  /// Returns the clips of both groups of each pair; none if groups of this size cannot be trained.
  private func pairs(of size: Int, by draws: SpeakerDraws, seed: UInt64) -> [[Int]] {
    guard size >= 2 else { return [] }
    var lists: [[Int]] = []
    for number in 0..<Self.pairCount {
      // Streams of their own: those from 0 belong to the draws with replacement.
      let stream = (UInt64(size) << 32) + UInt64(number)
      guard let pair = draws.disjointPair(of: size, seed: seed, stream: stream) else { return [] }
      lists += pair
    }
    return lists
  }

  private func models(
    trainedBy trainer: ModelTrainer, on set: TrainingSet, clips: [[Int]],
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  ) async throws -> [EmotionModel] {
    let done = Mutex(0)
    let total = clips.count
    return try await clips.concurrentMap { clips in
      let model = try await trainer.train(
        on: set.selecting(rows: clips), name: name, featureSet: featureSet,
        corpus: provenance.corpus)
      let finished = done.withLock { done in
        done += 1
        return done
      }
      progress?(finished, total)
      return model
    }
  }

  /// The trainer of the model, with the settings that its file records.
  ///
  /// - Throws: ``TrainingError/cannotRetrain(model:reason:)``.
  package func retrainer() throws(TrainingError) -> ModelTrainer {
    guard let svm = provenance.svm else {
      throw .cannotRetrain(model: name, reason: "does not record the settings of its training")
    }
    return ModelTrainer(svm: svm, calibration: calibration.method)
  }

  /// The digests of the clips that the model was trained on.
  ///
  /// - Throws: ``TrainingError/cannotRetrain(model:reason:)``.
  func trainingDigests() throws(TrainingError) -> Set<String> {
    guard let clips = provenance.trainingClips, !clips.isEmpty else {
      throw .cannotRetrain(model: name, reason: "does not record the clips of its training")
    }
    return Set(clips)
  }
}
