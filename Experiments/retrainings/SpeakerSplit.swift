import EmoLIMENumerics

/// Two groups of speakers without one in common, drawn at random, and the speakers of neither.
struct SpeakerSplit {
  let training: Set<String>
  let fresh: Set<String>
  let others: Set<String>

  init(of speakers: [String], count: Int, seed: UInt64, number: Int) {
    var generator = SeededGenerator(seed: seed, stream: UInt64(number))
    var order = speakers
    generator.shuffle(&order)
    training = Set(order.prefix(count))
    fresh = Set(order.dropFirst(count).prefix(count))
    others = Set(order.dropFirst(2 * count))
  }
}
