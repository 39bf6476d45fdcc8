extension AudioSignal.Edit {
  /// Edits that share one analysis of a recording, and change a signal together.
  package struct Group: Sendable {
    /// The name, which tells groups apart.
    package let name: String
    private let analyse: @Sendable (AudioSignal) throws -> any JointEditor

    package init(
      name: String, analyse: @escaping @Sendable (AudioSignal) throws -> any JointEditor
    ) {
      self.name = name
      self.analyse = analyse
    }

    /// Returns what applies the edits to versions of a recording.
    package func editor(of recording: AudioSignal) throws -> any JointEditor {
      try analyse(recording)
    }
  }
}

/// What applies the edits of a group to versions of one recording.
package protocol JointEditor: Sendable {
  /// Returns the reason why an edit does not change the recording; `nil` if it does.
  func absence(of edit: String) -> String?

  /// Returns how audible an edit is at a value: its distance from the neutral value in just noticeable
  /// differences; `nil` for an edit without a published one.
  func audibility(of edit: String, at value: Double) -> Double?

  /// Returns a changed signal.
  ///
  /// - Parameters:
  ///   - signal: A version of the recording with its timing, such as one with other gains of bands.
  ///   - values: The values of edits by their names; the others are neutral.
  func signal(_ signal: AudioSignal, changedBy values: [String: Double]) throws -> AudioSignal
}
