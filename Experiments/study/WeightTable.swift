import EmoLIME
import EmoLIMETraining

/// The weights of a study, as `weights.csv` of `emolime study` contains them.
struct WeightTable {
  /// The utterances that are compared with others as one sample.
  struct Group: Hashable {
    let corpus: String
    let model: String
    let emotion: String
  }

  /// The groups in the order of the table.
  private(set) var groups: [Group] = []
  private var rows: [Group: [[Double]]] = [:]

  init(path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let columns = ["corpus", "model", "training", "emotion", "speaker", "file", "score"]
    guard let records = try? CommaSeparatedValues.records(of: text),
      let header = records.first?.fields,
      header.starts(with: columns + ["weighted_r2"])
    else { throw NotWeights(path: path, line: 1) }
    for record in records.dropFirst() {
      let weights = record.fields.dropFirst(columns.count + 1).compactMap { Double($0) }
      guard record.fields.count == header.count, weights.count == header.count - columns.count - 1
      else { throw NotWeights(path: path, line: record.line) }
      let group = Group(
        corpus: record.fields[0], model: record.fields[1], emotion: record.fields[3])
      if rows[group] == nil { groups.append(group) }
      rows[group, default: []].append(weights)
    }
  }

  /// One row per utterance, one column per component.
  subscript(group: Group) -> [[Double]] { rows[group] ?? [] }

  /// The pairs that a study compares: two models within a corpus, or two corpora with one model.
  var pairs: [(first: Group, second: Group)] {
    var pairs: [(first: Group, second: Group)] = []
    for (index, first) in groups.enumerated() {
      for second in groups[(index + 1)...] where first.emotion == second.emotion {
        let differsInModel = first.model != second.model
        if differsInModel != (first.corpus != second.corpus) { pairs.append((first, second)) }
      }
    }
    return pairs
  }
}

/// An error for a file that is not the `weights.csv` of a study.
struct NotWeights: Error, CustomStringConvertible {
  let path: String
  let line: Int

  var description: String {
    "\(path), line \(line): not a table of weights. Pass the weights.csv of emolime study."
  }
}
