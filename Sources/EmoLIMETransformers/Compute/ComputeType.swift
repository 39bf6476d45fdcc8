import CNetworkPrimitives

/// The type of the numbers that a speech transformer multiplies.
///
/// Sums, norms, softmax and the hidden states between layers have single precision in either case.
public enum ComputeType: String, Sendable, Hashable, CaseIterable {
  /// Single precision, which every processor has.
  case float32
  /// The upper half of single precision: 8 bits of mantissa, products at two to four times the speed.
  /// It needs a processor with AVX512-BF16 or AMX.
  case bfloat16

  /// A Boolean value that indicates whether this processor has instructions for the type, and oneDNN
  /// uses them.
  public var isSupported: Bool { self == .float32 || network_has_bfloat16() }

  /// Throws unless the processor has instructions for the type.
  func check() throws(TransformerError) {
    guard network_library_is_supported() else {
      throw .unsupportedOneDNN(version: String(cString: network_version()))
    }
    guard isSupported else {
      throw .bfloat16Unsupported(instructions: OneDNN.instructionSet)
    }
  }

  /// What follows a model's name and fingerprint: nothing for single precision.
  var suffix: String { self == .float32 ? "" : "-\(rawValue)" }

  /// The bytes of a number.
  var size: Int { self == .float32 ? 4 : 2 }

  var number: network_number { self == .float32 ? network_float32 : network_bfloat16 }
}

/// The library that computes speech transformers.
public enum OneDNN {
  /// The version that was found, such as `2.6.3`.
  public static var version: String { String(cString: network_version()) }

  /// The instruction set that it uses on this processor, such as `AVX-512 with bfloat16`.
  public static var instructionSet: String { String(cString: network_instruction_set()) }
}
