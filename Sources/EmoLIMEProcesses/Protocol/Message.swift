/// The header of a message: 16 bytes before its payload.
///
/// `Docs/BlackBoxes.md` specifies the protocol. All numbers are little-endian, the byte order of all
/// computers that Swift supports.
package struct MessageHeader {
  /// The kind of a message.
  package enum Kind: UInt32 {
    case handshake = 1
    case signals = 2
    case scores = 3
    case failure = 4
  }

  /// The first four bytes of every message.
  static let magic = Array("EmoL".utf8)
  /// The length of a header in bytes.
  static let byteCount = 16

  /// The number of the message's kind.
  let kind: UInt32
  /// The length of the payload in bytes.
  let length: UInt64

  package init(kind: Kind, length: Int) {
    self.kind = kind.rawValue
    self.length = UInt64(length)
  }

  /// Reads a header of ``byteCount`` bytes, which begin with ``magic``.
  init(bytes: [UInt8]) {
    (kind, length) = bytes.withUnsafeBytes { bytes in
      (
        bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self),
        bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      )
    }
  }

  package var bytes: [UInt8] {
    Self.magic + withUnsafeBytes(of: kind) { Array($0) } + withUnsafeBytes(of: length) { Array($0) }
  }
}
