import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

extension Explanation {
  /// The scores of a classifier for graded edits of a recording: one curve per edit.
  public struct ResponseCurves: Sendable, Hashable, Codable {
    /// The version of EmoLIME that made the curves.
    public let libraryVersion: String
    /// The name of the classifier.
    public let classifier: String
    /// The kind of the scores.
    public let scoreKind: ScoreKind
    /// The labels, in the order of the scores.
    public let labels: [String]
    /// The SHA-256 digest of the samples of the recording in 64 hexadecimal digits, as in
    /// ``Explanation/Provenance/audioDigest``.
    public let audioDigest: String
    /// The duration of the recording in seconds.
    public let duration: Double
    /// The sample rate of the recording in Hz.
    public let sampleRate: Double
    /// The recording itself.
    public let recording: Point
    /// The curves, in the order of the edits.
    public let curves: [Curve]

    init(
      audio: AudioSignal, classifier: some Classifier, recording: Point, curves: [Curve]
    ) {
      libraryVersion = EmoLIMEVersion.current
      self.classifier = classifier.name
      scoreKind = classifier.scoreKind
      labels = classifier.labels
      audioDigest = audio.fingerprint
      duration = audio.duration
      sampleRate = audio.sampleRate
      self.recording = recording
      self.curves = curves
    }

    /// The label with the highest score for the recording; `nil` for a model of ratings or of one label.
    public var predictedLabel: String? { predictedLabel(of: recording) }

    /// Returns the label with the highest score of a point, the first of equal ones; `nil` for a point
    /// without scores, a model of ratings, and a model of one label.
    public func predictedLabel(of point: Point) -> String? {
      guard scoreKind != .regression, labels.count > 1, let scores = point.scores else {
        return nil
      }
      return labels[scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }]
    }

    /// Returns the curves as JSON: the same bytes for the same curves, with all digits.
    ///
    /// - Throws: `EncodingError` for a number that is not finite, which JSON cannot represent.
    public func json() throws -> Data {
      try JSONEncoder.reproducible.encode(self)
    }
  }
}

extension Explanation.ResponseCurves {
  /// The scores for one version of the recording.
  public struct Point: Sendable, Hashable, Codable {
    /// The value of the edit, in its unit; `nil` for the recording itself.
    public private(set) var value: Double?
    /// One score per label; `nil` if the classifier cannot score this version.
    public internal(set) var scores: [Double]?
    /// The distance from the training data (``DiagnosedScores/Diagnostics/noveltyScore``), at least 0;
    /// above 1 the scores are less reliable. `nil` if the classifier does not measure it.
    public internal(set) var noveltyScore: Double?
    /// The largest magnitude of the samples, full scale 1. Above 1, a file of integers would clip.
    public let peakAmplitude: Double
    /// The duration in seconds.
    public let duration: Double
    /// The reason why there are no scores; `nil` if there are.
    public internal(set) var failure: String?

    init(value: Double?, of signal: AudioSignal) {
      self.value = value
      peakAmplitude = signal.peakAmplitude
      duration = signal.duration
    }

    /// Returns the point at the neutral value of an edit.
    func at(_ value: Double) -> Point {
      var copy = self
      copy.value = value
      return copy
    }

    /// A Boolean value that indicates whether the version lies outside the training data, with a novelty
    /// score above ``Explanation/Diagnostics/noveltyThreshold``.
    public var isNovel: Bool {
      noveltyScore.map { $0 > Explanation.Diagnostics.noveltyThreshold } ?? false
    }
  }

  /// The scores for one edit.
  public struct Curve: Sendable, Hashable, Codable {
    /// The name of the edit, such as `pitch-range`.
    public let name: String
    /// The name of the edit in tables and figures.
    public let title: String
    /// The unit of the values.
    public let unit: String
    /// The value at which the edit returns the recording; `nil` if there is none.
    public let neutral: Double?
    /// A Boolean value that indicates whether equal ratios of values are equal steps.
    public let isLogarithmic: Bool
    /// The reason why the edit does not change this recording, such as "nothing voiced"; `nil` if it does.
    public let absence: String?
    /// The points, in ascending order of their values; none for an edit without effect.
    public let points: [Point]

    init(_ edit: AudioSignal.Edit, absence: String?, points: [Point]) {
      name = edit.name
      title = edit.title
      unit = edit.unit
      neutral = edit.neutral
      isLogarithmic = edit.isLogarithmic
      self.absence = absence
      self.points = points
    }
  }
}

extension Explanation.ResponseCurves {
  /// Decodes curves, and checks that each point has one score per label.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    libraryVersion = try container.decode(String.self, forKey: .libraryVersion)
    classifier = try container.decode(String.self, forKey: .classifier)
    scoreKind = try container.decode(ScoreKind.self, forKey: .scoreKind)
    labels = try container.decode([String].self, forKey: .labels)
    audioDigest = try container.decode(String.self, forKey: .audioDigest)
    duration = try container.decode(Double.self, forKey: .duration)
    sampleRate = try container.decode(Double.self, forKey: .sampleRate)
    recording = try container.decode(Point.self, forKey: .recording)
    curves = try container.decode([Curve].self, forKey: .curves)
    let points = curves.flatMap(\.points)
    guard !labels.isEmpty, recording.scores?.count == labels.count,
      points.allSatisfy({ $0.scores.map { $0.count == labels.count } ?? true }),
      points.allSatisfy({ $0.value != nil })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .curves, in: container,
        debugDescription: "Each point must have a value, and one score per label.")
    }
  }
}
