import EmoLIME
import EmoLIMETraining

/// Clips of the same sound, which annotate it differently or count twice.
enum RepeatedClips {
  /// The number of sentences about single clips; more are counted.
  private static let maximumSentences = 5

  /// Reports clips with the same sound on standard error.
  ///
  /// - Parameters:
  ///   - clips: The clips.
  ///   - digests: The digest of the sound of each clip.
  static func reportAll(clips: [Corpus.Clip], digests: [String]) {
    let sentences = sentences(clips: clips, digests: digests)
    for sentence in sentences.prefix(maximumSentences) { report(sentence) }
    if sentences.count > maximumSentences {
      report("\(sentences.count - maximumSentences) further clips are repeated.")
    }
  }

  /// A sentence for each clip whose sound is that of an earlier one.
  private static func sentences(clips: [Corpus.Clip], digests: [String]) -> [String] {
    var first: [String: Corpus.Clip] = [:]
    return zip(clips, digests).compactMap { clip, digest in
      guard let other = first[digest] else {
        first[digest] = clip
        return nil
      }
      let names = "\(other.url.path) and \(clip.url.path) are the same recording"
      if other.emotion != clip.emotion {
        return "\(names), labelled \(other.emotion) and \(clip.emotion). Correct the label of one."
      }
      if other.speaker != clip.speaker {
        return
          "\(names) of two speakers, \(other.speaker) and \(clip.speaker), so that an evaluation "
          + "trains on what it tests. Remove one."
      }
      return "\(names), which counts twice. Remove one."
    }
  }
}
