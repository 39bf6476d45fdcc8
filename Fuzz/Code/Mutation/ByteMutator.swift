import EmoLIMENumerics

/// Changes of bytes anywhere: what replays have instead of libFuzzer's mutations.
struct ByteMutator {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// Returns the bytes after one to three changes.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(3) { change(&bytes) }
    return bytes
  }

  private mutating func below(_ count: Int) -> Int { generator.nextIndex(below: count) }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else {
      bytes.append(UInt8(below(256)))
      return
    }
    let place = below(bytes.count)
    switch below(6) {
    case 0: bytes[place] ^= 1 << below(8)
    case 1: bytes[place] = UInt8(below(256))
    case 2: bytes.insert(UInt8(below(256)), at: place)
    case 3: bytes.removeSubrange(place..<min(place + 1 + below(16), bytes.count))
    case 4:
      let part = Array(bytes[place..<min(place + 1 + below(64), bytes.count)])
      bytes.insert(contentsOf: part, at: below(bytes.count))
    default:
      // A number of two, four or eight bytes that is extreme.
      let extreme: UInt8 = [0, 0x7F, 0x80, 0xFF][below(4)]
      for index in place..<min(place + 2 << below(3), bytes.count) { bytes[index] = extreme }
    }
  }
}
