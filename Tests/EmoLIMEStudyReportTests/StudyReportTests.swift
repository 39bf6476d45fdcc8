import EmoLIME
import EmoLIMEFigures
import EmoLIMEStudy
import EmoLIMEStudyReport
import EmoLIMETraining
import Foundation
import TestSupport
import Testing

/// The page as text; `make test-report` tests it in a browser.
struct StudyReportTests {
  private let hostile = "</script><script>alert('1')</script><img src=x onerror=alert(2)>"
  private let folder = TemporaryFolder()

  /// Returns the results of a study of loud and soft noises; the model `silent` never predicts
  /// `loud`.
  private func results(
    prefix: String = "", emotions names: [String] = ["loud", "soft"],
    thresholds: [Double] = [0.1, 10]
  ) async throws -> StudyResults {
    let emotions = names.map { prefix + $0 }
    let labels = ["\(prefix)loud", "\(prefix)soft"]
    var clips: [Corpus.Clip] = []
    for index in 0..<6 {
      let url = folder.url("\(index)<b>.wav")
      try Data([UInt8(index)]).write(to: url)
      clips.append(
        Corpus.Clip(
          url: url, emotion: labels[index % 2], speaker: "\(prefix)\(index / 2)"))
    }
    let plan = StudyPlan(
      corpora: [Corpus(name: "\(prefix)corpus", clips: clips)],
      models: zip(["good", "silent"], thresholds).map { name, threshold in
        .pretrained(name: prefix + name, loudness(labels, threshold: threshold))
      }, emotions: emotions, utterancesPerEmotion: 3)
    let reader = Corpus.Reader { contents, _, _ in
      let number = Int(contents.first ?? 0)
      let level: Float = number.isMultiple(of: 2) ? 0.5 : 0.1
      return try AudioSignal(
        samples: (0..<1600).map { level * (Float(($0 * (7919 + number)) % 1000) / 500 - 1) },
        sampleRate: 16_000)
    }
    let shards = folder.url("shards-\(UUID().uuidString)")
    try await PreparedStudy(plan, reader: reader).run(in: shards)
    return try StudyResults(mergingShardsIn: shards)
  }

  private func loudness(_ labels: [String], threshold: Double) -> ClosureClassifier {
    ClosureClassifier(name: "\(labels[0])ness", labels: labels) { signal in
      var scores = [Double](repeating: 0, count: 2)
      let power = signal.samples.reduce(0) { $0 + Double($1 * $1) } / 1600
      scores[0] = power / (power + threshold * threshold)
      scores[1] = 1 - scores[0]
      return scores
    }
  }

  private func page(_ results: StudyResults) async throws -> String {
    let comparisons = try await results.comparisons(
      by: CramerTest(method: .permutation(replicates: 200)))
    return try StudyReport(results: results, comparisons: comparisons).html().text
  }

  @Test func sameResultsGiveSameBytes() async throws {
    let first = try await page(results())
    #expect(try await page(results()) == first)
    #expect(!first.contains("http://") && !first.contains("https://"))
    #expect(!first.contains("style=\""))
  }

  @Test func textFromOutsideIsEscaped() async throws {
    let plain = try await page(results())
    let page = try await page(results(prefix: hostile))
    for tag in ["<script", "</script", "<img", "<b>"] {
      #expect(page.lowercased().count(of: tag) == plain.lowercased().count(of: tag))
    }
    #expect(page.contains("&lt;/script&gt;"))
  }

  @Test func unrecognisedUtterancesAreMissingData() async throws {
    let results = try await results()
    let page = try await page(results)
    #expect(
      page.contains(
        "<bdi>silent</bdi> recognises 0 of 3 requested <bdi>loud</bdi> utterances of "
          + "<bdi>corpus</bdi>."))
    #expect(page.contains("<td><bdi>not tested</bdi></td>"))
    // Both models recognise three soft utterances, of which no test can reject equality.
    #expect(
      page.contains(
        "<p class=\"warning\">Warning: No test can reject equality: p is at least 0.1"))
    #expect(page.contains("Smallest attainable p 0.1000, 0.1000 after Holm"))
    #expect(try Figure.means(of: results).summary.contains("silent: no data"))
  }

  /// A table of utterances shows weights as the table of an explanation does.
  @Test func insignificantWeightsAreInParenthesesAndNotShaded() async throws {
    let results = try await results()
    let displays = results.records.flatMap { record in
      record.explanation.classes.filter { $0.label == record.unit.emotion }.flatMap(\.displays)
    }
    let count = displays.count { $0 == .insignificant }
    try #require(count > 0 && count < displays.count)
    let page = try await page(results)
    let table = try #require(page.between("id=\"utterances\"", "</table>"))
    #expect(table.count(of: "<td class=\"number insignificant\">(") == count)
    #expect(table.count(of: "<td class=\"number insignificant\">") == count)
  }

  @Test func studyWithoutExplanationsHasAPage() async throws {
    let page = try await page(results(emotions: ["loud"], thresholds: [10]))
    #expect(page.contains("recognises 0 of 3 requested <bdi>loud</bdi> utterances"))
    #expect(!page.contains("<img") && !page.contains("did not reject"))
  }
}
