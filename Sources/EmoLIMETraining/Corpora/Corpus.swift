import EmoLIMEModels
import Foundation

/// A corpus of emotional speech: clips with their emotions and speakers.
public struct Corpus: Sendable, Hashable {
  /// A clip of a corpus and its annotations.
  public struct Clip: Sendable, Hashable, Codable {
    /// The sex of a speaker, as corpora state it.
    public enum Sex: String, Sendable, Hashable, Codable {
      /// Female.
      case female
      /// Male.
      case male
    }

    /// The audio file.
    public var url: URL
    /// The emotion, an adjective such as `angry`, `happy`, `neutral` or `sad`.
    public var emotion: String
    /// The code of the speaker.
    public var speaker: String
    /// The sex of the speaker, if known.
    public var sex: Sex?
    /// The spoken text or its code, if known.
    public var text: String?
    /// The intensity of the emotion, in the terms of the corpus, if known.
    public var intensity: String?
    /// The recording session, if known.
    public var session: String?

    /// Creates a clip.
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

  /// A file that cannot be used.
  public struct RejectedFile: Sendable, Hashable {
    /// The file.
    public var url: URL
    /// The reason, as a sentence.
    public var reason: String

    /// Creates a rejection.
    public init(url: URL, reason: String) {
      self.url = url
      self.reason = reason
    }
  }

  /// The name of the corpus.
  public var name: String
  /// The clips, sorted by file.
  public var clips: [Clip]
  /// The files that cannot be used, sorted.
  public var rejectedFiles: [RejectedFile]

  /// Creates a corpus of given clips.
  public init(name: String, clips: [Clip], rejectedFiles: [RejectedFile] = []) {
    self.name = name
    self.clips = clips
    self.rejectedFiles = rejectedFiles
  }

  /// Returns the corpus with the clips of these emotions only.
  public func selecting(emotions: [String]) -> Corpus {
    Corpus(
      name: name, clips: clips.filter { emotions.contains($0.emotion) },
      rejectedFiles: rejectedFiles)
  }

  /// The emotions of the clips, in alphabetical order.
  public var emotions: [String] { Set(clips.map(\.emotion)).sorted() }

  /// The speakers of the clips, in alphabetical order.
  public var speakers: [String] { Set(clips.map(\.speaker)).sorted() }
}
