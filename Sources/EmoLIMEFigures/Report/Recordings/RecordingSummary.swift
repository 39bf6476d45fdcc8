import EmoLIME
import Foundation

/// The numbers of the explanation of one recording that a page of many recordings shows.
///
/// A summary does not keep the evaluations: those of thousands of recordings fit into memory.
package struct RecordingSummary: Sendable, Hashable {
  /// The explanation of one label.
  package struct Label: Sendable, Hashable {
    package let label: String
    /// The classifier's score for the unmasked recording.
    package let prediction: Double
    /// The weights as they are shown: 0 for absent components, and if no score varies.
    package let weights: [Double]
    /// The appearance of the weights.
    package let displays: [ClassExplanation.Display]
  }

  /// The name of the recording, with its times if it is a segment of a file.
  package let name: String
  /// The address of the recording's own page; `nil` without one.
  package let address: String?
  /// The name of the speaker; `nil` if it is unknown.
  package let speaker: String?
  /// The annotated emotion; `nil` without an annotation.
  package let emotion: String?
  /// The names of the components, from low frequencies to high ones, or as they follow in time.
  package let components: [String]
  /// The numbers of the components from top to bottom.
  package let componentOrder: [Int]
  /// The explanations of the labels, in the order of the classifier.
  package let labels: [Label]
  /// The number of the predicted label.
  package let predicted: Int
  /// The level of the verdict on the predicted label.
  package let verdict: Explanation.Verdict.Level
  /// What the cues contribute to the scores; `nil` without cues.
  let cues: CueContributions?

  /// Creates the summary of an explanation.
  ///
  /// - Parameters:
  ///   - explanation: The explanation.
  ///   - name: The name of the recording, with its times if it is a segment of a file.
  ///   - page: The path of the recording's own page relative to the page of all recordings, not
  ///     percent-encoded, such as `pages/a.html`; `nil` without one.
  ///   - speaker: The name of the speaker.
  ///   - emotion: The annotated emotion.
  package init(
    _ explanation: Explanation, name: String, page: String? = nil, speaker: String? = nil,
    emotion: String? = nil
  ) {
    self.name = name
    address = page.map(Self.address)
    self.speaker = speaker
    self.emotion = emotion
    components = explanation.components.map(\.name)
    componentOrder = explanation.componentOrder
    labels = explanation.classes.map { found in
      Label(
        label: found.label, prediction: found.prediction, weights: found.shownWeights,
        displays: found.displays)
    }
    predicted = explanation.predictedNumber
    verdict = explanation.verdict.level
    cues = CueContributions(explanation)
  }

  /// The explanation of the predicted label.
  package var predictedLabel: Label { labels[predicted] }

  /// Returns the address of a file. It starts with `./`, since a name can contain a colon.
  private static func address(ofPage path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.addingPercentEncoding(withAllowedCharacters: .unreserved) ?? ""
    }
    return "./" + parts.joined(separator: "/")
  }
}

extension CharacterSet {
  /// The characters that no address gives a meaning (RFC 3986, section 2.3).
  fileprivate static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
