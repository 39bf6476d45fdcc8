import EmoLIME
import EmoLIMENumerics

/// Chooses utterances at random, evenly over speakers.
enum UtteranceSelection {
  /// The indices of up to `count` candidates, in the order in which they were chosen.
  ///
  /// Speakers take turns in random order, each with a random one of its candidates that are left,
  /// until there are enough or none is left. Which candidates a speaker offers first depends on the
  /// seed and the files alone, so that two models that recognise the same utterances are explained
  /// on the same.
  ///
  /// - Parameters:
  ///   - files: the name of each utterance's file.
  ///   - speakers: the speaker of each utterance.
  ///   - isCandidate: whether each utterance may be chosen.
  static func choose(
    _ count: Int, files: [String], speakers: [String], isCandidate: [Bool], seed: UInt64
  ) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    // By the name alone first: corpora are kept in folders of many layouts.
    let keys = files.map { ($0.split(separator: "/").last ?? "", $0) }
    var order = files.indices.sorted { keys[$0] < keys[$1] }
    generator.shuffle(&order)
    var turns = Set(speakers).sorted()
    generator.shuffle(&turns)
    var offers = Dictionary(grouping: order.filter { isCandidate[$0] }) { speakers[$0] }
      .mapValues { $0[...] }
    var chosen: [Int] = []
    while chosen.count < count, offers.values.contains(where: { !$0.isEmpty }) {
      for speaker in turns where chosen.count < count {
        if let utterance = offers[speaker]?.popFirst() { chosen.append(utterance) }
      }
    }
    return chosen
  }
}
