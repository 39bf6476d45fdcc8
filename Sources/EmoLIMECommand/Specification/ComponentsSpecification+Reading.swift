import EmoLIME
import EmoLIMESpeech

extension ComponentsSpecification {
  /// Reads a specification.
  ///
  /// - Throws: ``ComponentsSpecificationError``, and `ModelSpecificationError` for options that the
  ///   kind of components does not have. The ranges of numbers are checked when a signal is decomposed.
  package init(_ text: String) throws {
    let end = text.firstIndex { $0 == ":" || $0 == "#" } ?? text.endIndex
    let name = String(text[..<end])
    guard let kind = Kind(rawValue: name) else {
      throw ComponentsSpecificationError.unknownKind(
        name, known: Kind.allCases.map(\.rawValue))
    }
    let rest = text[end...]
    let (value, options) = try SpecificationOptions.split(
      String(rest.first == ":" ? rest.dropFirst() : rest), scheme: name, known: kind.options,
      mayBeEmpty: true)
    self = try Self.read(ComponentsText(kind: kind, value: value, options: options))
  }

  private static func read(_ text: ComponentsText) throws -> ComponentsSpecification {
    switch text.kind {
    case .bands: .bands(try text.bands(count: text.count(default: 8)))
    case .segments: .segments(try text.segments(count: text.count(default: 8)))
    case .loudness: .loudness(try text.withoutValue(text.loudness()))
    case .grid:
      .grid(
        try TimeFrequencyGrid(
          times: text.segments(count: text.sides().times),
          bands: text.bands(count: text.sides().bands)))
    case .loudnessBands:
      .loudnessBands(
        try TimeFrequencyGrid(
          times: text.loudness(), bands: text.bands(count: text.count(default: 4))))
    case .factors: .factors(try text.factors())
    case .harmonicPercussive:
      .harmonicPercussive(
        try text.withoutValue(HarmonicPercussive(margin: text.number("margin", default: 1))))
    case .voicing:
      .voicing(
        try text.withoutValue(VoicingSegments(crossfade: text.number("crossfade", default: 0.01))))
    case .prosody: .prosody(Prosody(cues: try text.cues()))
    case .regions:
      .regions(
        path: try text.path(), tier: try text.options.text("tier"),
        pauses: try text.options.flag("pauses") ? .component : .base,
        crossfade: try text.number("crossfade", default: 0.01))
    }
  }
}

/// The kinds of components by name.
private enum Kind: String, CaseIterable {
  case bands, segments, loudness, grid
  case loudnessBands = "loudness-bands"
  case factors = "nmf"
  case harmonicPercussive = "harmonic-percussive"
  case voicing, prosody, regions

  var options: [String] {
    switch self {
    case .bands: ["scale", "from", "to"]
    case .segments, .voicing: ["crossfade"]
    case .loudness: ["depth", "shortest", "crossfade"]
    case .grid: Kind.bands.options + Kind.segments.options
    case .loudnessBands: Kind.bands.options + Kind.loudness.options
    case .factors: ["iterations", "seed"]
    case .harmonicPercussive: ["margin"]
    case .prosody: []
    case .regions: ["tier", "pauses", "crossfade"]
    }
  }
}

/// A specification in parts: the value after the name, and the options.
private struct ComponentsText {
  let kind: Kind
  let value: String
  let options: SpecificationOptions

  func bands(count: Int) throws -> FrequencyBands {
    let lower = try number("from", default: 0)
    let upper = try number("to", default: 8000)
    guard lower < upper else {
      throw ComponentsSpecificationError.emptyRange(from: lower, to: upper)
    }
    return FrequencyBands(count: count, range: lower...upper, scale: try scale())
  }

  func segments(count: Int) throws -> TimeSegments {
    TimeSegments(count: count, crossfade: try number("crossfade", default: 0.01))
  }

  func loudness() throws -> LoudnessSegments {
    let standard = LoudnessSegments()
    return LoudnessSegments(
      depth: try number("depth", default: standard.depth),
      shortest: try number("shortest", default: standard.shortest),
      crossfade: try number("crossfade", default: standard.crossfade))
  }

  func factors() throws -> NMFComponents {
    let standard = NMFComponents()
    return NMFComponents(
      count: try count(default: standard.count),
      iterations: try options.number("iterations", atLeast: 1) { Int($0) } ?? standard.iterations,
      seed: try options.number("seed", atLeast: 0) { UInt64($0) } ?? standard.seed)
  }

  func cues() throws -> Set<Prosody.Cue> {
    guard !value.isEmpty else { return Set(Prosody.Cue.allCases) }
    return Set(
      try value.split(separator: ",", omittingEmptySubsequences: false).map { name in
        guard let cue = Prosody.Cue(rawValue: String(name)) else {
          let known = Prosody.Cue.allCases.map(\.rawValue).joined(separator: ", ")
          throw invalid("a list of \(known)")
        }
        return cue
      })
  }

  func path() throws -> String {
    guard !value.isEmpty else { throw invalid("the path of a TextGrid or a JSON file") }
    return value
  }

  /// Returns the number after the name.
  func count(default standard: Int) throws -> Int {
    guard !value.isEmpty else { return standard }
    guard let count = Int(value) else { throw invalid("a number") }
    return count
  }

  /// Returns the numbers of bands and of segments of a grid.
  func sides() throws -> (bands: Int, times: Int) {
    guard !value.isEmpty else { return (4, 6) }
    let numbers = value.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let bands = numbers[0], let times = numbers[1] else {
      throw invalid("the numbers of bands and segments, such as 4x6")
    }
    return (bands, times)
  }

  func withoutValue<Components>(_ components: Components) throws -> Components {
    guard value.isEmpty else { throw invalid("nothing") }
    return components
  }

  func number(_ name: String, default standard: Double) throws -> Double {
    try options.number(name, atLeast: 0) { Double($0) } ?? standard
  }

  private func scale() throws -> FrequencyBands.Scale {
    guard let name = try options.text("scale") else { return .hertz }
    guard let scale = FrequencyBands.Scale(rawValue: name) else {
      throw ComponentsSpecificationError.unknownScale(
        name, known: FrequencyBands.Scale.allCases.map(\.rawValue))
    }
    return scale
  }

  private func invalid(_ expected: String) -> ComponentsSpecificationError {
    .invalidValue(value, kind: kind.rawValue, expected: expected)
  }
}
