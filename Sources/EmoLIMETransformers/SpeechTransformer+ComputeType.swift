import CNetworkPrimitives

extension SpeechTransformer {
  /// The number type of products and convolutions.
  ///
  /// Sums, norms, softmax and the hidden states between layers have single precision in either
  /// case. The type is a part of ``HiddenStateFeatures/identifier``, because it changes the hidden
  /// states.
  public enum ComputeType: String, Sendable, Hashable, CaseIterable {
    /// Single precision, available on every processor.
    case float32
    /// The upper half of single precision: 8 bits of mantissa, two to four times as fast. Requires a
    /// processor with AVX512-BF16 or AMX.
    case bfloat16

    /// A Boolean value that indicates whether this processor has instructions for the type and
    /// oneDNN uses them.
    ///
    /// Always true for `float32`. A transformer of an unsupported type cannot be created: see
    /// ``TransformerError/bfloat16Unsupported(instructions:)``.
    public var isSupported: Bool { self == .float32 || network_has_bfloat16() }

    /// Throws an error unless oneDNN and the processor support the type.
    func check() throws(TransformerError) {
      guard network_library_is_supported() else {
        throw .unsupportedOneDNN(version: OneDNN.version)
      }
      guard isSupported else {
        throw .bfloat16Unsupported(instructions: OneDNN.instructionSet)
      }
    }

    /// The suffix of a model's name and identifier: empty for single precision.
    var suffix: String { self == .float32 ? "" : "-\(rawValue)" }

    /// The size of a number in bytes.
    var size: Int { self == .float32 ? 4 : 2 }

    var number: network_number { self == .float32 ? network_float32 : network_bfloat16 }
  }
}
