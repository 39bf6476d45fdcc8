import EmoLIMETraining
import Foundation

/// The recordings that the arguments of `emolime explain` name, each once, in their order.
struct RecordingList {
  private(set) var recordings: [ListedRecording] = []
  /// The files of corpora that are no recordings, with their reasons.
  private(set) var rejected: [Corpus.RejectedFile] = []
  /// The files that are read, which no output may replace.
  private(set) var files: [String] = []
  private var places: Set<String> = []

  static let help = """
    Recordings, folders of recordings, tables of recordings (CSV, TSV or JSONL with the column path or \
    file, and optionally start, end, speaker and emotion) or corpora (emodb:DIR, ravdess:DIR, \
    iemocap:DIR, manifest:FILE); - for standard input (default: an embedded sentence).
    """

  /// Lists the recordings of folders, tables and corpora; does not decode audio.
  ///
  /// - Throws: ``TrainingError`` for a folder or table; ``NoRecordings``.
  init(_ arguments: [String]) throws {
    for argument in arguments {
      switch Kind(argument) {
      case .file: append(ListedRecording(file: argument))
      case .folder(let url):
        let found = try CorpusFolder(url).audioFiles
        guard !found.isEmpty else { throw NoRecordings(folder: argument) }
        for file in found {
          append(ListedRecording(Corpus.Clip(url: file, emotion: "", speaker: "")))
        }
      case .table(let url): try append(Corpus.manifest(at: url, requiring: []), of: [url.path])
      case .corpus(let corpus):
        append(
          try corpus.corpus(requiring: []), of: corpus.kind == .manifest ? [corpus.url.path] : [])
      }
    }
    files += recordings.map(\.path)
  }

  /// Returns whether an argument names more than one recording, or a table of them.
  static func isCollection(_ argument: String) -> Bool {
    if case .file = Kind(argument) { false } else { true }
  }

  /// Reports the files of corpora that are no recordings, with their reasons.
  func reportRejectedFiles() {
    for file in rejected { report(line(file.reason, about: file.url.path)) }
  }

  private mutating func append(_ corpus: Corpus, of tables: [String]) {
    for clip in corpus.clips { append(ListedRecording(clip)) }
    rejected += corpus.rejectedFiles
    files += tables
  }

  private mutating func append(_ recording: ListedRecording) {
    if places.insert(recording.place).inserted { recordings.append(recording) }
  }

  /// What an argument names.
  private enum Kind {
    case file
    case folder(URL)
    case table(URL)
    case corpus(CorpusArgument)

    init(_ argument: String) {
      let url = URL(fileURLWithPath: argument)
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      if exists, isFolder.boolValue {
        self = .folder(url)
      } else if ["csv", "tsv", "jsonl"].contains(url.pathExtension.lowercased()) {
        self = .table(url)
      } else if !exists, let corpus = CorpusArgument(argument: argument) {
        self = .corpus(corpus)
      } else {
        self = .file
      }
    }
  }
}

/// A folder without a recording.
struct NoRecordings: Error, CustomStringConvertible {
  let folder: String

  var description: String {
    "There are no recordings in \(folder). Name a folder with WAV, FLAC, OGG, MP3 or AIFF files."
  }
}
