import EmoLIMENumerics
import Foundation

/// The preamble of a model file: signature, version, sizes of the parts, and checksum.
///
/// `Docs/ModelFile.md` specifies the format.
package struct ModelFilePreamble {
  /// The format version that this library writes and reads.
  static let version: UInt32 = 1
  /// The size of the preamble in bytes.
  package static let size = 56
  private static let signature = Data("EmoLIME\0".utf8)
  /// The offset of the checksum, which covers all other bytes of the file.
  private static let checksumOffset = 24

  /// Returns the contents of a file of these parts.
  package static func file(header: Data, arrays: Data) -> Data {
    var file = signature
    file.append(littleEndian: version)
    file.append(littleEndian: UInt32(header.count))
    file.append(littleEndian: UInt64(arrays.count))
    file.append(sha256(file, header, arrays))
    file.append(header)
    file.append(arrays)
    return file
  }

  /// Returns the parts of a file after checking its signature, version, size and checksum.
  static func parts(of file: Data) throws(ModelError) -> (header: Data, arrays: Data) {
    guard file.prefix(signature.count) == signature else { throw .notAModelFile }
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

  /// Returns the integer at an offset from the start; the data must be long enough.
  func littleEndian<Value: FixedWidthInteger>(_ type: Value.Type, at offset: Int) -> Value {
    withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: type)) }
  }
}
