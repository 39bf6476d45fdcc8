import EmoLIMESignal

extension Explanation {
  /// What is to be known before the weights are read, a sentence each: why they should be taken with
  /// care (``Provenance/warnings``), and which components this sound does not have.
  ///
  /// The text is as classifiers and components gave it: whoever shows it makes it safe to show.
  package var cautions: [String] {
    provenance.warnings.map { "Take care: \($0)" }
      + components.compactMap { component in
        component.absence.map { "This sound has no \(component.name) (\($0))." }
      }
  }
}
