import ArgumentParser
import EmoLIME
import EmoLIMETraining
import Foundation

/// A corpus by its kind and place, such as `emodb:wav`, as `--corpus` takes it.
struct CorpusArgument: ExpressibleByArgument {
  let kind: Kind
  let url: URL

  enum Kind: String, CaseIterable {
    case emodb, ravdess, iemocap, manifest
  }

  static let help = """
    A corpus: emodb:DIR, ravdess:DIR, iemocap:DIR, or manifest:FILE for a table (CSV or JSONL) of \
    files, emotions and speakers.
    """

  init?(argument: String) {
    guard let colon = argument.firstIndex(of: ":"),
      let kind = Kind(rawValue: String(argument[..<colon]))
    else { return nil }
    let path = String(argument[argument.index(after: colon)...])
    guard !path.isEmpty else { return nil }
    self.kind = kind
    url = URL(fileURLWithPath: path)
  }

  /// The corpus, with clips of all emotions.
  func corpus() throws -> Corpus {
    switch kind {
    case .emodb: try Corpus.emodb(in: url)
    case .ravdess: try Corpus.ravdess(in: url)
    case .iemocap: try Corpus.iemocap(in: url)
    case .manifest: try Corpus.manifest(at: url)
    }
  }

  /// The files that are read for the corpus, which no output may replace.
  func files(of corpus: Corpus) -> [String] {
    (kind == .manifest ? [url.path] : []) + corpus.clips.map(\.url.path)
      + corpus.rejectedFiles.map(\.url.path)
  }
}

extension Corpus {
  /// The clips of the corpus that play one of some emotions, with a line for every emotion that none
  /// plays.
  func selectingOrReporting(emotions: [String]) -> Corpus {
    let selected = selecting(emotions: emotions)
    let played = Set(selected.clips.map(\.emotion))
    // An emotion may be misspelt.
    for emotion in emotions where !played.contains(emotion) {
      report("No clip of \(name) is \(emotion).")
    }
    return selected
  }
}

/// The emotions of the paper, the default of every command that reads a corpus.
let paperEmotions = ["angry", "happy", "neutral", "sad"]
