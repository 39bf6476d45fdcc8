import Foundation

/// Returns the text of a file in UTF-8, or in UTF-16 with or without a byte order mark; `nil` for other
/// encodings. The mark is not part of the text.
///
/// A file without a mark is read as UTF-16 if many of its bytes are zero, the upper halves of Latin
/// letters, digits and punctuation. UTF-8 has none.
package func decodedText(_ data: Data) -> String? {
  if data.starts(with: [0xEF, 0xBB, 0xBF]) {
    return String(data: data.dropFirst(3), encoding: .utf8)
  }
  if data.starts(with: [0xFE, 0xFF]) { return utf16(data.dropFirst(2), isBigEndian: true) }
  if data.starts(with: [0xFF, 0xFE]) { return utf16(data.dropFirst(2), isBigEndian: false) }
  let start = Array(data.prefix(4096))
  let zeros = start.indices.filter { start[$0] == 0 }
  guard zeros.count > start.count / 20 else { return String(data: data, encoding: .utf8) }
  return utf16(data, isBigEndian: 2 * zeros.count { $0.isMultiple(of: 2) } > zeros.count)
}

private func utf16(_ data: Data, isBigEndian: Bool) -> String? {
  let bytes = [UInt8](data)
  guard bytes.count % 2 == 0 else { return nil }
  let units = stride(from: 0, to: bytes.count, by: 2).map { index in
    let (high, low) = isBigEndian ? (index, index + 1) : (index + 1, index)
    return UInt16(bytes[high]) << 8 | UInt16(bytes[low])
  }
  return String(validating: units, as: UTF16.self)
}
