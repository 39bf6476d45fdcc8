import Foundation

/// Returns the text of a file in UTF-8, or in UTF-16 with or without a byte order mark; `nil` for other
/// encodings.
///
/// A file without a mark is read as UTF-16 if one of its first two bytes is zero, as for a text that
/// begins in ASCII.
func decodedText(_ data: Data) -> String? {
  let start = Array(data.prefix(3))
  if start == [0xEF, 0xBB, 0xBF] { return String(data: data.dropFirst(3), encoding: .utf8) }
  guard start.count >= 2 else { return String(data: data, encoding: .utf8) }
  switch (start[0], start[1]) {
  case (0xFE, 0xFF): return utf16(data.dropFirst(2), isBigEndian: true)
  case (0xFF, 0xFE): return utf16(data.dropFirst(2), isBigEndian: false)
  case (0, _): return utf16(data, isBigEndian: true)
  case (_, 0): return utf16(data, isBigEndian: false)
  default: return String(data: data, encoding: .utf8)
  }
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
