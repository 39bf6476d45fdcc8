import ArgumentParser
import EmoLIMETraining
import Foundation

/// The value of `train --held-out`: speakers by their codes, such as `03`, or by corpus and code, such
/// as `EMODB 03`.
struct HeldOutSpeakers: ExpressibleByArgument {
  let names: [String]

  init?(argument: String) {
    names = argument.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    guard !names.isEmpty, names.allSatisfy({ !$0.isEmpty }) else { return nil }
  }

  /// Returns the clips of all other speakers and those of these speakers, by corpus.
  ///
  /// - Throws: `UnknownSpeaker` for a speaker without a clip.
  func split(
    _ corpora: [Corpus]
  ) throws(UnknownSpeaker) -> (training: [Corpus], heldOut: [Corpus]) {
    func isHeldOut(_ clip: Corpus.Clip, of corpus: Corpus) -> Bool {
      names.contains(clip.speaker) || names.contains("\(corpus.name) \(clip.speaker)")
    }
    let speakers = corpora.flatMap { corpus in
      corpus.speakers.flatMap { [$0, "\(corpus.name) \($0)"] }
    }
    for name in names where !speakers.contains(name) {
      throw UnknownSpeaker(name: name, known: Set(corpora.flatMap(\.speakers)).sorted())
    }
    var (training, heldOut) = (corpora, corpora)
    for (index, corpus) in corpora.enumerated() {
      training[index].clips = corpus.clips.filter { !isHeldOut($0, of: corpus) }
      heldOut[index].clips = corpus.clips.filter { isHeldOut($0, of: corpus) }
      // They are reported once, with the training clips.
      heldOut[index].rejectedFiles = []
    }
    return (training, heldOut.filter { !$0.clips.isEmpty })
  }
}

/// A speaker that no corpus has.
struct UnknownSpeaker: Error, CustomStringConvertible {
  let name: String
  let known: [String]

  var description: String {
    "--held-out: there is no speaker \(name). Speakers: \(known.joined(separator: ", "))."
  }
}
