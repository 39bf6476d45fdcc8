import EmoLIME
import EmoLIMECommand
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

struct ComponentsSpecificationTests {
  /// Also where all of it is one character, a letter with accents.
  @Test(arguments: ["grid:", "bands#scale=", "bands#", "", "onnx:a#", "onnx:a#rate=", "x:"])
  func errorsHaveAnExcerptOfLongText(start: String) {
    for text in [
      String(repeating: "x", count: 5000), "x" + String(repeating: "\u{301}", count: 5000),
    ] {
      #expect {
        _ = try ModelSpecification(start + text)
        _ = try ComponentsSpecification(start + text)
      } throws: { "\($0)".unicodeScalars.count < 600 }
    }
  }

  @Test(
    arguments: [
      ("bands", .bands()), ("bands:16", .bands(FrequencyBands(count: 16))),
      ("bands#scale=mel&to=4000", .bands(FrequencyBands(range: 0...4000, scale: .mel))),
      ("bands:4#from=100", .bands(FrequencyBands(count: 4, range: 100...8000))),
      ("segments:10#crossfade=0", .segments(TimeSegments(count: 10, crossfade: 0))),
      ("loudness", .loudness()),
      ("loudness#depth=3&shortest=0.1", .loudness(LoudnessSegments(depth: 3, shortest: 0.1))),
      ("grid", .grid(TimeFrequencyGrid(times: TimeSegments(count: 6)))),
      (
        "grid:3x5#scale=bark",
        .grid(
          TimeFrequencyGrid(
            times: TimeSegments(count: 5), bands: FrequencyBands(count: 3, scale: .bark)))
      ),
      (
        "loudness-bands:2",
        .loudnessBands(
          TimeFrequencyGrid(times: LoudnessSegments(), bands: FrequencyBands(count: 2)))
      ),
      ("nmf", .factors()),
      ("nmf:5#seed=3&iterations=7", .factors(.init(count: 5, iterations: 7, seed: 3))),
      ("harmonic-percussive", .harmonicPercussive()),
      ("harmonic-percussive#margin=2", .harmonicPercussive(HarmonicPercussive(margin: 2))),
      ("voicing", .voicing()),
      ("voicing#crossfade=0.02", .voicing(VoicingSegments(crossfade: 0.02))),
      ("prosody", .prosody()),
      ("prosody:intonation,tempo", .prosody(Prosody(cues: [.intonation, .tempo]))),
      (
        "regions:a b.TextGrid#tier=words&pauses",
        .regions(path: "a b.TextGrid", tier: "words", pauses: .component, crossfade: 0.01)
      ),
      (
        "regions:C:\\x#1.json#",
        .regions(path: "C:\\x#1.json", tier: nil, pauses: .base, crossfade: 0.01)
      ),
    ] as [(String, ComponentsSpecification)])
  func specificationsAreRead(text: String, expected: ComponentsSpecification) throws {
    #expect(try ComponentsSpecification(text) == expected)
  }

  @Test(
    arguments: [
      ("", .unknownKind("", known: kinds)), ("syllables", .unknownKind("syllables", known: kinds)),
      (":8", .unknownKind("", known: kinds)),
      ("bands:eight", .invalidValue("eight", kind: "bands", expected: "a number")),
      ("bands#from=5000&to=5000", .emptyRange(from: 5000, to: 5000)),
      ("bands#scale=log", .unknownScale("log", known: ["hz", "mel", "bark", "erb"])),
      (
        "grid:4x",
        .invalidValue(
          "4x", kind: "grid", expected: "the numbers of bands and segments, such as 4x6")
      ),
      ("loudness:3", .invalidValue("3", kind: "loudness", expected: "nothing")),
      ("voicing:yes", .invalidValue("yes", kind: "voicing", expected: "nothing")),
      (
        "prosody:intonation,",
        .invalidValue(
          "intonation,", kind: "prosody",
          expected: "a list of intonation, loudness, spectral-tilt, tempo")
      ),
      (
        "regions",
        .invalidValue("", kind: "regions", expected: "the path of a TextGrid or a JSON file")
      ),
    ] as [(String, ComponentsSpecificationError)])
  func invalidSpecificationsAreRejected(text: String, expected: ComponentsSpecificationError) {
    #expect(throws: expected) { try ComponentsSpecification(text) }
  }

  @Test func optionsMustBeKnown() {
    #expect(
      throws: ModelSpecificationError.unknownOption(
        "scale", scheme: "segments", known: ["crossfade"])
    ) { try ComponentsSpecification("segments#scale=mel") }
    #expect(throws: ModelSpecificationError.repeatedOption("seed", scheme: "nmf")) {
      try ComponentsSpecification("nmf#seed=1&seed=2")
    }
    #expect(
      throws: ModelSpecificationError.invalidOption(
        "depth", value: "deep", scheme: "loudness", expected: "a number of at least 0.0")
    ) { try ComponentsSpecification("loudness#depth=deep") }
  }

  @Test func studiesNeedTheSameComponentsInEveryRecording() throws {
    for text in ["bands", "segments", "grid", "harmonic-percussive", "voicing", "prosody"] {
      let specification = try ComponentsSpecification(text)
      #expect(try specification.comparableMasker().summary == specification.masker().summary)
    }
    for text in ["loudness", "loudness-bands", "nmf", "regions:a.json"] {
      let kind = String(text.prefix { $0 != ":" })
      #expect(throws: ComponentsSpecificationError.differsBetweenRecordings(kind)) {
        try ComponentsSpecification(text).comparableMasker()
      }
    }
  }

  @Test func filesAreReadByTheMasker() throws {
    let folder = TemporaryFolder()
    let specification = try ComponentsSpecification("regions:\(folder.url("a.json").path)")
    let path = folder.url("a.json").path
    #expect {
      try specification.masker()
    } throws: { error in
      guard case .unreadableFile(path, let reason) = error as? SignalError else { return false }
      return !reason.isEmpty
    }
    try Data(#"[{"label": "a", "start": 0, "end": 1}]"#.utf8).write(to: folder.url("a.json"))
    #expect(try specification.masker().summary.contains("a.json"))
  }
}

private let kinds = [
  "bands", "segments", "loudness", "grid", "loudness-bands", "nmf", "harmonic-percussive",
  "voicing", "prosody", "regions",
]
