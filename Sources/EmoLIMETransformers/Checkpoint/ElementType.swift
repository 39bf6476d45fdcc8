/// The element types of a safetensors file.
enum ElementType: String, CaseIterable {
  case float64 = "F64"
  case float32 = "F32"
  case float16 = "F16"
  case brainFloat16 = "BF16"
  case float8E4M3 = "F8_E4M3"
  case float8E5M2 = "F8_E5M2"
  case int64 = "I64"
  case int32 = "I32"
  case int16 = "I16"
  case int8 = "I8"
  case unsigned64 = "U64"
  case unsigned32 = "U32"
  case unsigned16 = "U16"
  case unsigned8 = "U8"
  case boolean = "BOOL"

  /// The supported types of weights.
  static let weights: [ElementType] = [.float32, .float16, .brainFloat16]

  /// The size of a number in bytes.
  var size: Int {
    switch self {
    case .float64, .int64, .unsigned64: 8
    case .float32, .int32, .unsigned32: 4
    case .float16, .brainFloat16, .int16, .unsigned16: 2
    case .float8E4M3, .float8E5M2, .int8, .unsigned8, .boolean: 1
    }
  }

  /// Returns little-endian numbers; `nil` for an unsupported type.
  func floats(in bytes: UnsafeRawBufferPointer) -> [Float]? {
    switch self {
    case .float32:
      numbers(in: bytes) { Float(bitPattern: UInt32(littleEndian: $0)) }
    case .float16:
      numbers(in: bytes) { Self.float(half: UInt16(littleEndian: $0)) }
    case .brainFloat16:
      numbers(in: bytes) { Float(bitPattern: UInt32(UInt16(littleEndian: $0)) << 16) }
    default:
      nil
    }
  }

  private func numbers<Bits: FixedWidthInteger & BitwiseCopyable>(
    in bytes: UnsafeRawBufferPointer, _ number: (Bits) -> Float
  ) -> [Float] {
    let count = bytes.count / MemoryLayout<Bits>.size
    return [Float](unsafeUninitializedCapacity: count) { floats, initialized in
      for index in 0..<count {
        let bits = bytes.loadUnaligned(
          fromByteOffset: index * MemoryLayout<Bits>.size, as: Bits.self)
        floats.initializeElement(at: index, to: number(bits))
      }
      initialized = count
    }
  }

  /// Returns the value of an IEEE 754 half-precision number, including subnormal ones: its bits, shifted to
  /// the fields of single precision, represent 2⁻¹¹² of it.
  private static func float(half bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let exponent = bits & 0x7C00
    let magnitude = UInt32(bits & 0x7FFF) << 13
    if exponent == 0x7C00 { return Float(bitPattern: sign | 0x7F80_0000 | magnitude) }
    let value = Float(bitPattern: magnitude) * 0x1p112
    return Float(bitPattern: sign | value.bitPattern)
  }
}
