import EmoLIME
import EmoLIMEFigures
import EmoLIMEStudy
import Foundation

/// A study as a web page: one file that needs no other, and no network.
///
/// ```swift
/// let results = try StudyResults(mergingShardsIn: folder)
/// let comparisons = try await results.comparisons(by: CramerTest())
/// let page = try StudyReport(results: results, comparisons: comparisons).html()
/// ```
///
/// The page shows what was compared, the mean weights with their standard deviations by corpus,
/// emotion and model, every test with its corrected p-values, what was lacking, and the weights of
/// every utterance. Its tables can be sorted, and that of the utterances be narrowed down. As in a
/// ``Report``, text from outside is shown and never interpreted.
public struct StudyReport: Sendable {
  /// What was found.
  public let results: StudyResults
  /// The tests.
  public let comparisons: [StudyComparison]

  /// A report on the results of a study, with the tests that were made of them.
  public init(results: StudyResults, comparisons: [StudyComparison]) {
    self.results = results
    self.comparisons = comparisons
  }

  /// The page: UTF-8, the same bytes for the same results.
  ///
  /// A study that found nothing to explain has a page as well, which says what was lacking.
  ///
  /// - Throws: ``FigureError/cannotDraw(reason:)``.
  public func html() throws(FigureError) -> Data {
    let outline = results.outline
    return WebPage(
      title: "Study of \(outline.corpora.joined(separator: ", "))", assets: .study,
      version: outline.libraryVersion,
      content: """
        \(OutlineSection(outline: outline).header)
        <main>
        \(ComparisonSection(comparisons: comparisons).acceptance)
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
