import EmoLIMETraining
import Foundation
import TestSupport
import Testing

/// Manifests in the encodings and with the characters that other programs write.
struct ManifestTextTests {
  private let folder = TemporaryFolder()

  private func corpus(_ data: Data, kind: String = "csv") throws -> Corpus {
    for name in ["a.wav", "b.wav"] { try Data().write(to: folder.url(name)) }
    let manifest = folder.url("corpus.\(kind)")
    try data.write(to: manifest)
    return try Corpus.manifest(at: manifest)
  }

  private func bytes(_ mark: [UInt8], _ text: String, _ encoding: String.Encoding) throws -> Data {
    Data(mark) + (try #require(text.data(using: encoding)))
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF], String.Encoding.utf8), ([0xFF, 0xFE], .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian), ([], .utf8), ([], .utf16LittleEndian), ([], .utf16BigEndian),
    ] as [([UInt8], String.Encoding)])
  func encodingsAreReadWithAndWithoutByteOrderMark(mark: [UInt8], encoding: String.Encoding) throws
  {
    let text = "path,emotion,speaker\r\na.wav,생기,1\r\nb.wav,sad,2\r\n"
    let found = try corpus(bytes(mark, text, encoding))
    #expect(found.clips.map(\.emotion) == ["생기", "sad"])
    // Also where the first character is not in ASCII.
    let columns = "名前,path,emotion,speaker\n가,a.wav,sad,1\n"
    #expect(try corpus(bytes(mark, columns, encoding)).clips.map(\.emotion) == ["sad"])
  }

  @Test func tabsSeparateColumns() throws {
    let text = "path\temotion\tspeaker\na.wav\tangry, very\t1\n"
    #expect(try corpus(Data(text.utf8), kind: "tsv").clips.map(\.emotion) == ["angry, very"])
  }

  @Test func separatorsOfUnicodeDoNotEndALine() throws {
    let text = "one\u{2028}two\u{85}three"
    let json = "{\"path\":\"a.wav\",\"emotion\":\"sad\",\"speaker\":1,\"text\":\"\(text)\"}\n"
    #expect(try corpus(Data(json.utf8), kind: "jsonl").clips.map(\.text) == [text])
    let table = "path,emotion,speaker,text\na.wav,sad,1,\(text)\n"
    #expect(try corpus(Data(table.utf8)).clips.map(\.text) == [text])
  }

  @Test func otherEncodingsAreNamed() throws {
    let error = #expect(throws: TrainingError.self) {
      try corpus(Data("path,emotion,speaker\na.wav,z".utf8) + [0xFC, 0x72, 0x6E])
    }
    #expect("\(try #require(error))".contains("neither UTF-8 nor UTF-16"))
  }
}
