import Foundation

/// The validated header of a safetensors file.
///
/// A file is a length N (8 bytes, little-endian), N bytes of JSON with the type, shape and position of each
/// tensor, and the numbers. Tensors are contiguous.
struct SafetensorsHeader {
  /// The type, shape and bytes of a tensor, counted from the beginning of the file.
  struct Tensor: Equatable {
    let type: ElementType
    let shape: [Int]
    let bytes: Range<Int>
  }

  let tensors: [String: Tensor]

  /// The largest length of a header in bytes: 100 MB, as in the reference implementation.
  static let maximumLength = 100_000_000

  /// Reads and checks the header of a file.
  init(of file: Data, path: String) throws(TransformerError) {
    guard file.count >= 8 else {
      throw .malformedFile(path: path, reason: "it has \(file.count) bytes; its header needs 8")
    }
    let length = file.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    guard length <= Self.maximumLength, length <= file.count - 8 else {
      throw .malformedFile(
        path: path,
        reason: "its header claims \(length) bytes; the file has \(file.count - 8), and at most "
          + "\(Self.maximumLength) are read")
    }
    let start = 8 + Int(length)
    let entries = try Self.entries(in: file.subdata(in: 8..<start), path: path)
    var tensors: [String: Tensor] = [:]
    for (name, entry) in entries {
      tensors[name] = try entry.tensor(
        named: name, dataStart: start, dataLength: file.count - start, path: path)
    }
    try Self.checkPlaces(of: tensors, data: start..<file.count, path: path)
    self.tensors = tensors
  }

  private static func entries(
    in json: Data, path: String
  ) throws(TransformerError) -> [String: Entry] {
    do {
      return try JSONDecoder().decode(Entries.self, from: json).tensors
    } catch {
      throw .malformedFile(path: path, reason: "its header is not the JSON of a safetensors file")
    }
  }

  /// Throws an error unless each byte of the data belongs to exactly one tensor.
  private static func checkPlaces(
    of tensors: [String: Tensor], data: Range<Int>, path: String
  ) throws(TransformerError) {
    var end = data.lowerBound
    let inOrder = tensors.sorted {
      ($0.value.bytes.lowerBound, $0.value.bytes.upperBound, $0.key)
        < ($1.value.bytes.lowerBound, $1.value.bytes.upperBound, $1.key)
    }
    for (name, tensor) in inOrder {
      guard tensor.bytes.lowerBound == end else {
        throw .malformedTensor(
          path: path, tensor: name,
          reason: "it begins at byte \(tensor.bytes.lowerBound), but the tensor before it ends at "
            + "\(end)")
      }
      end = tensor.bytes.upperBound
    }
    guard end == data.upperBound else {
      throw .malformedFile(
        path: path, reason: "its tensors end at byte \(end), the file at \(data.upperBound)")
    }
  }
}

/// All entries of a header but the metadata.
private struct Entries: Decodable {
  let tensors: [String: Entry]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    var tensors: [String: Entry] = [:]
    for name in container.allKeys where name.stringValue != "__metadata__" {
      tensors[name.stringValue] = try container.decode(Entry.self, forKey: name)
    }
    self.tensors = tensors
  }

  struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

/// The declaration of a tensor in the header.
private struct Entry: Decodable {
  let dtype: String
  let shape: [Int]
  let offsets: [Int]

  enum CodingKeys: String, CodingKey {
    case dtype, shape
    case offsets = "data_offsets"
  }

  func tensor(
    named name: String, dataStart: Int, dataLength: Int, path: String
  ) throws(TransformerError) -> SafetensorsHeader.Tensor {
    func malformed(_ reason: String) -> TransformerError {
      .malformedTensor(path: path, tensor: name, reason: reason)
    }
    guard let type = ElementType(rawValue: dtype) else {
      throw .unsupportedElementType(
        path: path, tensor: name, type: dtype, supported: ElementType.weights.map(\.rawValue))
    }
    guard offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1], offsets[1] <= dataLength
    else {
      throw malformed("its position \(offsets) is not within the \(dataLength) bytes of data")
    }
    var size = type.size
    for count in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: count)
      guard count >= 0, !overflow else { throw malformed("its shape \(shape) is not valid") }
      size = product
    }
    guard offsets[1] - offsets[0] == size else {
      throw malformed(
        "the shape \(shape) of \(dtype) takes \(size) bytes, its position has \(offsets[1] - offsets[0])"
      )
    }
    return SafetensorsHeader.Tensor(
      type: type, shape: shape, bytes: dataStart + offsets[0]..<dataStart + offsets[1])
  }
}
