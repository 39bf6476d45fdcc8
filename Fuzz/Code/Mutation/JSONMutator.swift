import EmoLIMENumerics

/// Changes of one node of a JSON value: its kind, its size, its number, or its place.
struct JSONMutator {
  private var generator: SeededGenerator
  /// Changes the bytes of a number or a text.
  private let bytes: ([UInt8]) -> [UInt8]

  init(seed: UInt32, bytes: @escaping ([UInt8]) -> [UInt8]) {
    generator = SeededGenerator(seed: UInt64(seed))
    self.bytes = bytes
  }

  /// Values at which readers of numbers, texts and containers go wrong.
  private static let leaves = [
    "0", "-0.0", "1", "-1", "2", "0.5", "1e-320", "1e300", "-1e300", "1e999", "1000000000000",
    "2147483648", "9223372036854775807", "-9223372036854775808", "18446744073709551616", "null",
    "true", "false", "\"\"", "\"NaN\"", "\"a\"", "\"\\u0000\\u001b[31m\"", "\"\\u202e=1+1\"", "[]",
    "{}", "[[]]", "[null]",
  ].map { Array($0.utf8) }

  /// Returns the JSON with a node changed; `nil` if it is not JSON.
  mutating func mutated(_ json: [UInt8]) -> [UInt8]? {
    guard let root = JSONNode(json) else { return nil }
    var place = below(root.count)
    return changed(root, at: &place).bytes
  }

  /// Returns lines of JSON with a node of one line changed, or a line repeated or removed.
  mutating func mutated(lines: [UInt8]) -> [UInt8]? {
    var parts = lines.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let place = below(parts.count)
    switch below(10) {
    case 0: parts.insert(parts[below(parts.count)], at: place)
    case 1: parts.remove(at: place)
    default:
      guard let line = mutated(Array(parts[place])) else { return nil }
      parts[place] = line[...]
    }
    return Array(parts.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// Returns a file with a node of its header changed, and the length of the header that it then has.
  mutating func mutated(_ file: [UInt8], header: FuzzTarget.JSONHeader) -> [UInt8]? {
    let digits = file.dropFirst(header.lengthOffset).prefix(header.lengthBytes).reversed()
    let length = digits.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let contents = file.dropFirst(header.offset)
    guard length <= contents.count,
      let json = mutated(Array(contents.prefix(Int(length))))
    else { return nil }
    var start = Array(file.prefix(header.offset))
    for byte in 0..<header.lengthBytes {
      start[header.lengthOffset + byte] = UInt8(truncatingIfNeeded: json.count >> (8 * byte))
    }
    return start + json + contents.dropFirst(Int(length))
  }

  private mutating func below(_ count: Int) -> Int { generator.nextIndex(below: count) }

  /// Returns a node with the change at a place, counted in the order of the text.
  private mutating func changed(_ node: JSONNode, at place: inout Int) -> JSONNode {
    guard place > 0 else {
      place = -1
      return changed(node)
    }
    place -= 1
    switch node {
    case .leaf: return node
    case .array(var values):
      for index in values.indices where place >= 0 {
        values[index] = changed(values[index], at: &place)
      }
      return .array(values)
    case .object(var members):
      for index in members.indices where place >= 0 {
        members[index].value = changed(members[index].value, at: &place)
      }
      return .object(members)
    }
  }

  private mutating func changed(_ node: JSONNode) -> JSONNode {
    switch node {
    case .array(var values) where !values.isEmpty && below(4) > 0:
      let place = below(values.count)
      switch below(4) {
      case 0: values.remove(at: place)
      case 1: values.insert(values[below(values.count)], at: place)
      case 2: values.swapAt(place, below(values.count))
      default: values += Array(repeating: values[place], count: below(20))
      }
      return .array(values)
    case .object(var members) where !members.isEmpty && below(4) > 0:
      let (place, other) = (below(members.count), below(members.count))
      switch below(4) {
      case 0: members.remove(at: place)
      case 1: members.insert(members[other], at: place)
      case 2: members[place].value = members[other].value
      default: members[place].key = members[other].key
      }
      return .object(members)
    case .leaf(let text) where below(2) == 0:
      return .leaf(bytes(Array(text))[...])
    default:
      return .leaf(Self.leaves[below(Self.leaves.count)][...])
    }
  }
}
