import EmoLIME

/// Why a study cannot be made, continued or merged.
public enum StudyError: Error, Equatable, Sendable {
  /// Two corpora, models or emotions have the same name.
  case duplicateName(String)
  /// One unit of the study has two different results, in these files.
  case conflictingResults(unit: Int, files: [String])
  /// A file of results belongs to another study.
  case differentStudy(path: String)
  /// The shard is not one of so many.
  case invalidShard(index: Int, count: Int)
  /// A file of results has a line that is none.
  case malformedResults(path: String, line: Int)
  /// Of so many units, these have no result yet.
  case missingResults(units: [Int], total: Int)
  /// A corpus has no clips of the emotions, or none that can be read (the first reason is given).
  case noClips(corpus: String, emotions: [String], reason: String?)
  /// There are no files of results in this folder.
  case noResults(path: String)
  /// There are no corpora, no models or no emotions.
  case nothingToStudy(corpora: Int, models: Int, emotions: Int)
  /// A corpus has fewer utterances of an emotion that a model recognises than are wanted.
  case shortOfUtterances(corpus: String, model: String, emotion: String, found: Int, wanted: Int)
  /// Another process is writing the results of the same shard.
  case shardInUse(path: String)
  /// A corpus has so few speakers that none can be left out.
  case tooFewSpeakers(corpus: String, found: Int)
  /// Fewer than two utterances are wanted.
  case tooFewUtterances(Int)
  /// A model has no such label among those it knows.
  case unknownEmotion(String, model: String, labels: [String])
  /// A file cannot be written.
  case unwritable(path: String, reason: String)
}

extension StudyError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .duplicateName(let name):
      "Two corpora, models or emotions are called \"\(name)\"; give one "
        + "another name."
    case .conflictingResults(let unit, let files):
      "Unit \(unit) has different results in \(files.joined(separator: " and ")); delete the wrong "
        + "file."
    case .differentStudy(let path):
      "\(path) holds results of another study (other corpora, models or settings); take another "
        + "folder, or delete it."
    case .invalidShard(let index, let count):
      "There is no shard \(index) of \(count); shards are counted from 1."
    case .malformedResults(let path, let line):
      "\(path), line \(line), is no result of a study; delete the file and run its shard again."
    case .missingResults(let units, let total):
      "\(units.count) of \(total) units have no result yet (the first is \(units.first ?? 0)); run "
        + "the missing shards, then merge again."
    case .noClips(let corpus, let emotions, nil):
      "\(corpus) has no clips that are \(emotions.joined(separator: ", ")); name emotions that it has."
    case .noClips(let corpus, _, let reason?):
      "No clip of \(corpus) can be used; the first: \(reason)"
    case .noResults(let path):
      "\(path) holds no results of a study; run its shards first."
    case .nothingToStudy(let corpora, let models, let emotions):
      "A study needs at least one corpus, model and emotion; this one has \(corpora), \(models) and "
        + "\(emotions)."
    case .shortOfUtterances(let corpus, let model, let emotion, let found, let wanted):
      "\(model) recognises \(found) \(emotion) utterances of \(corpus), and \(wanted) are wanted; ask "
        + "for fewer, or go on with what there is."
    case .shardInUse(let path):
      "Another process is writing \(path); wait for it, or run another shard."
    case .tooFewSpeakers(let corpus, let found):
      "\(corpus) has \(found == 1 ? "one speaker" : "\(found) speakers") of these emotions, so that no "
        + "model can be trained without one; take models as they are, or another corpus."
    case .tooFewUtterances(let count):
      "\(count) utterances per emotion cannot be compared; there must be at least 2."
    case .unknownEmotion(let emotion, let model, let labels):
      "\(model) does not know \"\(emotion)\"; it knows \(labels.joined(separator: ", "))."
    case .unwritable(let path, let reason):
      "\(path) cannot be written: \(reason)."
    }
  }
}
