extension String {
  /// Returns a text of several lines with its sentences wrapped at a number of columns. Rows of tables,
  /// whose columns are at least two spaces apart, remain as they are.
  ///
  /// - Parameter limit: The largest number of columns; `nil` for any.
  package func wrappingSentences(toColumns limit: Int?) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.contains("  ") ? [String(line)] : String(line).wrapped(toColumns: limit)
    }.joined(separator: "\n")
  }

  /// The text with its sentences wrapped for standard output.
  var wrappedForStandardOutput: String {
    linesWithoutControls.wrappingSentences(toColumns: TableStyle.suitingStandardOutput.maximumWidth)
  }
}
