import EmoLIMETraining
import Foundation
import TestSupport
import Testing

struct CorpusFolderTests {
  @Test func linksAreFollowedEachFolderOnce() throws {
    let temporary = TemporaryFolder()
    let manager = FileManager.default
    let (real, linked) = (temporary.url("real"), temporary.url("linked"))
    for folder in [real.appendingPathComponent("more"), linked] {
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    for file in ["03a01Wa.wav", "more/03a01Fa.wav", ".03a01Ta.wav"] {
      try Data().write(to: real.appendingPathComponent(file))
    }
    func link(_ path: URL, to target: URL) throws {
      try manager.createSymbolicLink(at: path, withDestinationURL: target)
    }
    try link(linked.appendingPathComponent("folder"), to: real)
    try link(linked.appendingPathComponent("again"), to: real)
    try link(real.appendingPathComponent("more/circle"), to: real)
    try link(
      linked.appendingPathComponent("08a01Na.wav"), to: real.appendingPathComponent("03a01Wa.wav"))
    try link(temporary.url("root"), to: linked)
    for root in ["linked", "root"] {
      let corpus = try Corpus.emodb(in: temporary.url(root))
      #expect(
        corpus.clips.map(\.url.lastPathComponent) == ["08a01Na.wav", "03a01Wa.wav", "03a01Fa.wav"])
      #expect(corpus.rejectedFiles.isEmpty)
    }
  }
}
