import EmoLIME
import EmoLIMEFigures
import Foundation
import TestSupport
import Testing

/// The page of many recordings as text; `make test-report` tests it in a browser.
struct RecordingsReportTests {
  private let hostile = "</script><script>alert('1')</script><img src=x onerror=alert(2)>"

  private func summary(
    _ name: String, page: String? = nil, speaker: String? = nil, emotion: String? = nil,
    components: any Decomposer = Pieces(segments: 3), labels: [String] = ["anger", "sadness"],
    seconds: Double = 0.2
  ) async throws -> RecordingSummary {
    let example = try await ExplainedSignal(
      SyntheticSound.voice(seconds: seconds), classifier: toyClassifier(labels: labels),
      components: components)
    return RecordingSummary(
      example.explanation, name: name, page: page, speaker: speaker, emotion: emotion)
  }

  private func page(
    _ recordings: [RecordingSummary], failures: [RecordingsReport.Failure] = []
  ) -> String {
    RecordingsReport(recordings, failures: failures, classifier: "toy").html().text
  }

  @Test func summariesHaveTheNumbersOfTheExplanation() async throws {
    let explanation = try await ExplainedSignal().explanation
    let summary = RecordingSummary(explanation, name: "a.wav")
    #expect(summary.labels.map(\.label) == explanation.labels)
    #expect(summary.labels.map(\.prediction) == explanation.classes.map(\.prediction))
    #expect(summary.labels.map(\.weights) == explanation.classes.map(\.shownWeights))
    #expect(summary.predictedLabel.label == explanation.predictedClass.label)
    #expect(summary.verdict == explanation.verdict.level)
    #expect(summary.components == explanation.components.map(\.name))
  }

  @Test func addressesAreEncodedAndRelative() async throws {
    let summary = try await summary("a", page: "pages/100 % #1?\"é:<b>.html")
    #expect(summary.address == "./pages/100%20%25%20%231%3F%22%C3%A9%3A%3Cb%3E.html")
    let script = try await self.summary("a", page: "javascript:alert(1)")
    #expect(script.address == "./javascript%3Aalert%281%29")
    #expect(try await self.summary("a").address == nil)
  }

  @Test func sameInputGivesSameBytes() async throws {
    let first = [try await summary("a"), try await summary("b", seconds: 0.3)]
    let second = [try await summary("a"), try await summary("b", seconds: 0.3)]
    #expect(page(first) == page(second))
  }

  @Test func textFromOutsideIsEscaped() async throws {
    let attacked = page(
      [
        try await summary(
          hostile, page: "\(hostile).html", speaker: hostile, emotion: hostile,
          components: Pieces(segments: 3, name: { [hostile] in "\(hostile)\($0)" }),
          labels: [hostile, "b\u{2028}\u{0}"])
      ], failures: [.init(name: hostile, reason: hostile)])
    let plain = page(
      [try await summary("a", page: "a.html", speaker: "s", emotion: "e")],
      failures: [.init(name: "a", reason: "b")])
    for tag in ["<script", "</script", "<img", "<a "] {
      #expect(attacked.lowercased().count(of: tag) == plain.lowercased().count(of: tag))
    }
    #expect(!attacked.contains("\u{2028}"))
  }

  @Test func everyRecordingHasARowWithItsWeights() async throws {
    let recordings = [
      try await summary("a.wav", page: "a.html", speaker: "03"), try await summary("b.wav"),
    ]
    let page = page(recordings)
    #expect(page.contains(#"<a href="./a.html"><bdi>a.wav</bdi></a>"#))
    #expect(page.contains(#"<th scope="row"><bdi>b.wav</bdi></th><td><bdi>–</bdi></td>"#))
    for name in recordings[0].components { #expect(page.contains("<bdi>\(name)</bdi></th>")) }
    #expect(!page.contains("Strongest component"))
  }

  /// The rows of the heat map are clustered; equal recordings are together.
  @Test func similarRecordingsAreNextToEachOther() async throws {
    struct Orders: Decodable { let recordingOrders: [[Int]] }
    let lengths = [0.2, 0.3, 0.4]
    var summaries: [RecordingSummary] = []
    for length in lengths { summaries.append(try await summary("\(length)", seconds: length)) }
    let page = page((0..<12).map { summaries[$0 % 3] })
    let json = try #require(
      page.between(#"<script type="application/json" id="recordings-data">"#, "</script>"))
    let orders = try JSONDecoder().decode(Orders.self, from: Data(json.utf8)).recordingOrders
    #expect(orders.count == 3)
    for order in orders {
      #expect(order.sorted() == Array(0..<12))
      #expect(zip(order, order.dropFirst()).count { $0 % 3 != $1 % 3 } == 2)
    }
  }

  @Test func differentComponentsHaveNoColumnsOfWeights() async throws {
    let recordings = [
      try await summary("a.wav"), try await summary("b.wav", components: Pieces(segments: 4)),
    ]
    let page = page(recordings)
    #expect(page.contains("Strongest component") && !page.contains("<bdi>piece 0</bdi></th>"))
  }

  @Test func failuresAreListed() throws {
    let page = page([], failures: [.init(name: "a.wav", reason: "The recording is silent.")])
    #expect(page.contains("<li><bdi>a.wav</bdi>: <bdi>The recording is silent.</bdi></li>"))
    #expect(page.contains("0 recordings explained") && !page.contains("<table"))
  }
}
