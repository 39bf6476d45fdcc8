import EmoLIMEModels
import EmoLIMENumerics

extension TrainingSet {
  /// Returns the set with the emotions of each speaker in random order, for the data randomisation
  /// test (Adebayo et al. 2018).
  ///
  /// The number of clips of each emotion does not change for any speaker. A classifier that is
  /// trained on the result recognises unseen speakers at about chance; explanations should differ
  /// from those of the real classifier.
  ///
  /// - Parameter seed: The random seed; each speaker has its own stream. Equal seeds give equal
  ///   sets.
  /// - Throws: `ModelError`; a set that exists can be shuffled without errors.
  public func withShuffledLabels(seed: UInt64) throws(ModelError) -> TrainingSet {
    var emotions = classes.map { labels[$0] }
    for (number, group) in Set(groups).sorted().enumerated() {
      let clips = groups.indices.filter { groups[$0] == group }
      var generator = SeededGenerator(seed: seed, stream: UInt64(number))
      var shuffled = clips.map { emotions[$0] }
      generator.shuffle(&shuffled)
      for (clip, emotion) in zip(clips, shuffled) { emotions[clip] = emotion }
    }
    return try TrainingSet(features: features, emotions: emotions, groups: groups, origins: origins)
  }
}
