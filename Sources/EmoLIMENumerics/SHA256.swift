import Foundation

#if canImport(CryptoKit)
  import CryptoKit
#else
  import CLibCrypto
#endif

/// An SHA-256 digest (FIPS 180-4) of bytes that are appended in parts.
///
/// Computed by libcrypto on Linux, and by CryptoKit on Apple's systems.
package struct SHA256Digest: ~Copyable {
  /// The length of a digest in bytes.
  package static let byteCount = 32

  #if canImport(CryptoKit)
    private var state = CryptoKit.SHA256()

    package init() {}

    /// Appends bytes.
    package mutating func update(_ bytes: some ContiguousBytes) {
      bytes.withUnsafeBytes { state.update(bufferPointer: $0) }
    }

    /// Returns the digest of all bytes so far, 32 bytes.
    package consuming func finalize() -> Data { Data(state.finalize()) }
  #else
    private let context: OpaquePointer

    package init() {
      // These fail only if memory is exhausted or libcrypto was built without SHA-256.
      guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
      else { fatalError("libcrypto cannot compute SHA-256") }
      self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Appends bytes.
    package mutating func update(_ bytes: some ContiguousBytes) {
      let status = bytes.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
      precondition(status == 1, "libcrypto cannot compute SHA-256")
    }

    /// Returns the digest of all bytes so far, 32 bytes.
    package consuming func finalize() -> Data {
      var digest = Data(count: Self.byteCount)
      let status = digest.withUnsafeMutableBytes {
        EVP_DigestFinal_ex(context, $0.bindMemory(to: UInt8.self).baseAddress, nil)
      }
      precondition(status == 1, "libcrypto cannot compute SHA-256")
      return digest
    }
  #endif
}

extension SHA256Digest {
  /// Appends the contents of a file.
  ///
  /// The file is read in blocks, because it can be larger than memory.
  ///
  /// - Throws: The errors of `FileHandle`.
  package mutating func update(contentsOf url: URL) throws {
    let file = try FileHandle(forReadingFrom: url)
    defer { try? file.close() }
    while let block = try file.read(upToCount: 1 << 20), !block.isEmpty { update(block) }
  }
}

/// Returns the SHA-256 digest of concatenated parts, 32 bytes.
package func sha256(_ parts: Data...) -> Data {
  var digest = SHA256Digest()
  for part in parts { digest.update(part) }
  return digest.finalize()
}

extension Data {
  /// The bytes in hexadecimal digits.
  package var hexadecimal: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
