import EmoLIME
import Foundation

/// A sound as it is embedded in a page: its components, which the page sums, or the sound of each
/// coalition, where components do not sum.
struct EmbeddedSound {
  /// The sound of a component, of what is always on, or of a coalition: from its first sample that is
  /// not zero to its last.
  struct Track {
    /// The coalition whose sound this is; nil for what is summed.
    let coalition: Coalition?
    /// The number of its first sample in the sound.
    let offset: Int
    /// The amplitude that the largest 16-bit number stands for.
    let peak: Float
    /// Little-endian 16-bit samples.
    let samples: Data
  }

  /// How many samples of the sound are embedded.
  let frames: Int
  /// Whether that is less than all.
  let isCut: Bool
  /// The components in order, and what is always on, if anything is; or a track for each coalition.
  let tracks: [Track]

  /// - Parameters:
  ///   - coalitions: those whose sounds are embedded where components do not sum.
  ///   - maximumBytes: the sound is cut short where its tracks would take more.
  init(_ sound: any SwitchableSignal, coalitions: [Coalition], maximumBytes: Int) throws {
    if let decomposition = sound as? Decomposition {
      self.init(summing: decomposition, maximumBytes: maximumBytes)
    } else {
      try self.init(choosing: coalitions, of: sound, maximumBytes: maximumBytes)
    }
  }

  private init(summing decomposition: Decomposition, maximumBytes: Int) {
    let parts = decomposition.components.map(\.samples) + (decomposition.base.map { [$0] } ?? [])
    let length = decomposition.signal.samples.count
    let needed = parts.reduce(0) { $0 + 2 * Self.audible($1[...]).count }
    let kept =
      needed <= maximumBytes ? length : min(length, max(0, maximumBytes) / (2 * parts.count))
    frames = kept
    isCut = kept < length
    tracks = parts.map { Self.track(nil, $0[..<kept]) }
  }

  private init(
    choosing coalitions: [Coalition], of sound: any SwitchableSignal, maximumBytes: Int
  ) throws {
    let length = sound.signal.samples.count
    let kept = min(length, max(0, maximumBytes) / (2 * max(1, coalitions.count)))
    frames = kept
    isCut = kept < length
    guard kept > 0 else {
      tracks = []
      return
    }
    let components = sound.componentDescriptions.indices
    tracks = try coalitions.map { coalition in
      var samples = sound.signal.samples
      let switchedOn = components.map(coalition.contains)
      if switchedOn.contains(false) { try sound.write(switchedOn: switchedOn, to: &samples) }
      return Self.track(coalition, samples[..<kept])
    }
  }

  private static func track(_ coalition: Coalition?, _ samples: ArraySlice<Float>) -> Track {
    let heard = audible(samples)
    let peak = heard.reduce(0) { max($0, abs($1)) }
    var bytes = Data(capacity: 2 * heard.count)
    for sample in heard {
      let integer = Int16((sample / peak * 32767).rounded())
      withUnsafeBytes(of: integer.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return Track(coalition: coalition, offset: heard.startIndex, peak: peak, samples: bytes)
  }

  private static func audible(_ samples: ArraySlice<Float>) -> ArraySlice<Float> {
    guard let first = samples.firstIndex(where: { $0 != 0 }),
      let last = samples.lastIndex(where: { $0 != 0 })
    else { return [] }
    return samples[first...last]
  }
}
