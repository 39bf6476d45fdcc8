import ArgumentParser
import EmoLIME
import EmoLIMEAudio
import EmoLIMESpeech

/// Edits by their name, as `emolime vary --edits` takes them, with the values of their curves.
struct EditSpecification: Equatable {
  let name: Name
  /// The first and the last value; `nil` for those of the edit.
  private(set) var ends: [Double]?

  /// The names of edits.
  enum Name: String, CaseIterable {
    case bands, gain
    case pitchLevel = "pitch-level"
    case pitchRange = "pitch-range"
    case tempo, pauses
    case spectralTilt = "spectral-tilt"
    case whiteNoise = "white-noise"
    case pinkNoise = "pink-noise"
    case reverberation, telephone, mp3, opus, clipping
  }

  static let help = """
    \(choices(Name.self)); with other values as gain:-6..6 (default: all). bands is one edit per frequency \
    band
    """

  /// All edits.
  static let all = Name.allCases.map { EditSpecification(name: $0) }

  private init(name: Name) {
    self.name = name
  }

  /// Reads a name, or a name with a range of values such as `tempo:0.8..1.2`.
  init(_ text: String) throws(EditSpecificationError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = Name(rawValue: String(parts[0])) else {
      throw .unknownEdit(String(parts[0]))
    }
    self.name = name
    guard parts.count == 2 else { return }
    guard let dots = parts[1].firstRange(of: ".."),
      let first = Double(parts[1][..<dots.lowerBound]),
      let last = Double(parts[1][dots.upperBound...]), first.isFinite, last.isFinite
    else { throw .invalidRange(String(parts[1]), edit: name.rawValue) }
    ends = [first, last]
  }

  /// Reads a list.
  static func list(_ text: String) throws(EditSpecificationError) -> [EditSpecification] {
    try text.split(separator: ",", omittingEmptySubsequences: false)
      .map { item throws(EditSpecificationError) in try EditSpecification(String(item)) }
  }

  /// Returns the edits.
  ///
  /// - Parameters:
  ///   - bands: The bands of `bands`.
  ///   - points: The number of equally spaced values; `nil` for the values of the edit, or nine.
  ///   - seed: The seed of noise.
  /// - Throws: ``SignalError`` for values out of range.
  func edits(bands: FrequencyBands, points: Int?, seed: UInt64) throws -> [AudioSignal.Edit] {
    try known(bands: bands, seed: seed).map { edit in
      guard ends != nil || points != nil, let first = edit.values.first, let last = edit.values.last
      else { return edit }
      return try edit.evaluated(
        from: ends?[0] ?? first, to: ends?[1] ?? last, count: points ?? 9)
    }
  }

  private func known(bands: FrequencyBands, seed: UInt64) throws -> [AudioSignal.Edit] {
    switch name {
    case .bands: try AudioSignal.Edit.bandGains(bands)
    case .gain: [.gain]
    case .pitchLevel: [.pitchLevel]
    case .pitchRange: [.pitchRange]
    case .tempo: [.tempo]
    case .pauses: [.pauses]
    case .spectralTilt: [.spectralTilt]
    case .whiteNoise: [.whiteNoise(seed: seed)]
    case .pinkNoise: [.pinkNoise(seed: seed)]
    case .reverberation: [.reverberation(seed: seed)]
    case .telephone: [.telephone]
    case .mp3: [.mp3]
    case .opus: [.opus]
    case .clipping: [.clipping]
    }
  }
}

/// An error in the specification of edits.
enum EditSpecificationError: Error, CustomStringConvertible, Equatable {
  case unknownEdit(String)
  case invalidRange(String, edit: String)

  var description: String {
    switch self {
    case .unknownEdit(let name):
      "Unknown edit \"\(name.excerpt)\". The edits are \(choices(EditSpecification.Name.self))."
    case .invalidRange(let text, let edit):
      "The values of \(edit) must be a range such as \(edit):0.5..2 (got \"\(text.excerpt)\")."
    }
  }
}
