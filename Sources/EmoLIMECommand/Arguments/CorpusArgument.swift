import ArgumentParser
import EmoLIME
import EmoLIMETraining
import Foundation

/// A corpus by its kind and path, such as `emodb:wav`, as `--corpus` takes it.
struct CorpusArgument: ExpressibleByArgument {
  let kind: Kind
  let url: URL

  enum Kind: String, CaseIterable {
    case emodb, ravdess, iemocap, manifest
  }

  static let help = """
    Corpus: emodb:DIR, ravdess:DIR, iemocap:DIR, or manifest:FILE, a CSV, TSV or JSONL table with \
    the columns path (or file), emotion and speaker, and optionally start and end of a segment.
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

  /// Returns the corpus, with clips of all emotions.
  ///
  /// - Parameter annotations: The annotations that the clips of a manifest must have.
  func corpus(requiring annotations: [ManifestAnnotation] = [.emotion, .speaker]) throws -> Corpus {
    switch kind {
    case .emodb: try Corpus.emodb(in: url)
    case .ravdess: try Corpus.ravdess(in: url)
    case .iemocap: try Corpus.iemocap(in: url)
    case .manifest: try Corpus.manifest(at: url, requiring: annotations)
    }
  }

  /// Returns the files that the corpus is read from. No output may replace them.
  func files(of corpus: Corpus) -> [String] {
    (kind == .manifest ? [url.path] : []) + corpus.clips.map(\.url.path)
      + corpus.rejectedFiles.map(\.url.path)
  }
}

extension [CorpusArgument] {
  /// Returns the corpora, each with a name of its own: manifests of different folders often have the same.
  func corpora() throws -> [Corpus] {
    var corpora = try map { try $0.corpus() }
    let counts = Dictionary(corpora.map { ($0.name, 1) }, uniquingKeysWith: +)
    for (index, corpus) in corpora.enumerated() where counts[corpus.name, default: 0] > 1 {
      corpora[index].name += " (\(self[index].url.deletingLastPathComponent().lastPathComponent))"
    }
    return corpora
  }
}

extension Corpus {
  /// Returns the clips of some emotions. Reports each emotion without a clip.
  func selectingOrReporting(emotions: [String]) -> Corpus {
    let selected = selecting(emotions: emotions)
    let found = Set(selected.clips.map(\.emotion))
    // The emotion may be misspelt.
    for emotion in emotions where !found.contains(emotion) {
      report("\(name): no clip has the emotion \(emotion).")
    }
    return selected
  }
}

/// The emotions of the paper, the default of every command that reads a corpus.
let paperEmotions = ["angry", "happy", "neutral", "sad"]
