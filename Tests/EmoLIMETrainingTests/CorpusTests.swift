import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMETraining
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

  @Test func emodbNamesAreRead() throws {
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

  @Test func foldersWithoutClipsAreRejected() throws {
    let folder = try folder(["song.mp3", "speech.wav"])
    let path = folder.url("").path
    #expect(throws: TrainingError.noClips(path: path, files: 2, corpus: "EMODB")) {
      try Corpus.emodb(in: folder.url(""))
    }
    let missing = folder.url("nothing here")
    #expect(throws: TrainingError.notFound(path: missing.path)) {
      try Corpus.emodb(in: missing)
    }
  }

  @Test func ravdessNamesAreRead() throws {
    let folder = try folder([
      "Actor_05/03-01-05-02-01-01-05.wav", "Actor_06/03-01-01-01-02-01-06.flac",
      "Actor_06/03-02-01-01-02-01-06.flac", "Actor_06/01-01-01-01-02-01-06.flac",
      "Actor_06/03-01-09-01-02-01-06.flac", "Actor_06/03-01-04-01-02-01-07.flac",
      "Actor_06/03-01-04-03-02-01-06.flac", "Actor_06/03-01-04-01-02-06.flac",
      "Actor_25/03-01-04-01-02-01-25.wav",
    ])
    let corpus = try Corpus.ravdess(in: folder.url(""))
    #expect(corpus.name == "RAVDESS")
    #expect(corpus.clips.map(\.emotion) == ["angry", "neutral"])
    #expect(corpus.clips.map(\.speaker) == ["05", "06"])
    #expect(corpus.clips.map(\.sex) == [.male, .female])
    #expect(corpus.clips.map(\.intensity) == ["strong", "normal"])
    #expect(corpus.clips.map(\.text) == ["01", "02"])
    #expect(corpus.rejectedFiles.count == 7)
    #expect(
      corpus.rejectedFiles.contains { $0.reason.contains("actor 07, but its folder is Actor_06") })
  }

  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func allSharedRAVDESSClipsAreRead() throws {
    let corpus = try Corpus.ravdess(in: Shared.url("corpora/ravdess"))
    #expect(corpus.clips.count == 559)
    #expect(corpus.rejectedFiles.isEmpty)
    #expect(corpus.emotions == ["angry", "happy", "neutral", "sad"])
    #expect(corpus.speakers.count == 20)
  }

  @Test func iemocapLayoutIsRead() throws {
    let folder = TemporaryFolder()
    let utterances = ["F000", "F001", "M000", "M001", "M002", "M003"]
    for session in [1, 2] {
      let dialog = "Ses0\(session)F_impro01"
      for utterance in utterances {
        let url = folder.url(
          "Session\(session)/sentences/wav/\(dialog)/\(dialog)_\(utterance).wav")
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try SyntheticSound.voice(seconds: 0.1).writeWAV(to: url)
      }
    }
    func write(_ text: String, to name: String) throws {
      let url = folder.url(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try write(
      """
      % [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]

      [6.2901 - 8.2357]\tSes01F_impro01_F000\tneu\t[2.5000, 2.5000, 2.5000]
      C-E2:\tNeutral;\t()
      [10.0 - 11.0]\tSes01F_impro01_F001\txxx\t[2.5, 2.5, 2.5]
      [12.0 - 13.0]\tSes01F_impro01_M000\texc\t[4.5, 3.5, 3.5]
      [14.0 - 15.0]\tSes01F_impro01_M001\tang\t[1.5, 4.5, 3.5]
      [14.0 - 15.0]\tSes01F_impro01_M001\tsad\t[1.5, 2.5, 3.5]
      [16.0 - 17.0]\tSes01F_impro01_M002\tfru\t[1.5, 2.5, 3.5]
      [18.0 - 19.0]\tSes01F_impro01_M009\tsad\t[1.5, 2.5, 3.5]
      """, to: "Session1/dialog/EmoEvaluation/Ses01F_impro01.txt")
    try write(
      "Ses01F_impro01_F000 [006.2901-008.2357]: Excuse me.\n",
      to: "Session1/dialog/transcriptions/Ses01F_impro01.txt")
    let corpus = try Corpus.iemocap(in: folder.url(""))
    #expect(corpus.clips.map(\.emotion) == ["neutral", "happy", "frustrated"])
    #expect(corpus.clips.map(\.speaker) == ["Ses01F", "Ses01M", "Ses01M"])
    #expect(corpus.clips.map(\.sex) == [.female, .male, .male])
    #expect(corpus.clips.map(\.session) == ["Session1", "Session1", "Session1"])
    #expect(corpus.clips.map(\.text) == ["Excuse me.", nil, nil])
    let reasons = corpus.rejectedFiles.map { "\($0.url.lastPathComponent): \($0.reason)" }
    #expect(
      reasons.contains("Ses01F_impro01_F001.wav: The annotators did not agree on the emotion."))
    #expect(
      reasons.contains("Ses01F_impro01_M001.wav: The utterance has several emotions: ang, sad."))
    #expect(reasons.contains("Ses01F_impro01_M003.wav: The utterance has no emotion."))
    #expect(
      reasons.contains("Ses01F_impro01_M009.wav: The utterance has an emotion, but no audio."))
    #expect(corpus.rejectedFiles.count == 4 + utterances.count)
    let apart = try Corpus.iemocap(in: folder.url(""), mergesExcitedIntoHappy: false)
    #expect(apart.emotions == ["excited", "frustrated", "neutral"])
    #expect(try AudioSignal(contentsOf: apart.clips[0].url).samples.count == 1600)
  }

  @Test(arguments: ["csv", "jsonl"]) func manifestsAreRead(kind: String) throws {
    let folder = try folder(["audio/a.wav", "b, \"c\".wav", "d.wav"])
    let text =
      kind == "csv"
      ? #"""
      path,emotion,speaker,sex,text,note
      audio/a.wav,angry,7,female,"Get out,
      now!",x

      "b, ""c"".wav",sad,8,,,
      missing.wav,sad,8,male,,
      d.wav,sad,8,male,,
      d.wav,happy,8,male,,
      audio/a.wav,angry,7,female,"Get out,
      now!",y
      """#
      : #"""
      {"path": "audio/a.wav", "emotion": "angry", "speaker": 7, "sex": "female", "text": "Get out,\nnow!"}

      {"path": "b, \"c\".wav", "emotion": "sad", "speaker": "8", "note": [1]}
      {"path": "missing.wav", "emotion": "sad", "speaker": "8", "sex": "male"}
      {"path": "d.wav", "emotion": "sad", "speaker": "8", "sex": "male"}
      {"path": "d.wav", "emotion": "happy", "speaker": "8", "sex": "male"}
      {"path": "audio/a.wav", "emotion": "angry", "speaker": "7", "sex": "female", "text": "Get out,\nnow!"}
      """#
    let manifest = folder.url("corpus.\(kind)")
    try Data(text.utf8).write(to: manifest)
    let corpus = try Corpus.manifest(at: manifest)
    #expect(corpus.name == "corpus")
    #expect(corpus.clips.map(\.url.lastPathComponent) == ["a.wav", "b, \"c\".wav"])
    #expect(corpus.clips.map(\.speaker) == ["7", "8"])
    #expect(corpus.clips.map(\.sex) == [.female, nil])
    #expect(corpus.clips.map(\.text) == ["Get out,\nnow!", nil])
    #expect(corpus.rejectedFiles.map(\.url.lastPathComponent) == ["d.wav", "missing.wav"])
  }

  /// Column names in any case; `file` is another name of `path`.
  @Test(arguments: [
    ("csv", "File,Emotion,Speaker\nd.wav,sad,1"), ("csv", " PATH ; EMOTION;SPEAKER\nd.wav;sad;1"),
    ("jsonl", #"{"FILE": "d.wav", "Emotion": "sad", "speaker": 1}"#),
    ("csv", "file,path,emotion,speaker,start,end\nx.wav,d.wav,sad,1,,"),
  ]) func columnNamesAreReadInAnyCase(kind: String, text: String) throws {
    let folder = try folder(["d.wav", "x.wav"])
    let manifest = folder.url("corpus.\(kind)")
    try Data(text.utf8).write(to: manifest)
    let clips = try Corpus.manifest(at: manifest).clips
    #expect(clips.map(\.url.lastPathComponent) == ["d.wav"])
    #expect(clips.map(\.emotion) == ["sad"] && clips.map(\.speaker) == ["1"])
  }

  @Test(arguments: [
    ("csv", "file,emotion,speaker,start,end\nd.wav,sad,1,1,0.5", 2),
    ("csv", "path,emotion,speaker\nd.wav,sad", 2), ("csv", "path,emotion\nd.wav,sad", 2),
    ("csv", "path,emotion,speaker,sex\n\nd.wav,sad,1,robot", 3),
    ("csv", "path,emotion,speaker\n\"d.wav,sad,1", 2), ("jsonl", "{}\n", 1),
    ("jsonl", "{\"path\":\"d.wav\",\"emotion\":\"sad\",\"speaker\":1}\n[1]", 2),
  ]) func invalidManifestsAreRejected(kind: String, text: String, line: Int) throws {
    let folder = try folder(["d.wav"])
    let manifest = folder.url("corpus.\(kind)")
    try Data(text.utf8).write(to: manifest)
    let error = #expect(throws: TrainingError.self) { try Corpus.manifest(at: manifest) }
    guard case .invalidManifest(manifest.path, line, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func manifestsWithoutClipsAreRejected() throws {
    let folder = try folder(["d.wav"])
    let manifest = folder.url("corpus.csv")
    #expect(throws: TrainingError.notFound(path: manifest.path)) {
      try Corpus.manifest(at: manifest)
    }
    try Data().write(to: manifest)
    #expect(
      throws: TrainingError.invalidManifest(
        path: manifest.path, line: 1, reason: "There are no clips.")
    ) {
      try Corpus.manifest(at: manifest)
    }

    try Data("path,emotion,speaker\ngone.wav,happy,a\n".utf8).write(to: manifest)
    let gone = TrainingError.noUsableFiles(
      path: manifest.path, files: 1, first: folder.url("gone.wav").path,
      reason: "The file does not exist.")
    #expect(throws: gone) { try Corpus.manifest(at: manifest) }
    #expect("\(gone)".hasSuffix("gone.wav: The file does not exist."))
  }
}
