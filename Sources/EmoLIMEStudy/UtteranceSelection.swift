import EmoLIME
import EmoLIMENumerics

/// A random selection of utterances, balanced over speakers.
enum UtteranceSelection {
  /// Returns the indices of up to `count` candidates, in the order of selection.
  ///
  /// Each round takes one candidate of every speaker, in random order of the speakers, until there
  /// are enough or none is left. The order of a speaker's candidates depends on the seed and the
  /// file names only, so that two models that recognise the same utterances are explained on the
  /// same ones.
  ///
  /// - Parameters:
  ///   - count: The largest number of utterances.
  ///   - files: The file name of each utterance.
  ///   - speakers: The speaker of each utterance.
  ///   - isCandidate: A Boolean value per utterance that indicates whether it may be selected.
  ///   - seed: The random seed.
  static func choose(
    _ count: Int, files: [String], speakers: [String], isCandidate: [Bool], seed: UInt64
  ) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    // The last path component first, because folder layouts of a corpus differ.
    let keys = files.map { ($0.split(separator: "/").last ?? "", $0) }
    var order = files.indices.sorted { keys[$0] < keys[$1] }
    generator.shuffle(&order)
    var speakerOrder = Set(speakers).sorted()
    generator.shuffle(&speakerOrder)
    var remaining = Dictionary(grouping: order.filter { isCandidate[$0] }) { speakers[$0] }
      .mapValues { $0[...] }
    var chosen: [Int] = []
    while chosen.count < count, remaining.values.contains(where: { !$0.isEmpty }) {
      for speaker in speakerOrder where chosen.count < count {
        if let utterance = remaining[speaker]?.popFirst() { chosen.append(utterance) }
      }
    }
    return chosen
  }
}
