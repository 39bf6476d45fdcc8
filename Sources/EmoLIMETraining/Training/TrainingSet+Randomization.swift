import EmoLIMEModels
import EmoLIMENumerics

extension TrainingSet {
  /// The same clips with their emotions in random order within each speaker, so that nothing about
  /// emotions can be learned (the data randomisation test of Adebayo et al. 2018).
  ///
  /// Each speaker keeps as many clips of each emotion.
  ///
  /// - Throws: ``TrainingError`` where the set cannot be put together.
  public func withShuffledLabels(seed: UInt64) throws(TrainingError) -> TrainingSet {
    var emotions = classes.map { labels[$0] }
    for (number, group) in Set(groups).sorted().enumerated() {
      let clips = groups.indices.filter { groups[$0] == group }
      var generator = SeededGenerator(seed: seed, stream: UInt64(number))
      var shuffled = clips.map { emotions[$0] }
      generator.shuffle(&shuffled)
      for (clip, emotion) in zip(clips, shuffled) { emotions[clip] = emotion }
    }
    return try TrainingSet(features: features, emotions: emotions, groups: groups)
  }
}
