import EmoLIMEModels
import Foundation

extension Corpus {
  /// Returns the utterances of IEMOCAP: ten English-speaking actors in five dyadic sessions at 16 kHz
  /// (Busso et al. 2008).
  ///
  /// The layout is that of its distribution: audio in
  /// `Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_M003.wav`, emotions in
  /// `Session1/dialog/EmoEvaluation/Ses01F_impro01.txt`, and optional texts in
  /// `Session1/dialog/transcriptions/Ses01F_impro01.txt`. The speaker is the session with the letter of
  /// the utterance, such as `Ses01M`.
  ///
  /// Utterances without agreement of the annotators (`xxx`), with no or several emotions, or without
  /// audio are rejected.
  ///
  /// - Parameters:
  ///   - folder: The folder that contains `Session1` to `Session5`, or some of them.
  ///   - mergesExcitedIntoHappy: Whether excited utterances count as happy, as is common.
  /// - Throws: ``TrainingError/notFound(path:)``,
  ///   ``TrainingError/noClips(path:files:corpus:)``.
  public static func iemocap(
    in folder: URL, mergesExcitedIntoHappy: Bool = true
  ) throws(TrainingError) -> Corpus {
    let audio = try CorpusFolder(folder).audioFiles.filter {
      $0.deletingLastPathComponent().deletingLastPathComponent().path
        .hasSuffix("/sentences/wav")
    }
    var corpus = Corpus(name: "IEMOCAP", clips: [])
    for session in (1...5).map({ "Session\($0)" }) {
      let reader = IEMOCAPSession(
        folder.appendingPathComponent(session), mergesExcitedIntoHappy: mergesExcitedIntoHappy)
      let prefix = reader.folder.standardizedFileURL.path + "/"
      let files = audio.filter { $0.standardizedFileURL.path.hasPrefix(prefix) }
      for file in files {
        switch reader.clip(file) {
        case .success(let clip): corpus.clips.append(clip)
        case .failure(let rejection):
          corpus.rejectedFiles.append(.init(url: file, reason: rejection.reason))
        }
      }
      let present = Set(files.map { $0.deletingPathExtension().lastPathComponent })
      for utterance in reader.emotions.keys.sorted() where !present.contains(utterance) {
        corpus.rejectedFiles.append(
          .init(
            url: reader.audio(of: utterance), reason: "The utterance has an emotion, but no audio.")
        )
      }
    }
    guard !corpus.clips.isEmpty else {
      throw .noClips(path: folder.path, files: audio.count, corpus: corpus.name)
    }
    return corpus
  }
}

/// The annotations of one session.
private struct IEMOCAPSession {
  let folder: URL
  let mergesExcitedIntoHappy: Bool
  /// The codes of all annotated emotions of each utterance.
  let emotions: [String: Set<String>]
  private let texts: [String: String]

  init(_ folder: URL, mergesExcitedIntoHappy: Bool) {
    self.folder = folder
    self.mergesExcitedIntoHappy = mergesExcitedIntoHappy
    var emotions: [String: Set<String>] = [:]
    // [6.2901 - 8.2357]	Ses01F_impro01_F000	neu	[2.5000, 2.5000, 2.5000]
    for line in textLines(in: folder.appendingPathComponent("dialog/EmoEvaluation")) {
      let fields = line.split(separator: "\t")
      guard line.hasPrefix("["), fields.count >= 3 else { continue }
      emotions[String(fields[1]), default: []].insert(String(fields[2]))
    }
    var texts: [String: String] = [:]
    // Ses01F_impro01_F000 [006.2901-008.2357]: Excuse me.
    for line in textLines(in: folder.appendingPathComponent("dialog/transcriptions")) {
      guard let match = line.wholeMatch(of: /(Ses\w+) \[[^\]]*\]: (.*)/) else { continue }
      texts[String(match.1)] = String(match.2)
    }
    self.emotions = emotions
    self.texts = texts
  }

  func clip(_ file: URL) -> Result<Corpus.Clip, Rejection> {
    let utterance = file.deletingPathExtension().lastPathComponent
    guard let match = utterance.wholeMatch(of: /(Ses\d\d)[FM]_\w+_([FM])\w*\d+/) else {
      return .failure(Rejection(reason: "The file name is not that of an utterance of IEMOCAP."))
    }
    guard let codes = emotions[utterance] else {
      return .failure(Rejection(reason: "The utterance has no emotion."))
    }
    guard codes.count == 1, let code = codes.first else {
      let list = codes.sorted().joined(separator: ", ")
      return .failure(Rejection(reason: "The utterance has several emotions: \(list)."))
    }
    if code == "xxx" {
      return .failure(Rejection(reason: "The annotators did not agree on the emotion."))
    }
    guard let emotion = iemocapEmotions[code] else {
      return .failure(Rejection(reason: "Emotion \(code) does not exist."))
    }
    return .success(
      Corpus.Clip(
        url: file, emotion: mergesExcitedIntoHappy && code == "exc" ? "happy" : emotion,
        speaker: "\(match.1)\(match.2)", sex: match.2 == "F" ? .female : .male,
        text: texts[utterance], session: folder.lastPathComponent))
  }

  /// Returns the file that the audio of an utterance should have.
  func audio(of utterance: String) -> URL {
    let dialog = utterance.split(separator: "_").dropLast().joined(separator: "_")
    return folder.appendingPathComponent("sentences/wav/\(dialog)/\(utterance).wav")
  }
}

private let iemocapEmotions = [
  "ang": "angry", "dis": "disgusted", "exc": "excited", "fea": "fearful", "fru": "frustrated",
  "hap": "happy", "neu": "neutral", "oth": "other", "sad": "sad", "sur": "surprised",
]

/// Returns the lines of the text files of a folder, without its subfolders.
private func textLines(in folder: URL) -> [Substring] {
  let files =
    (try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])) ?? []
  return files.filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }.flatMap { file in
    // Some transcriptions are not UTF-8; Latin-1 reads every byte.
    let data = (try? Data(contentsOf: file)) ?? Data()
    let text = String(data: data, encoding: .utf8) ?? String(data: data, encoding: .isoLatin1) ?? ""
    return text.split(whereSeparator: \.isNewline)
  }
}
