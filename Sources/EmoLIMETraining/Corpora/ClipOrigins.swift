import EmoLIMENumerics
import Foundation

/// The origins of clips, by which an evaluation recognises training data.
package struct ClipOrigins: Sendable, Hashable {
  /// The digest of each clip's audio file.
  package var digests: [String]
  /// The speaker of each clip as corpus and code, such as `EMODB 03`.
  package var speakers: [String]

  package init(digests: [String], speakers: [String]) {
    self.digests = digests
    self.speakers = speakers
  }

  /// Returns the first 16 hexadecimal digits of the SHA-256 of an audio file; of a segment, those of
  /// its times and the file.
  static func digest(of contents: Data, segment: Corpus.Clip.Segment?) -> String {
    let digest = segment.map { sha256(Data($0.name.utf8), contents) } ?? sha256(contents)
    return digest.prefix(8).hexadecimal
  }

  package static func + (first: ClipOrigins, second: ClipOrigins) -> ClipOrigins {
    ClipOrigins(
      digests: first.digests + second.digests, speakers: first.speakers + second.speakers)
  }
}
