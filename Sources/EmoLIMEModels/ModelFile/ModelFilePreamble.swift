import EmoLIMENumerics
import Foundation

/// The first bytes of a model file: a mark, a version, the sizes of the parts, and their checksum.
///
/// `Docs/ModelFile.md` describes them.
struct ModelFilePreamble {
  /// The version that this library writes and reads.
  static let version: UInt32 = 1
  /// The number of bytes.
  static let size = 56
  private static let mark = Data("EmoLIME\0".utf8)
  /// Where the checksum begins; it covers what is before it and what is after it.
  private static let checksumOffset = 24

  /// The bytes of a file of these parts.
  static func file(header: Data, arrays: Data) -> Data {
    var file = mark
    file.append(littleEndian: version)
    file.append(littleEndian: UInt32(header.count))
    file.append(littleEndian: UInt64(arrays.count))
    file.append(sha256(file, header, arrays))
    file.append(header)
    file.append(arrays)
    return file
  }

  /// The parts of a file, once its mark, version, size and checksum are found to be right.
  static func parts(of file: Data) throws(ModelFileError) -> (header: Data, arrays: Data) {
    guard file.prefix(mark.count) == mark else { throw .notAModelFile }
    guard file.count >= size else {
      throw .wrongSize(expected: UInt64(size), actual: UInt64(file.count))
    }
    let found = file.littleEndian(UInt32.self, at: 8)
    guard found == version else {
      throw .unsupportedVersion(Int(found), supported: Int(version))
    }
    let headerSize = UInt64(file.littleEndian(UInt32.self, at: 12))
    let arraysSize = file.littleEndian(UInt64.self, at: 16)
    let (expected, isTooLarge) = arraysSize.addingReportingOverflow(UInt64(size) + headerSize)
    guard !isTooLarge, expected == UInt64(file.count) else {
      throw .wrongSize(expected: isTooLarge ? .max : expected, actual: UInt64(file.count))
    }
    let start = file.startIndex
    let contents = start + size
    let checksum = sha256(file[..<(start + checksumOffset)], file[contents...])
    guard file[(start + checksumOffset)..<contents] == checksum else { throw .checksumDiffers }
    let boundary = contents + Int(headerSize)
    return (file[contents..<boundary], file[boundary...])
  }
}

extension Data {
  mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  /// The integer at an offset from the start; there must be that many bytes.
  func littleEndian<Value: FixedWidthInteger>(_ type: Value.Type, at offset: Int) -> Value {
    withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: type)) }
  }
}
