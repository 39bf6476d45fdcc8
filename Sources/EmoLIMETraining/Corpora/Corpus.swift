import EmoLIMEModels
import Foundation

/// A clip of a corpus, and what is known of it.
public struct CorpusClip: Sendable, Hashable, Codable {
  /// A speaker's sex, as corpora give it.
  public enum Sex: String, Sendable, Hashable, Codable {
    /// A woman.
    case female
    /// A man.
    case male
  }

  /// The audio file.
  public var url: URL
  /// The emotion, an adjective such as `angry`, `happy`, `neutral` or `sad`.
  public var emotion: String
  /// The speaker, by the corpus's own code.
  public var speaker: String
  /// The speaker's sex, where it is known.
  public var sex: Sex?
  /// What is said, in words or by the corpus's own code.
  public var text: String?
  /// How strong the emotion is played, by the corpus's own word.
  public var intensity: String?
  /// The recording session.
  public var session: String?

  /// A clip of a corpus.
  public init(
    url: URL, emotion: String, speaker: String, sex: Sex? = nil, text: String? = nil,
    intensity: String? = nil, session: String? = nil
  ) {
    self.url = url
    self.emotion = emotion
    self.speaker = speaker
    self.sex = sex
    self.text = text
    self.intensity = intensity
    self.session = session
  }
}

/// The clips of a corpus of emotional speech.
public struct Corpus: Sendable, Hashable {
  /// A file that was found but cannot be used.
  public struct RejectedFile: Sendable, Hashable {
    /// The file.
    public var url: URL
    /// Why it cannot be used: a sentence.
    public var reason: String

    /// A file and why it cannot be used.
    public init(url: URL, reason: String) {
      self.url = url
      self.reason = reason
    }
  }

  /// What the corpus is called.
  public var name: String
  /// The clips, sorted by file.
  public var clips: [CorpusClip]
  /// The files that were found but cannot be used, sorted.
  public var rejectedFiles: [RejectedFile]

  /// A corpus of given clips.
  public init(name: String, clips: [CorpusClip], rejectedFiles: [RejectedFile] = []) {
    self.name = name
    self.clips = clips
    self.rejectedFiles = rejectedFiles
  }

  /// The corpus without the clips of other emotions.
  public func selecting(emotions: [String]) -> Corpus {
    Corpus(
      name: name, clips: clips.filter { emotions.contains($0.emotion) },
      rejectedFiles: rejectedFiles)
  }

  /// The emotions that occur, in alphabetical order.
  public var emotions: [String] { Set(clips.map(\.emotion)).sorted() }

  /// The speakers, in alphabetical order.
  public var speakers: [String] { Set(clips.map(\.speaker)).sorted() }
}
