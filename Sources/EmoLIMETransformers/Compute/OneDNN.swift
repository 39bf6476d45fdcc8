import CNetworkPrimitives

/// The library that computes speech transformers.
package enum OneDNN {
  /// The version that was found, such as `2.6.3`.
  package static var version: String { String(cString: network_version()) }

  /// The instruction set that it uses on this processor, such as `AVX-512 with bfloat16`.
  package static var instructionSet: String { String(cString: network_instruction_set()) }
}
