import EmoLIMENumerics
import Foundation

extension Explanation {
  /// The explanations of the windows of a recording, in order of time.
  ///
  /// ```swift
  /// let timeline = try await explainer.timeline(
  ///   audio: audio, windows: .regular(length: 10), classifier: classifier)
  /// print(timeline)
  /// ```
  public struct Timeline: Sendable, Hashable, Codable {
    /// A window, and its explanation or the reason why it has none.
    public struct Window: Sendable, Hashable, Codable {
      /// The start in seconds from the start of the recording.
      public let start: Double
      /// The end in seconds from the start of the recording.
      public let end: Double
      /// The explanation; `nil` if the window is silent or too short for the classifier. Its times start
      /// with the window.
      public let explanation: Explanation?
      /// The reason why there is no explanation; `nil` if there is one.
      public let failure: String?
    }

    /// The windows in the order in which they were given; at least one has an explanation.
    public let windows: [Window]

    /// The explanations of all windows that have one.
    public var explanations: [Explanation] { windows.compactMap(\.explanation) }

    /// Returns the timeline as JSON: the same bytes for the same timeline, with all digits.
    ///
    /// - Throws: `EncodingError` for a number that is not finite, which JSON cannot represent.
    public func json() throws -> Data {
      try JSONEncoder.reproducible.encode(self)
    }
  }
}
