import EmoLIMENumerics

/// Draws of the speakers of a training set: with replacement, and of groups without a common speaker.
///
/// A draw can be trained and calibrated if each emotion has at least two different speakers. Others are
/// drawn again.
struct SpeakerDraws: Sendable {
  /// The number of speakers.
  let speakers: Int
  /// The clips of each speaker, in the order of the speakers' names.
  private let clipsOfSpeaker: [[Int]]
  /// For each emotion, whether each speaker has it.
  private let hasEmotion: [[Bool]]
  /// The number of speakers of the emotion that the fewest have.
  private let fewest: Int

  /// The smallest number of speakers of each emotion: two for each of two halves.
  static let minimumSpeakers = 4
  private static let maximumDraws = 10_000

  /// Creates draws.
  ///
  /// - Throws: ``TrainingError/tooFewSpeakersToRetrain(_:)`` for fewer than four speakers of some
  ///   emotion.
  init(of set: TrainingSet) throws(TrainingError) {
    let names = Set(set.groups).sorted()
    speakers = names.count
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var clips = [[Int]](repeating: [], count: names.count)
    var hasEmotion = set.labels.map { _ in [Bool](repeating: false, count: names.count) }
    for (clip, group) in set.groups.enumerated() {
      guard let speaker = numbers[group] else { continue }
      clips[speaker].append(clip)
      hasEmotion[set.classes[clip]][speaker] = true
    }
    clipsOfSpeaker = clips
    self.hasEmotion = hasEmotion
    fewest = hasEmotion.map { $0.count { $0 } }.min() ?? 0
    guard fewest >= Self.minimumSpeakers else { throw .tooFewSpeakersToRetrain(fewest) }
  }

  /// Returns the clips of as many speakers as there are, drawn with replacement.
  ///
  /// - Throws: ``TrainingError/tooFewSpeakersToRetrain(_:)`` if none of many draws can be trained, as
  ///   with many emotions of four speakers each.
  func withReplacement(seed: UInt64, stream: UInt64) throws(TrainingError) -> [Int] {
    var generator = SeededGenerator(seed: seed, stream: stream)
    for _ in 0..<Self.maximumDraws {
      let drawn = (0..<speakers).map { _ in generator.nextIndex(below: speakers) }
      if canBeTrained(drawn) { return clips(of: drawn) }
    }
    throw .tooFewSpeakersToRetrain(fewest)
  }

  /// Returns the clips of two groups of so many speakers without one in common; `nil` if none of many
  /// draws can be trained.
  func disjointPair(of count: Int, seed: UInt64, stream: UInt64) -> [[Int]]? {
    var generator = SeededGenerator(seed: seed, stream: stream)
    var order = Array(0..<speakers)
    for _ in 0..<Self.maximumDraws {
      generator.shuffle(&order)
      let groups = [Array(order[..<count]), Array(order[count..<2 * count])]
      if groups.allSatisfy(canBeTrained) { return groups.map(clips) }
    }
    return nil
  }

  private func canBeTrained(_ drawn: [Int]) -> Bool {
    let different = Set(drawn)
    return hasEmotion.allSatisfy { emotion in different.count { emotion[$0] } >= 2 }
  }

  private func clips(of drawn: [Int]) -> [Int] { drawn.flatMap { clipsOfSpeaker[$0] } }
}
