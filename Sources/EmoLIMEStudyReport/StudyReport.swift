import EmoLIME
import EmoLIMEFigures
import EmoLIMEStudy
import Foundation

/// The results of a study as a self-contained web page.
///
/// ```swift
/// let results = try StudyResults(mergingShardsIn: folder)
/// let comparisons = try await results.comparisons(by: CramerTest())
/// let page = try StudyReport(results: results, comparisons: comparisons).html()
/// ```
///
/// The page shows the number of tests that did not reject equality, the mean weights with their
/// standard deviations by corpus, emotion and model, every test with its corrected p-values, the
/// weights of every utterance, the study design and missing data. All tables can be sorted, and
/// that of the utterances filtered. As in a `Report` of one explanation, all text from outside is
/// escaped.
public struct StudyReport: Sendable {
  let results: StudyResults
  let comparisons: [StudyComparison]

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - results: The explanations of all utterances.
  ///   - comparisons: The tests of these results; empty for none.
  public init(results: StudyResults, comparisons: [StudyComparison]) {
    self.results = results
    self.comparisons = comparisons
  }

  /// Returns the page as HTML in UTF-8; the same results give the same bytes.
  ///
  /// The page of a study without explanations lists the missing data.
  ///
  /// - Throws: `FigureError.cannotDraw` if cairo fails.
  public func html() throws(FigureError) -> Data {
    let outline = results.outline
    return WebPage(
      title: "Study of \(outline.corpora.joined(separator: ", "))", assets: .study,
      version: outline.libraryVersion,
      content: """
        \(OutlineSection(outline: outline).header)
        <main>
        \(ComparisonSection(comparisons: comparisons).counts)
        \(try means())
        \(ComparisonSection(comparisons: comparisons).html)
        \(results.records.isEmpty ? "" : UtteranceSection(results: results).html)
        \(OutlineSection(outline: outline).html)
        </main>
        """
    ).html()
  }

  private func means() throws(FigureError) -> String {
    guard !results.records.isEmpty else { return "" }
    return try MeansSection(
      results: results, wide: .means(of: results, style: .page),
      narrow: .means(of: results, style: .column)
    ).html()
  }
}
