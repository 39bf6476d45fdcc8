import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMETraining
import Foundation
import TestSupport
import Testing

/// Manifests whose clips are segments of longer files, as audformat and nkululeko write them.
struct SegmentTests {
  private let folder = TemporaryFolder()
  private let reader = Corpus.Reader { try AudioSignal(data: $0, name: $1, sampleRate: $2) }

  private func manifest(_ lines: String...) throws -> Corpus {
    let url = folder.url("segments.csv")
    try Data(lines.joined(separator: "\n").utf8).write(to: url)
    return try Corpus.manifest(at: url)
  }

  /// Writes three sounds to a file each, and one after the other to `long.wav`.
  private func writeSounds() throws -> [AudioSignal] {
    let sounds = [0.5, 0.25, 0.75].map { SyntheticSound.voice(seconds: $0) }
    for (index, sound) in sounds.enumerated() {
      try sound.writeWAV(to: folder.url("\(index).wav"))
    }
    try AudioSignal(samples: sounds.flatMap(\.samples), sampleRate: 16_000)
      .writeWAV(to: folder.url("long.wav"))
    return sounds
  }

  @Test func segmentsHaveTheFeaturesOfTheirFiles() async throws {
    _ = try writeSounds()
    let segments = try manifest(
      "file,start,end,emotion,speaker", "long.wav,0,,neutral,9",
      "long.wav,0 days 00:00:00,0 days 00:00:00.500000,angry,1", "long.wav,0.5,0.75,sad,2",
      "long.wav,0 days 00:00:00.75,NaT,happy,3")
    let files = try manifest(
      "path,emotion,speaker", "0.wav,angry,1", "1.wav,sad,2", "2.wav,happy,3",
      "long.wav,neutral,9")
    #expect(segments.clips.count == 4)
    let cached = Corpus.Reader(cache: FeatureCache(folder: folder.url("cache"))) {
      try AudioSignal(data: $0, name: $1, sampleRate: $2)
    }
    for reader in [reader, cached, cached] {
      let found = try await reader.features(of: segments, by: MelStatistics())
      let expected = try await reader.features(of: files, by: MelStatistics())
      #expect(found.rejectedFiles.isEmpty)
      for (clip, row) in zip(found.clips, found.values) {
        let index = try #require(expected.clips.firstIndex { $0.emotion == clip.emotion })
        #expect(row == expected.values[index], "\(clip.emotion)")
      }
      #expect(Set(found.digests).count == 4)
    }
    let clip = try #require(segments.clips.first { $0.emotion == "sad" })
    #expect(try reader.signal(of: clip, sampleRate: nil).samples.count == 4000)
  }

  @Test func segmentsOutsideTheFileAreRejected() async throws {
    _ = try writeSounds()
    let corpus = try manifest(
      "file,start,end,emotion,speaker", "long.wav,0,0.5,angry,1", "long.wav,1.4,1.51,sad,2",
      "long.wav,1.4,1.6,sad,2", "long.wav,2,3,happy,3")
    let found = try await reader.features(of: corpus, by: MelStatistics())
    // A table may round the end of the file.
    #expect(found.clips.map(\.emotion) == ["angry", "sad"])
    #expect(found.rejectedFiles.count == 2)
    #expect(
      found.rejectedFiles.allSatisfy { $0.reason.contains("is not in the file, which lasts 1.5 s") }
    )
  }

  @Test(arguments: [
    ("-1", "2"), ("1", "1"), ("2", "1"), ("soon", ""), ("", "1:2"), ("inf", ""),
    ("1 week 00:00:01", "2"), ("nan", "2"),
  ])
  func timesThatAreNoneAreRefused(start: String, end: String) throws {
    let error = #expect(throws: TrainingError.self) {
      try manifest("file,start,end,emotion,speaker", "long.wav,\(start),\(end),sad,1")
    }
    guard case .invalidManifest(_, 2, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func daysAndHoursCount() throws {
    try writeSounds()[0].writeWAV(to: folder.url("day.wav"))
    let corpus = try manifest(
      "file,start,end,emotion,speaker", "day.wav,1 days 01:02:03.5,2 days 00:00:00,sad,1")
    #expect(corpus.clips[0].segment == .init(start: 90_123.5, end: 172_800))
  }

  @Test func silentClipsAreRejected() async throws {
    let sounds = try writeSounds()
    let silence = [Float](repeating: 0, count: 8000)
    try AudioSignal(samples: silence, sampleRate: 16_000).writeWAV(to: folder.url("silent.wav"))
    try AudioSignal(samples: silence + sounds[0].samples, sampleRate: 16_000)
      .writeWAV(to: folder.url("late.wav"))
    let corpus = try manifest(
      "file,start,end,emotion,speaker", "silent.wav,,,sad,1", "late.wav,0,0.4,sad,1",
      "late.wav,0.6,0.9,happy,2", "long.wav,,,angry,3")
    let found = try await reader.features(of: corpus, by: MelStatistics())
    #expect(found.clips.map(\.emotion) == ["happy", "angry"])
    #expect(found.rejectedFiles.count == 2)
    #expect(found.rejectedFiles.allSatisfy { $0.reason.contains("The clip is silent") })
  }
}
