import EmoLIMEModels
import Foundation

extension EvaluationReport {
  /// The evaluated clips and speakers that are in the training data of a model.
  ///
  /// With any overlap, the results do not apply to unseen speakers. Clips are compared by the
  /// SHA-256 of their audio files, speakers by corpus and code.
  public struct TrainingOverlap: Sendable, Hashable, Codable {
    /// The number of evaluated clips in the training data; `nil` if the model does not record its clips.
    public var clips: Int?
    /// The number of evaluated speakers in the training data; `nil` if the model does not record its
    /// speakers.
    public var speakers: Int?
    /// A Boolean value that indicates whether a training corpus has the name of the evaluated
    /// corpus.
    ///
    /// It is the only evidence for a model that does not record its clips.
    public var sameCorpus: Bool
  }
}

extension EvaluationReport.TrainingOverlap {
  /// Compares evaluated clips with the training data of a model.
  ///
  /// - Parameters:
  ///   - set: The evaluated clips.
  ///   - corpus: The name of the evaluated corpus.
  ///   - provenance: The provenance of the model; `nil` if it has none.
  package init(of set: TrainingSet, corpus: String, with provenance: EmotionModel.Provenance?) {
    sameCorpus = provenance?.corpus.components(separatedBy: " and ").contains(corpus) ?? false
    guard let origins = set.origins else { return }
    clips = provenance?.trainingClips.map { training in
      let training = Set(training)
      return origins.digests.count { training.contains($0) }
    }
    speakers = provenance?.trainingSpeakers.map { training in
      Set(origins.speakers).intersection(training).count
    }
  }

  /// Returns the overlap in a sentence, and its meaning for the results.
  ///
  /// - Parameters:
  ///   - clips: The number of evaluated clips.
  ///   - speakers: The number of evaluated speakers.
  func text(clips total: Int, speakers totalSpeakers: Int) -> String {
    guard let clips, let speakers else {
      return sameCorpus
        ? "Warning: the model was trained on a corpus of this name and does not record its clips. Its "
          + "training data probably contain these speakers."
        : "The training data of the model are not recorded. These results apply to unseen speakers only "
          + "if the training data do not contain these speakers."
    }
    guard clips > 0 || speakers > 0 else {
      return "Unseen speakers: no clip and no speaker is in the training data of the model."
    }
    return
      "Warning: \(clips) of \(total) clips and \(speakers) of \(totalSpeakers) speakers are in the "
      + "training data of the model. These results do not apply to unseen speakers."
  }
}
