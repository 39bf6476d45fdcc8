import EmoLIME
import EmoLIMESignal

extension StudyOutline {
  /// The reason why the outline contradicts itself, as a part of a sentence; `nil` if it does not.
  ///
  /// A results file can be damaged, or made by hand; its numbers must not be trusted.
  var contradiction: String? {
    let models = Set(models)
    for (position, unit) in units.enumerated() {
      guard unit.index == position else {
        return "the outline lists unit \(unit.index) at position \(position)"
      }
      guard corpora.contains(unit.corpus), models.contains(unit.model),
        emotions.contains(unit.emotion)
      else {
        return "unit \(position) is of a corpus, model or emotion that the outline does not list"
      }
    }
    var seen: [Unit.Utterance: Int] = [:]
    for unit in units {
      if let other = seen.updateValue(unit.index, forKey: unit.utterance) {
        return "units \(other) and \(unit.index) are the same utterance"
      }
    }
    return nil
  }

  /// The reason why a record is not a result of this study, as a part of a sentence; `nil` if it is one.
  func mismatch(of record: StudyResults.Record) -> String? {
    let unit = record.unit
    guard units.indices.contains(unit.index), units[unit.index] == unit else {
      return "unit \(unit.index) is not that of the outline"
    }
    let explanation = record.explanation
    guard explanation.labels.contains(unit.emotion) else {
      return "the explanation of unit \(unit.index) has no label \"\(unit.emotion.excerpt)\""
    }
    let provenance = explanation.provenance
    let kind = modelDetails.first { $0.name == unit.model }?.scoreKind
    let isOfThisDesign =
      provenance.scoreKind == kind && provenance.components == components
      && provenance.fill == fill && provenance.sampling == sampling
      && provenance.attribution == attribution && provenance.seed == seed
      && provenance.libraryVersion == libraryVersion
    return isOfThisDesign
      ? nil : "the explanation of unit \(unit.index) has other settings than the outline"
  }
}

extension StudyOutline.Unit {
  /// What differs between any two units of a study.
  fileprivate struct Utterance: Hashable {
    let corpus, model, file: String
  }

  fileprivate var utterance: Utterance { Utterance(corpus: corpus, model: model, file: file) }
}

extension [StudyResults.Record] {
  /// The reason why the explanations cannot be compared, as a part of a sentence; `nil` if they can: those of
  /// all units have the same components, and those of a model the same labels.
  var incomparability: String? {
    guard let first else { return nil }
    let names = first.names
    var labels: [String: [String]] = [:]
    for record in self {
      guard record.names == names else {
        return "units \(first.unit.index) and \(record.unit.index) have other components"
      }
      let found = record.explanation.labels
      if let known = labels.updateValue(found, forKey: record.unit.model), known != found {
        return "unit \(record.unit.index) has other labels than an earlier unit of its model"
      }
    }
    return nil
  }
}

extension StudyResults.Record {
  fileprivate var names: [String?] { explanation.components.map(\.nameWithoutTimes) }
}

extension Component {
  /// The name; `nil` for a segment, whose name follows from the length of the recording.
  fileprivate var nameWithoutTimes: String? { region.times == nil ? name : nil }
}
