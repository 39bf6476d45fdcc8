import EmoLIMENumerics
import Foundation
import TestSupport
import Testing

/// Against the examples of FIPS 180-4 (NIST, "SHA-256 Examples") and `sha256sum`.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func digestsMatchThePublishedExamples(text: String, expected: String) {
    #expect(sha256(Data(text.utf8)).hexadecimal == expected)
  }

  @Test func partsHaveTheDigestOfTheirConcatenation() {
    let bytes = Data((0..<1000).map { UInt8($0 % 251) })
    var digest = SHA256Digest()
    for start in stride(from: 0, to: 1000, by: 77) {
      digest.update(bytes[start..<min(start + 77, 1000)])
    }
    #expect(digest.finalize() == sha256(bytes))
    #expect(sha256(bytes[..<10], bytes[10...]) == sha256(bytes))
  }

  /// Sizes around those of the blocks of 1 MiB.
  @Test(arguments: [0, 1, 1 << 20, (1 << 20) + 1, 3 << 20])
  func filesHaveTheDigestOfTheirBytes(size: Int) throws {
    let folder = TemporaryFolder()
    let bytes = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 8) })
    let file = folder.url("weights")
    try bytes.write(to: file)
    var digest = SHA256Digest()
    digest.update(Data("before".utf8))
    try digest.update(contentsOf: file)
    #expect(digest.finalize() == sha256(Data("before".utf8), bytes))
  }

  @Test func missingFilesAreErrors() {
    var digest = SHA256Digest()
    #expect(throws: (any Error).self) {
      try digest.update(contentsOf: URL(fileURLWithPath: "/nowhere"))
    }
  }
}
