import EmoLIMEModels
import Foundation

/// A corpus of emotional speech: clips with their emotions and speakers.
///
/// ``emodb(in:)``, ``ravdess(in:)`` and ``iemocap(in:mergesExcitedIntoHappy:)`` read known corpora,
/// ``manifest(at:)`` reads a list of any other. Reading a corpus does not decode audio.
///
/// ```swift
/// let corpus = try Corpus.emodb(in: folder)
///   .selecting(emotions: ["angry", "happy", "neutral", "sad"])
/// ```
public struct Corpus: Sendable, Hashable {
  /// A clip of a corpus and its annotations.
  ///
  /// Only ``url``, ``segment``, ``emotion`` and ``speaker`` are used for training; `nil` means that the corpus
  /// does not state an annotation.
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
    /// The segment of the file that is the clip; `nil` for the whole file.
    public var segment: Segment?
    /// The emotion, an adjective such as `angry`, `happy`, `neutral` or `sad`.
    ///
    /// Corpora that are compared with each other must use the same words.
    public var emotion: String
    /// The code of the speaker, such as `03`; unique within the corpus.
    ///
    /// Evaluations leave out all clips with the same code.
    public var speaker: String
    /// The sex of the speaker, if known.
    public var sex: Sex?
    /// The spoken text or its code, if known.
    public var text: String?
    /// The intensity of the emotion, in the terms of the corpus, if known: `normal` or `strong` in
    /// RAVDESS.
    public var intensity: String?
    /// The recording session, if known, such as `Session1` in IEMOCAP.
    public var session: String?

    /// Creates a clip.
    ///
    /// - Parameters:
    ///   - url: The audio file; it is not read.
    ///   - emotion: The emotion, an adjective.
    ///   - speaker: The code of the speaker, unique within the corpus.
    ///   - sex: The sex of the speaker, if known.
    ///   - text: The spoken text or its code, if known.
    ///   - intensity: The intensity of the emotion, if known.
    ///   - session: The recording session, if known.
    ///   - segment: The segment of the file that is the clip; `nil` for the whole file.
    public init(
      url: URL, emotion: String, speaker: String, sex: Sex? = nil, text: String? = nil,
      intensity: String? = nil, session: String? = nil, segment: Segment? = nil
    ) {
      self.url = url
      self.segment = segment
      self.emotion = emotion
      self.speaker = speaker
      self.sex = sex
      self.text = text
      self.intensity = intensity
      self.session = session
    }
  }

  /// A file that cannot be used, and the reason.
  ///
  /// Examples are a name that is not one of the corpus, a missing emotion, and audio that is too
  /// short.
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
  /// The clips; those of a folder or manifest are sorted by path.
  public var clips: [Clip]
  /// The files that cannot be used, with their reasons.
  public var rejectedFiles: [RejectedFile]

  /// Creates a corpus of given clips.
  ///
  /// - Parameters:
  ///   - name: The name, which models and their provenance state.
  ///   - clips: The clips, in any order; the order is kept.
  ///   - rejectedFiles: The files that cannot be used.
  public init(name: String, clips: [Clip], rejectedFiles: [RejectedFile] = []) {
    self.name = name
    self.clips = clips
    self.rejectedFiles = rejectedFiles
  }

  /// Returns the corpus with the clips of these emotions only.
  ///
  /// - Parameter emotions: The emotions to keep, as in ``emotions``; those without clips have no
  ///   effect.
  /// - Returns: The corpus with the same name and rejected files, possibly without clips.
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
