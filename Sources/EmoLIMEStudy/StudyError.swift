import EmoLIME

/// An error in the plan or the results of a study.
///
/// Wrong names and counts of the plan are reported before a clip is read; errors of the results
/// when shards run or are merged. Nothing is deleted or overwritten when one is thrown.
public enum StudyError: Error, Equatable, Sendable {
  /// One unit of the study has different results in these files.
  case conflictingResults(unit: Int, files: [String])
  /// A results file belongs to a study of another design.
  case differentStudy(path: String)
  /// Two corpora, models or emotions have the same name.
  case duplicateName(String)
  /// The number of a shard is not between 1 and the number of shards.
  case invalidShard(index: Int, count: Int)
  /// A line of a results file contradicts the outline in its first line, or another line.
  case inconsistentResults(path: String, line: Int?, reason: String)
  /// A line of a results file is not a result.
  case malformedResults(path: String, line: Int)
  /// Units have no result yet.
  case missingResults(units: [Int], total: Int)
  /// A model recognises fewer utterances than requested.
  case missingUtterances(
    corpus: String, model: String, emotion: String, found: Int, requested: Int)
  /// A corpus has no clips of the emotions, or none that can be read; `reason` is that of the
  /// first.
  case noClips(corpus: String, emotions: [String], reason: String?)
  /// The folder contains no results.
  case noResults(path: String)
  /// The plan has no corpora, no models or no emotions.
  case nothingToStudy(corpora: Int, models: Int, emotions: Int)
  /// Another process writes the results of the shard.
  case shardInUse(path: String)
  /// A corpus has too few speakers for leave-one-speaker-out training.
  case tooFewSpeakers(corpus: String, found: Int)
  /// The plan has fewer than two utterances per emotion.
  case tooFewUtterances(Int)
  /// An emotion is not a label of a model.
  case unknownEmotion(String, model: String, labels: [String])
  /// A file cannot be written.
  case unwritable(path: String, reason: String)
}

extension StudyError: CustomStringConvertible {
  /// The error and its remedy.
  ///
  /// One or two sentences in English: the noun that is wrong first, with its value, then what to
  /// do.
  public var description: String {
    switch self {
    case .conflictingResults(let unit, let files):
      "Unit \(unit) has different results in \(files.joined(separator: " and ")). Delete the wrong "
        + "file."
    case .differentStudy(let path):
      "\(path) contains results of another study (other corpora, models or settings). Use another "
        + "folder, or delete the file."
    case .duplicateName(let name):
      "Two corpora, models or emotions have the name \"\(name)\". Rename one."
    case .invalidShard(let index, let count):
      "Shard \(index) of \(count) does not exist. Shards are numbered from 1."
    case .malformedResults(let path, let line):
      "\(path), line \(line): not a result of a study. Delete the file and run its shard again."
    case .inconsistentResults(let path, let line, let reason):
      "\(path)\(line.map { ", line \($0)" } ?? ""): \(reason). Delete the file and run its shard again."
    case .missingResults(let units, let total):
      "\(units.count) of \(total) units have no result yet (the first is \(units.first ?? 0)). Run "
        + "the missing shards, then merge again."
    case .missingUtterances(let corpus, let model, let emotion, let found, let requested):
      "\(model) recognises \(found) of \(requested) requested \(emotion) utterances of \(corpus). "
        + "Request fewer utterances, or proceed with those that were found."
    case .noClips(let corpus, let emotions, nil):
      "\(corpus) has no clips of the emotions \(emotions.joined(separator: ", ")). Name emotions of "
        + "this corpus."
    case .noClips(let corpus, _, let reason?):
      "No clip of \(corpus) can be read. The first error: \(reason)"
    case .noResults(let path):
      "\(path) contains no results of a study. Run its shards first."
    case .nothingToStudy(let corpora, let models, let emotions):
      "A study needs at least one corpus, model and emotion (got \(corpora), \(models) and "
        + "\(emotions))."
    case .shardInUse(let path):
      "\(path) is being written by another process. Wait for it, or run another shard."
    case .tooFewSpeakers(let corpus, let found):
      "\(corpus) has \(found == 1 ? "one speaker" : "\(found) speakers") of these emotions; training "
        + "leave-one-speaker-out needs at least two. Use a pretrained model or another corpus."
    case .tooFewUtterances(let count):
      "The number of utterances per emotion must be at least 2 (got \(count))."
    case .unknownEmotion(let emotion, let model, let labels):
      "\(model) has no label \"\(emotion)\". Its labels are \(labels.joined(separator: ", "))."
    case .unwritable(let path, let reason):
      "\(path) cannot be written: \(reason)."
    }
  }
}
