/// A JSON value whose numbers, texts and literals are kept as they are written, so that numbers may be out
/// of every range.
indirect enum JSONNode {
  case leaf(ArraySlice<UInt8>)
  case array([JSONNode])
  case object([(key: ArraySlice<UInt8>, value: JSONNode)])

  /// Reads a value; `nil` if the bytes are not JSON.
  init?(_ bytes: [UInt8]) {
    var reader = JSONNodeReader(rest: bytes[...])
    guard let node = reader.value(depth: 0), reader.next() == nil else { return nil }
    self = node
  }

  /// The number of values in it, itself included.
  var count: Int {
    switch self {
    case .leaf: 1
    case .array(let values): values.reduce(1) { $0 + $1.count }
    case .object(let members): members.reduce(1) { $0 + $1.value.count }
    }
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .leaf(let text): bytes += text
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes += member.key
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}

/// A reader of values and their places; it does not check numbers and texts.
private struct JSONNodeReader {
  var rest: ArraySlice<UInt8>

  /// Returns the next byte that is not white space, without removing it.
  mutating func next() -> UInt8? {
    rest = rest.drop { " \t\r\n".utf8.contains($0) }
    return rest.first
  }

  private mutating func take(_ byte: Character) -> Bool {
    guard next() == byte.asciiValue else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func value(depth: Int) -> JSONNode? {
    guard depth < 100, let first = next() else { return nil }
    switch first {
    case UInt8(ascii: "{"):
      return members("}") { reader in
        guard let key = reader.text(), reader.take(":"), let value = reader.value(depth: depth + 1)
        else { return nil }
        return (key, value)
      }.map(JSONNode.object)
    case UInt8(ascii: "["):
      return members("]") { $0.value(depth: depth + 1) }.map(JSONNode.array)
    case UInt8(ascii: "\""):
      return text().map(JSONNode.leaf)
    default:
      let leaf = rest.prefix { !",]}: \t\r\n".utf8.contains($0) }
      rest = rest.dropFirst(leaf.count)
      return leaf.isEmpty ? nil : .leaf(leaf)
    }
  }

  private mutating func members<Member>(
    _ end: Character, _ member: (inout Self) -> Member?
  ) -> [Member]? {
    rest = rest.dropFirst()
    var members: [Member] = []
    if take(end) { return members }
    repeat {
      guard let found = member(&self) else { return nil }
      members.append(found)
    } while take(",")
    return take(end) ? members : nil
  }

  private mutating func text() -> ArraySlice<UInt8>? {
    guard next() == UInt8(ascii: "\"") else { return nil }
    var index = rest.startIndex + 1
    while index < rest.endIndex, rest[index] != UInt8(ascii: "\"") {
      index += rest[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < rest.endIndex else { return nil }
    defer { rest = rest[(index + 1)...] }
    return rest[...index]
  }
}
