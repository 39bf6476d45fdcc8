import EmoLIMENumerics
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

struct AnnotatedRegionsTests {
  private let signal = SyntheticSound.noise(seconds: 1.5)

  @Test func componentsAreNamedByTheirLabels() throws {
    let regions = try AnnotatedRegions(
      json: Data(
        """
        [{"label": "so", "start": 0.1, "end": 0.3}, {"label": " ", "start": 0.3, "end": 0.5},
         {"label": "so", "start": 0.5, "end": 1.52}]
        """.utf8))
    let decomposition = try regions.decompose(signal)
    #expect(decomposition.components.map(\.name) == ["so", "so (2)"])
    // A rounded end is moved to the end of the signal.
    #expect(decomposition.components[1].region == Component.Region(times: 0.5...1.5))
    #expect(decomposition.base != nil)
  }

  @Test func pausesAreOneComponent() throws {
    let regions = try AnnotatedRegions(
      [.init(label: "a", start: 0.5, end: 1), .init(label: "", start: 1, end: 1.2)],
      pauses: .component)
    let components = try regions.decompose(signal).components
    #expect(components.map(\.name) == ["a", "pauses"])
    #expect(components[1].region.times == [0...0.5, 1...1.5])
  }

  /// Forced aligners sum frame lengths, so ends differ from the next starts by rounding errors.
  @Test func roundedBoundariesAreMerged() throws {
    let regions = try AnnotatedRegions(
      (0..<60).map { index in
        let start = Double(index) * 0.02
        return .init(label: "\(index)", start: start, end: start + 0.02)
      }
    ).regions
    for (region, next) in zip(regions, regions.dropFirst()) {
      #expect(next.start >= region.end)
      #expect(isClose(next.start, region.end, within: 1e-15))
    }
    let signal = SyntheticSound.noise(samples: 24_000)
    #expect(try AnnotatedRegions(regions).decompose(signal).components.count == 60)
  }

  @Test func misplacedRegionsAreRejected() throws {
    let region = AnnotatedRegions.Region(label: "b", start: 0.5, end: 0.4)
    #expect(
      throws: SignalError.invalidRegion(number: 1, start: 0.5, end: 0.4, earliest: 0)
    ) { try AnnotatedRegions([region]) }
    #expect(
      throws: SignalError.invalidRegion(number: 2, start: 0.9, end: 2, earliest: 1)
    ) {
      try AnnotatedRegions([
        .init(label: "a", start: 0, end: 1), .init(label: "b", start: 0.9, end: 2),
      ])
    }
    let error = #expect(throws: SignalError.self) {
      try AnnotatedRegions([.init(label: "a", start: .nan, end: 1)])
    }
    #expect(error?.description.hasPrefix("Region 1 covers nan to 1.0 s.") == true)
    #expect(throws: SignalError.noLabelledRegions) { try AnnotatedRegions([]) }
    #expect(throws: SignalError.noLabelledRegions) {
      try AnnotatedRegions([.init(label: "\t", start: 0, end: 1)])
    }
    #expect(
      throws: SignalError.regionBeyondEnd(label: "late", end: 1.6, duration: 1.5)
    ) {
      try AnnotatedRegions([.init(label: "late", start: 1, end: 1.6)]).decompose(signal)
    }
  }

  @Test func moreThan64RegionsAreRejected() throws {
    let phones = try AnnotatedRegions(
      (0..<65).map {
        .init(label: "p", start: Double($0) / 100, end: Double($0 + 1) / 100)
      })
    #expect(
      throws: SignalError.tooManyComponents(
        65, remedy: "use a tier of longer regions, such as words instead of phones")
    ) { try phones.decompose(signal) }
  }

  @Test(arguments: [
    ("[", "the file is not JSON or is truncated"), ("{}", "it is not a list"),
    (#"[{"label": "a", "start": 0}]"#, #"region 1 has no "end""#),
    (#"[{"label": "a", "start": "0", "end": 1}]"#, "region 1, start has the wrong type"),
    ("[\n\n{]", "line 3 is not JSON"),
  ])
  func invalidJSONIsRejected(text: String, reason: String) {
    #expect(throws: SignalError.invalidRegionsJSON(reason: reason)) {
      try AnnotatedRegions(json: Data(text.utf8))
    }
  }

  @Test func fileNameDeterminesTheFormat() throws {
    let folder = TemporaryFolder()
    try Data(#"[{"label": "a", "start": 0, "end": 1}]"#.utf8).write(to: folder.url("a.JSON"))
    try fixture("short.TextGrid").write(to: folder.url("a.TextGrid"))
    #expect(try AnnotatedRegions(contentsOf: folder.url("a.JSON")).regions.count == 1)
    let words = try AnnotatedRegions(contentsOf: folder.url("a.TextGrid"), tier: "words")
    #expect(words.source == #"tier "words" of a.TextGrid"#)
    let missing = folder.url("missing.TextGrid")
    #expect {
      try AnnotatedRegions(contentsOf: missing)
    } throws: { error in
      // The reason is that of the system.
      guard case SignalError.unreadableFile(missing.path, _) = error else { return false }
      return true
    }
    #expect(throws: SignalError.unknownTier("words", known: [])) {
      try AnnotatedRegions(contentsOf: folder.url("a.JSON"), tier: "words")
    }
  }
}

struct TextGridTests {
  private static let words: [AnnotatedRegions.Region] = [
    .init(label: "", start: 0, end: 0.1), .init(label: "the \"best\"", start: 0.1, end: 0.52),
    .init(label: "word", start: 0.52, end: 1.25), .init(label: "", start: 1.25, end: 1.5),
  ]

  @Test(arguments: ["long.TextGrid", "short.TextGrid"])
  func filesOfPraatAreRead(name: String) throws {
    let grid = try TextGrid(fixture(name))
    #expect(grid.tiers.map(\.name) == ["words", "phones", "tones"])
    #expect(try grid.intervals(ofTier: "words").regions == Self.words)
    #expect(try grid.intervals(ofTier: "phones").regions.count == 3)
    #expect(grid.tiers[2].contents == .points(count: 1))
  }

  @Test func utf16IsReadInBothByteOrders() throws {
    let data = try fixture("utf16.TextGrid")
    let text = try #require(String(data: data, encoding: .utf16))
    #expect(data.prefix(2) == Data([0xFE, 0xFF]))
    for encoding in [
      String.Encoding.utf16, .utf16BigEndian, .utf16LittleEndian, .utf8,
    ] {
      let grid = try TextGrid(#require(text.data(using: encoding)))
      #expect(try grid.intervals(ofTier: "words").regions[1...2].map(\.label) == ["schön", "日本"])
    }
    let marked = Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)
    #expect(try TextGrid(marked).tiers.count == 3)
  }

  @Test func allLineEndingsAreRead() throws {
    let text = String(decoding: try fixture("long.TextGrid"), as: UTF8.self)
    for end in ["\r\n", "\r"] {
      let grid = try TextGrid(Data(text.replacingOccurrences(of: "\n", with: end).utf8))
      #expect(try grid.intervals(ofTier: "words").regions == Self.words)
    }
  }

  @Test func tierIsSelectedByName() throws {
    let grid = try TextGrid(fixture("short.TextGrid"))
    #expect(throws: SignalError.severalTiers(["words", "phones"])) {
      try grid.intervals(ofTier: nil)
    }
    #expect(
      "\(SignalError.severalTiers(["words", "phones"]))".hasSuffix("for example #tier=words."))
    #expect(throws: SignalError.pointTier("tones")) { try grid.intervals(ofTier: "tones") }
    #expect(
      throws: SignalError.unknownTier("word", known: ["words", "phones", "tones"])
    ) { try grid.intervals(ofTier: "word") }
  }

  @Test func errorsContainTheLine() throws {
    let text = String(decoding: try fixture("short.TextGrid"), as: UTF8.self)
    func error(_ old: String, _ new: String) -> SignalError? {
      #expect(throws: SignalError.self) {
        try TextGrid(Data(text.replacingOccurrences(of: old, with: new).utf8))
      }
    }
    #expect(
      error("\"IntervalTier\"\n\"words\"", "\"Tier\"\n\"words\"")
        == .unexpectedValue("\"Tier\"", line: 8, expected: "IntervalTier or TextTier"))
    #expect(
      error("\"word\"", "1")
        == .unexpectedValue("1.0", line: 21, expected: "the label of an interval"))
    #expect(
      error("0.52\n1.25", "0.5\n1.25") == .invalidInterval(line: 20, start: 0.5, earliest: 0.52))
    #expect(
      error("0.1\n0.52", "0.52\n0.52") == .invalidInterval(line: 17, start: 0.52, earliest: 0.52))
    #expect(error("\"H*\"", "") == .truncatedTextGrid(expected: "the label of a point"))
    #expect(error("\"H*\"", "\"H*") == .unclosedText(line: 45))
    #expect(error("TextGrid", "Pitch") == .notATextGrid)
    #expect(error("<exists>", "<absent>") == .noIntervalTier)
    #expect(
      error("<exists>\n3", "<exists>\n3.5")
        == .unexpectedValue("3.5", line: 7, expected: "the number of tiers"))
    #expect(throws: SignalError.notATextGrid) { try TextGrid(Data()) }
    #expect(throws: SignalError.unknownTextEncoding) { try TextGrid(Data([0x66, 0xFF, 0x80])) }
    #expect(throws: SignalError.unknownTextEncoding) { try TextGrid(Data([0xFE, 0xFF, 0x00])) }
  }

  /// Files with changed, missing or inserted bytes are read, or rejected with a typed error.
  @Test(arguments: ["long.TextGrid", "short.TextGrid", "utf16.TextGrid"])
  func damagedFilesAreReadOrRejected(name: String) throws {
    let whole = try fixture(name)
    var generator = SeededGenerator(seed: 5)
    var rejected = 0
    for _ in 0..<1000 {
      var bytes = Array(whole)
      for _ in 0...generator.nextIndex(below: 4) {
        let place = generator.nextIndex(below: bytes.count)
        switch generator.nextIndex(below: 4) {
        case 0: bytes[place] = UInt8(generator.nextIndex(below: 256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: Array("1e9 \"!".utf8), at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 20))
        }
      }
      do {
        let regions = try TextGrid(Data(bytes)).intervals(ofTier: "words").regions
        _ = try AnnotatedRegions(regions)
      } catch {
        // The type of the error is SignalError, by the signature.
        rejected += 1
      }
    }
    #expect(rejected > 100)
  }
}
