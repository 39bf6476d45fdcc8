import EmoLIME
import EmoLIMEStudy
import EmoLIMETraining
import Foundation
import TestSupport
import Testing

/// Studies of tones by pretrained classifiers, and the errors of studies.
struct StudyTests {
  private let folder = TemporaryFolder()

  /// A corpus of two speakers, whose files hold the loudness of a tone as a text.
  private func corpus(_ name: String = "tones", takes: Int = 3) throws -> Corpus {
    var clips: [Corpus.Clip] = []
    for speaker in ["one", "two"] {
      for (emotion, level) in [("quiet", 0.1), ("loud", 0.8)] {
        for take in 0..<takes {
          // The same names in both speakers' folders.
          let url = folder.url("\(name)/\(speaker)/\(emotion)\(take).txt")
          try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data("\(level + 0.02 * Double(take))".utf8).write(to: url)
          clips.append(Corpus.Clip(url: url, emotion: emotion, speaker: speaker))
        }
      }
    }
    return Corpus(name: name, clips: clips)
  }

  private let reader = Corpus.Reader { contents, path, _ in
    guard let level = Double(String(decoding: contents, as: UTF8.self)) else {
      throw Unreadable(path: path)
    }
    return SyntheticSound.sines([(level, 440)], seconds: 0.1)
  }

  private struct Unreadable: Error, CustomStringConvertible {
    let path: String
    var description: String { "\(path) is not a tone." }
  }

  private func loudness(_ name: String = "loudness", gain: Double = 1) -> StudyModel {
    .pretrained(
      name: name, identifier: "gain \(gain)",
      ClosureClassifier(name: name, labels: ["quiet", "loud"]) { signal in
        var scores = [Double](repeating: 0, count: 2)
        scores[1] = min(1, gain * Double(signal.samples.map(abs).max() ?? 0))
        scores[0] = 1 - scores[1]
        return scores
      })
  }

  private func plan(
    _ corpora: [Corpus], _ models: [StudyModel], utterances: Int = 3, seed: UInt64 = 1,
    missingUtterances: StudyPlan.MissingUtterances = .proceed
  ) -> StudyPlan {
    StudyPlan(
      corpora: corpora, models: models, emotions: ["quiet", "loud"],
      utterancesPerEmotion: utterances,
      explainer: Explainer(
        configuration: .init(components: TimeSegments(count: 3, crossfade: 0), seed: seed)),
      missingUtterances: missingUtterances)
  }

  private func expect(
    _ error: StudyError, says text: String, _ body: () async throws -> some Any
  ) async {
    await #expect(throws: error) { _ = try await body() }
    #expect(error.description.contains(text))
  }

  @Test func pretrainedClassifiersAreMarkedInAllTables() async throws {
    let study = try await PreparedStudy(
      plan([corpus()], [loudness("a"), loudness("b", gain: 0.9)]), reader: reader)
    #expect(study.outline.modelDetails.map(\.training) == [.pretrained, .pretrained])
    #expect(study.outline.recognition.map(\.correct) == [12, 12])
    try await study.run(in: folder.url("results"))
    let results = try StudyResults(mergingShardsIn: folder.url("results"))
    let comparisons = try await results.comparisons(by: CramerTest())
    #expect(comparisons.map(\.family) == [.acrossModels, .acrossModels])
    let tables = StudyTables(results: results, comparisons: comparisons)
    for table in [tables.weights, tables.summaries, tables.tests] {
      #expect(table.split(separator: "\n").dropFirst().allSatisfy { $0.contains(",pretrained,") })
    }
    let document = tables.markdown
    #expect(document.contains("may contain their speakers"))
    #expect(document.contains("tones, a (pretrained)"))
    #expect(!document.contains("across corpora"))
  }

  /// Four utterances have p of at least 2/70, so six tests cannot reject after Holm's correction; three
  /// have p of at least 0.1, so that no test can reject at all.
  @Test func testsThatCannotRejectHaveAWarning() async throws {
    let models = [loudness("a"), loudness("b", gain: 0.9), loudness("c", gain: 1.1)]
    func tables(utterances: Int) async throws -> StudyTables {
      let study = try await PreparedStudy(
        plan([corpus()], models, utterances: utterances), reader: reader)
      let place = folder.url("results \(utterances)")
      try await study.run(in: place)
      let results = try StudyResults(mergingShardsIn: place)
      return StudyTables(
        results: results, comparisons: try await results.comparisons(by: CramerTest()))
    }
    let four = try await tables(utterances: 4)
    let comparisons = four.comparisons
    #expect(comparisons.count == 6 && comparisons.allSatisfy { $0.result != nil })
    for comparison in comparisons {
      #expect(comparison.result?.smallestPValue == 2.0 / 70)
      #expect(isClose(try #require(comparison.smallestHolm), 12.0 / 70, within: 1e-15))
      #expect(isClose(try #require(comparison.smallestBenjaminiHochberg), 2.0 / 70, within: 1e-15))
      #expect(comparison.canReject(by: .holm) == false)
      #expect(comparison.canReject(by: .benjaminiHochberg) == true)
      #expect(comparison.rejectsEquality(by: .holm) == false)
    }
    let family = try #require(comparisons.familySummaries.first)
    #expect(family.tested == 6 && family.notRejectedByHolm == 6)
    #expect(
      family.warnings == [
        "No test can reject equality after Holm's correction: p is at least 0.171 (6 tests, samples of "
          + "up to 4 and 4 utterances). Use more utterances."
      ])
    #expect(four.markdown.contains("Warning, tests across models: No test can reject"))
    #expect(four.tests.contains(",smallest_p,decision,"))
    let three = try await tables(utterances: 3)
    #expect(
      three.comparisons.familySummaries.map(\.warnings) == [
        [
          "No test can reject equality: p is at least 0.1 (6 tests, samples of up to 3 and 3 "
            + "utterances). Use more utterances."
        ]
      ])
  }

  @Test func fewPermutationsLimitCorrectedPValues() async throws {
    let models = [loudness("a"), loudness("b", gain: 0.9), loudness("c", gain: 1.1)]
    let study = try await PreparedStudy(
      plan([corpus(takes: 4)], models, utterances: 8), reader: reader)
    try await study.run(in: folder.url("results"))
    let results = try StudyResults(mergingShardsIn: folder.url("results"))
    let few = try await results.comparisons(by: CramerTest(method: .permutation(replicates: 99)))
    let warnings = few.familySummaries.flatMap(\.warnings)
    #expect(warnings.count == 1 && warnings[0].contains("p is at least 0.06"))
    #expect(warnings[0].hasSuffix("Use more permutations."))
    let many = try await results.comparisons(by: CramerTest())
    #expect(many.familySummaries.allSatisfy { $0.warnings.isEmpty })
  }

  /// Files of the same name in two folders differ, and a study does not depend on their location.
  @Test func filesAreNamedFromTheirCommonFolder() async throws {
    let corpus = try corpus()
    let study = try await PreparedStudy(plan([corpus], [loudness()]), reader: reader)
    let files = Set(study.outline.units.map(\.file))
    #expect(files.count == study.outline.units.count)
    #expect(files.allSatisfy { $0.hasPrefix("one/") || $0.hasPrefix("two/") })

    let moved = folder.url("elsewhere")
    try FileManager.default.copyItem(at: folder.url("tones"), to: moved)
    var other = corpus
    other.clips = corpus.clips.map { clip in
      var clip = clip
      clip.url = moved.appendingPathComponent(
        clip.url.pathComponents.suffix(2).joined(separator: "/"))
      return clip
    }
    let same = try await PreparedStudy(plan([other], [loudness()]), reader: reader)
    #expect(same.outline == study.outline)
  }

  @Test func unreadableFilesAreListedWithTheReason() async throws {
    let corpus = try corpus()
    try Data("noise".utf8).write(to: corpus.clips[0].url)
    try FileManager.default.removeItem(at: corpus.clips[1].url)
    let study = try await PreparedStudy(
      plan([corpus], [loudness()], utterances: 6), reader: reader)
    #expect(
      study.outline.rejectedFiles == [
        "tones, one/quiet0.txt": "one/quiet0.txt is not a tone.",
        "tones, one/quiet1.txt": "one/quiet1.txt: cannot be read (No such file or directory).",
      ])
    let missing = try #require(study.outline.missingUtterances.first { $0.emotion == "quiet" })
    #expect(missing.model == "loudness")
    #expect(missing.found == 4)
    #expect(missing.requested == 6)
    await expect(
      .missingUtterances(
        corpus: "tones", model: "loudness", emotion: "quiet", found: 4, requested: 6),
      says: "4 of 6 requested"
    ) {
      try await PreparedStudy(
        plan([corpus], [loudness()], utterances: 6, missingUtterances: .fail), reader: reader)
    }
  }

  @Test func invalidPlansAreRejected() async throws {
    let corpus = try corpus()
    let model = loudness()
    await expect(.nothingToStudy(corpora: 1, models: 0, emotions: 2), says: "at least one") {
      try await PreparedStudy(plan([corpus], []), reader: reader)
    }
    await expect(.duplicateName("loudness"), says: "loudness") {
      try await PreparedStudy(plan([corpus], [model, model]), reader: reader)
    }
    await expect(.tooFewUtterances(1), says: "at least 2") {
      try await PreparedStudy(plan([corpus], [model], utterances: 1), reader: reader)
    }
    let strange = StudyModel.pretrained(
      name: "strange",
      ClosureClassifier(labels: ["quiet"], scores: { _ in [] }))
    await expect(
      .unknownEmotion("loud", model: "strange", labels: ["quiet"]), says: "Its labels are quiet"
    ) {
      try await PreparedStudy(plan([corpus], [strange]), reader: reader)
    }
    await expect(
      .noClips(corpus: "empty", emotions: ["quiet", "loud"], reason: nil), says: "no clips"
    ) {
      try await PreparedStudy(plan([Corpus(name: "empty", clips: [])], [model]), reader: reader)
    }
    for clip in corpus.clips { try Data("?".utf8).write(to: clip.url) }
    await expect(
      .noClips(
        corpus: "tones", emotions: ["quiet", "loud"],
        reason: "\(corpus.clips[0].url.path) is not a tone."),
      says: "No clip of tones can be read"
    ) {
      try await PreparedStudy(plan([corpus], [model]), reader: reader)
    }
    var alone = try self.corpus("alone")
    alone.clips.removeAll { $0.speaker == "two" }
    await expect(.tooFewSpeakers(corpus: "alone", found: 1), says: "one speaker") {
      try await PreparedStudy(
        plan([alone], [.trained(name: "svm", on: MelStatistics())]), reader: reader)
    }
    await expect(.invalidShard(index: 3, count: 2), says: "numbered from 1") {
      try PreparedStudy.Shard(3, of: 2)
    }
  }

  @Test func inconsistentResultsAreRejected() async throws {
    let corpus = try corpus()
    let study = try await PreparedStudy(plan([corpus], [loudness()]), reader: reader)
    let results = folder.url("results")
    await expect(.noResults(path: results.path), says: "Run its shards") {
      try StudyResults(mergingShardsIn: results)
    }
    try await study.run(PreparedStudy.Shard(1, of: 2), in: results)
    await expect(.missingResults(units: [1, 3, 5], total: 6), says: "3 of 6") {
      try StudyResults(mergingShardsIn: results)
    }
    let file = results.appendingPathComponent("shard-1-of-2.jsonl")
    for other in [
      plan([corpus], [loudness()], seed: 2), plan([corpus], [loudness(gain: 0.5)]),
      plan([corpus], [loudness()], utterances: 2),
    ] {
      await expect(.differentStudy(path: file.path), says: "another study") {
        try await PreparedStudy(other, reader: reader).run(
          PreparedStudy.Shard(1, of: 2), in: results)
      }
    }
    let descriptor = open(file.path, O_RDWR)
    #expect(flock(descriptor, LOCK_EX) == 0)
    await expect(.shardInUse(path: file.path), says: "another process") {
      try await study.run(PreparedStudy.Shard(1, of: 2), in: results)
    }
    close(descriptor)
    try await study.run(in: results)
    let whole = results.appendingPathComponent("shard-1-of-1.jsonl")
    let lines = try String(contentsOf: whole, encoding: .utf8)
    try Data((lines + "nothing\n").utf8).write(to: whole)
    await expect(.malformedResults(path: whole.path, line: 8), says: "line 8") {
      try StudyResults(mergingShardsIn: results)
    }
    let other = lines.replacing("\"audioDigest\":\"", with: "\"audioDigest\":\"0")
    try Data(other.utf8).write(to: whole)
    await expect(
      .conflictingResults(unit: 0, files: ["shard-1-of-1.jsonl", "shard-1-of-2.jsonl"]),
      says: "different results"
    ) {
      try StudyResults(mergingShardsIn: results)
    }
    let blocked = file.appendingPathComponent("shards")
    await #expect {
      try await study.run(in: blocked)
    } throws: { error in
      guard case .unwritable(blocked.path, let reason) = error as? StudyError else { return false }
      return !reason.isEmpty
    }
  }

  /// The first line after the outline contradicts it.
  @Test(arguments: [
    (#""emotion":"quiet","file""#, #""emotion":"loud","file""#), (#""index":0"#, #""index":1"#),
    (#""kind":"lime""#, #""kind":"lime","maximumFeatures":2"#),
    (#""label":"quiet""#, #""label":"other""#),
  ])
  func resultsThatContradictTheStudyAreRejected(part: String, replacement: String) async throws {
    let study = try await PreparedStudy(plan([corpus()], [loudness()]), reader: reader)
    let results = folder.url("results")
    try await study.run(in: results)
    let file = results.appendingPathComponent("shard-1-of-1.jsonl")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let changed = lines.enumerated().map { number, line in
      number == 1 ? String(line).replacing(part, with: replacement) : String(line)
    }
    try #require(changed[1] != lines[1], "\(lines[1])")
    try Data((changed.joined(separator: "\n") + "\n").utf8).write(to: file)
    #expect {
      try StudyResults(mergingShardsIn: results)
    } throws: { error in
      guard case .inconsistentResults = error as? StudyError else { return false }
      return true
    }
  }

  @Test func cancelledRunsResume() async throws {
    let study = try await PreparedStudy(plan([corpus()], [loudness()]), reader: reader)
    let results = folder.url("results")
    let task = Task {
      try await study.run(in: results) { done, _ in
        if done == 2 { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    let file = results.appendingPathComponent("shard-1-of-1.jsonl")
    let before = try Data(contentsOf: file)
    #expect(before.count { $0 == UInt8(ascii: "\n") } == 3)
    try await study.run(in: results)
    #expect(try Data(contentsOf: file).prefix(before.count) == before)
    #expect(try StudyResults(mergingShardsIn: results).records.count == 6)
  }
}
