import EmoLIMEModels
import Foundation
import TestSupport
import Testing

@Suite struct CorpusTests {
  /// A folder with empty files of these names.
  private func folder(_ names: [String]) throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    for name in names {
      let url = folder.url(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: url)
    }
    return folder
  }

  @Test func readsTheNamesOfEMODB() throws {
    let folder = try folder([
      "16b10Td.wav", "wav/03a01Wa.wav", "08a02Fc.flac", "99a01Wa.wav", "03a01Xa.wav",
      "03a01W.wav", "readme.txt", ".03a01Na.wav",
    ])
    let corpus = try Corpus.emodb(in: folder.url(""))
    #expect(corpus.clips.map(\.emotion) == ["happy", "sad", "angry"])
    #expect(corpus.clips.map(\.speaker) == ["08", "16", "03"])
    #expect(corpus.clips.map(\.sex) == [.female, .female, .male])
    #expect(corpus.clips.map(\.text) == ["a02", "b10", "a01"])
    #expect(corpus.emotions == ["angry", "happy", "sad"])
    #expect(corpus.speakers == ["03", "08", "16"])
    #expect(corpus.selecting(emotions: ["sad"]).clips.count == 1)
    #expect(
      corpus.rejectedFiles.map(\.url.lastPathComponent)
        == ["03a01W.wav", "03a01Xa.wav", "99a01Wa.wav"])
  }

  @Test func foldersWithoutSuchClipsAreRefused() throws {
    let folder = try folder(["song.mp3", "speech.wav"])
    let path = folder.url("").path
    #expect(throws: CorpusError.noClips(path: path, files: 2, corpus: "EMODB")) {
      try Corpus.emodb(in: folder.url(""))
    }
    let missing = folder.url("nothing here")
    #expect(throws: CorpusError.notFound(path: missing.path)) {
      try Corpus.emodb(in: missing)
    }
  }
}
