import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

extension Explanation {
  /// The least audible changes of a recording after which a classifier predicts another label.
  public struct Counterfactuals: Sendable, Hashable, Codable {
    /// The version of EmoLIME that searched.
    public let libraryVersion: String
    /// The name of the classifier.
    public let classifier: String
    /// The kind of the scores.
    public let scoreKind: ScoreKind
    /// The labels, in the order of the scores.
    public let labels: [String]
    /// The SHA-256 digest of the samples of the recording in 64 hexadecimal digits.
    public let audioDigest: String
    /// The duration of the recording in seconds.
    public let duration: Double
    /// The sample rate of the recording in Hz.
    public let sampleRate: Double
    /// The scores of the recording itself.
    public let recording: ResponseCurves.Point
    /// The label that is predicted for the recording; `nil` for ratings.
    public let predictedLabel: String?
    /// What was wanted.
    public let target: Target
    /// The distance of the new label from the others that was required, in the unit of the scores; 0 for
    /// ratings.
    public let margin: Double
    /// The largest novelty score that was allowed; `nil` for any.
    public let maximumNoveltyScore: Double?
    /// What could change, in the order of the values of the changes.
    public let variables: [Variable]
    /// The changes that lead to the label, the least audible first; none if no change within the range of
    /// the variables was found.
    public let changes: [Change]
    /// The change that came closest to the label, if none leads to it.
    public let closest: Change?
    /// The number of model evaluations, with that of the recording.
    public let evaluations: Int

    /// Returns the counterfactuals as JSON: the same bytes for the same ones, with all digits.
    ///
    /// - Throws: `EncodingError` for a number that is not finite, which JSON cannot represent.
    public func json() throws -> Data {
      try JSONEncoder.reproducible.encode(self)
    }
  }
}

extension Explanation.Counterfactuals {
  /// The gain of a component, or a cue of prosody.
  public struct Variable: Sendable, Hashable, Codable {
    /// The name of the component or of the edit.
    public let name: String
    /// The name in tables.
    public let title: String
    /// The unit of the values.
    public let unit: String
    /// The value without a change.
    public let neutral: Double
    /// The values of the grid that is searched, in ascending order.
    public let grid: [Double]
    /// The audibility of each value of the grid, in just noticeable differences.
    public let audibilities: [Double]
    /// The reason why the recording does not have it; `nil` if it does.
    public let absence: String?

    /// Returns the variable as one that does not change.
    func absent(because reason: String) -> Variable {
      Variable(
        name: name, title: title, unit: unit, neutral: neutral, grid: [neutral],
        audibilities: [0], absence: reason)
    }
  }

  /// One change of the recording, of one or more variables.
  public struct Change: Sendable, Hashable, Codable {
    /// The value of each variable.
    public let values: [Double]
    /// The audibility of each value, in just noticeable differences.
    public let audibilities: [Double]
    /// The scores of the changed recording, with its novelty score and its peak.
    public let version: Explanation.ResponseCurves.Point
    /// The scores with the change of gains alone, resynthesised as the change of cues is; `nil` without a change of
    /// cues.
    public let resynthesis: Explanation.ResponseCurves.Point?
    /// The label that is predicted for the changed recording; `nil` for ratings, and if it cannot be scored.
    public let label: String?
    /// The score of the wanted label minus the best other, or how far a rating is beyond the wanted value;
    /// `nil` if it cannot be scored.
    public let margin: Double?
    /// The gain in dB of the whole that keeps the changed recording from clipping; 0 if it would not clip.
    public let levelGain: Double
    /// The loudness of the changed recording, divided by that of the original, by its gains and
    /// ``levelGain``: the sum of specific loudnesses that grow as the power 0.23 of the excitation (Fastl
    /// and Zwicker 2007, chapter 8).
    public let loudnessRatio: Double
    /// How thoroughly smaller changes were searched.
    public let certificate: Certificate

    /// The audibility of the change: the sum over its variables and ``levelGain``, in just noticeable
    /// differences.
    public let cost: Double
  }

  /// What a search proves about the changes of a grid.
  public struct Certificate: Sendable, Hashable, Codable {
    /// The number of points of the grid.
    public let gridSize: Double
    /// No point of the grid that costs less than this leads to the label: all were evaluated.
    public let provenCost: Double
    /// The least cost of an evaluated point of the grid that leads to the label; `nil` if none does.
    public let gridCost: Double?
    /// A Boolean value that indicates whether all points of the grid were evaluated that cost less than
    /// ``gridCost``; without it, all points of the grid.
    public let isComplete: Bool
  }
}

extension Explanation.Counterfactuals {
  /// Decodes counterfactuals, and checks their sizes.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    libraryVersion = try container.decode(String.self, forKey: .libraryVersion)
    classifier = try container.decode(String.self, forKey: .classifier)
    scoreKind = try container.decode(ScoreKind.self, forKey: .scoreKind)
    labels = try container.decode([String].self, forKey: .labels)
    audioDigest = try container.decode(String.self, forKey: .audioDigest)
    duration = try container.decode(Double.self, forKey: .duration)
    sampleRate = try container.decode(Double.self, forKey: .sampleRate)
    recording = try container.decode(Explanation.ResponseCurves.Point.self, forKey: .recording)
    predictedLabel = try container.decodeIfPresent(String.self, forKey: .predictedLabel)
    target = try container.decode(Target.self, forKey: .target)
    margin = try container.decode(Double.self, forKey: .margin)
    maximumNoveltyScore = try container.decodeIfPresent(Double.self, forKey: .maximumNoveltyScore)
    variables = try container.decode([Variable].self, forKey: .variables)
    changes = try container.decode([Change].self, forKey: .changes)
    closest = try container.decodeIfPresent(Change.self, forKey: .closest)
    evaluations = try container.decode(Int.self, forKey: .evaluations)
    let sizes = (variables.count, labels.count)
    let all = changes + (closest.map { [$0] } ?? [])
    guard predictedLabel.map(labels.contains) ?? true, recording.scores?.count == labels.count,
      target.label.map(labels.contains) ?? true,
      variables.allSatisfy({ $0.grid.count == $0.audibilities.count }),
      all.allSatisfy({ change in
        change.values.count == sizes.0 && change.audibilities.count == sizes.0
          && (change.version.scores.map { $0.count == sizes.1 } ?? true)
          && (change.label.map(labels.contains) ?? true)
      })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .changes, in: container,
        debugDescription:
          "Each change must have one value per variable, and one score per label.")
    }
  }
}
