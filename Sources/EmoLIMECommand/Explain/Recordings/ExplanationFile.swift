import EmoLIME
import Foundation

/// An explanation as a JSON file: the explanation's own keys, and the recording that it is of.
struct ExplanationFile: Codable {
  /// What is known of a recording.
  struct Recording: Codable, Hashable {
    /// The path as it was given.
    let file: String
    /// The start and the end of a segment in seconds.
    var start: Double?
    var end: Double?
    /// The annotations of a corpus.
    var speaker: String?
    var emotion: String?
  }

  let explanation: Explanation
  /// The recording; `nil` for the embedded clip.
  var recording: Recording?
  /// A digest of the model and the options; `nil` for an explanation that is not resumed.
  var settings: String?
  /// The interactions that were requested; written only, as they follow from the explanation.
  var interactions: InteractionList?
  /// The changes that were searched; written only, as they are no part of the explanation.
  var counterfactuals: Explanation.Counterfactuals?

  private enum CodingKeys: CodingKey {
    case recording, settings, interactions, counterfactuals
  }

  init(
    _ explanation: Explanation, recording: Recording?, settings: String? = nil,
    interactions: InteractionList? = nil, counterfactuals: Explanation.Counterfactuals? = nil
  ) {
    self.explanation = explanation
    self.recording = recording
    self.settings = settings
    self.interactions = interactions
    self.counterfactuals = counterfactuals
  }

  init(from decoder: any Decoder) throws {
    explanation = try Explanation(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    recording = try container.decodeIfPresent(Recording.self, forKey: .recording)
    settings = try container.decodeIfPresent(String.self, forKey: .settings)
  }

  func encode(to encoder: any Encoder) throws {
    try explanation.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(recording, forKey: .recording)
    try container.encodeIfPresent(settings, forKey: .settings)
    try container.encodeIfPresent(interactions, forKey: .interactions)
    try container.encodeIfPresent(counterfactuals, forKey: .counterfactuals)
  }

  /// Returns the file's contents: one line, the same bytes for the same explanation.
  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
