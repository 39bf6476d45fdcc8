import EmoLIME
import Foundation

/// The audio that is embedded in a report: the components, which the page sums, or, if components
/// do not sum to the signal, the masked signal of each coalition.
struct EmbeddedAudio {
  /// A component, the unmasked rest, or a masked signal, from its first to its last nonzero sample.
  struct Track {
    /// The coalition of a masked signal; `nil` for a component.
    let coalition: Coalition?
    /// The index of the first sample in the signal.
    let offset: Int
    /// The amplitude of the largest 16-bit value.
    let peak: Float
    /// Little-endian 16-bit samples.
    let samples: Data
  }

  /// The number of embedded samples per track.
  let frames: Int
  /// A Boolean value that indicates whether only the start of the signal is embedded.
  let isTruncated: Bool
  /// The components in order, followed by the signal of all masked components unless it is silent;
  /// or one track per coalition.
  let tracks: [Track]
  /// The changed recordings, as far as the signal is embedded.
  private(set) var changes: [Track] = []
  /// The gain of playback: 1, or less if the recording is above full scale, so that no combination of
  /// components is clipped.
  let gain: Float

  /// - Parameters:
  ///   - signal: The maskable signal.
  ///   - coalitions: The coalitions to embed if components do not sum to the signal.
  ///   - changed: Changed recordings.
  ///   - maximumBytes: The maximum size of all tracks; longer signals are truncated.
  init(
    _ signal: any MaskableSignal, coalitions: [Coalition], changed: [AudioSignal] = [],
    maximumBytes: Int
  ) throws {
    let left = maximumBytes - changed.reduce(0) { $0 + 2 * $1.samples.count }
    if let decomposition = signal.decomposition {
      try self.init(summing: decomposition, maximumBytes: left)
    } else {
      try self.init(choosing: coalitions, of: signal, maximumBytes: left)
    }
    guard frames > 0 else { return }
    changes = changed.map { sound in
      Self.track(nil, isTruncated ? sound.samples.prefix(frames) : sound.samples[...])
    }
  }

  private init(summing decomposition: Decomposition, maximumBytes: Int) throws {
    let parts = decomposition.samples + (decomposition.base.map { [$0] } ?? [])
    let length = decomposition.signal.samples.count
    let needed = parts.reduce(0) { $0 + 2 * Self.nonSilent($1[...]).count }
    let kept =
      needed <= maximumBytes ? length : min(length, max(0, maximumBytes) / (2 * parts.count))
    frames = kept
    isTruncated = kept < length
    tracks = parts.map { Self.track(nil, $0[..<kept]) }
    gain = try decomposition.playbackGain(of: [])
  }

  private init(
    choosing coalitions: [Coalition], of maskable: any MaskableSignal, maximumBytes: Int
  ) throws {
    let length = maskable.signal.samples.count
    let kept = min(length, max(0, maximumBytes) / (2 * max(1, coalitions.count)))
    frames = kept
    isTruncated = kept < length
    guard kept > 0 else {
      tracks = []
      gain = 1
      return
    }
    let components = maskable.components.indices
    tracks = try coalitions.map { coalition in
      var samples = maskable.signal.samples
      let present = components.map(coalition.contains)
      if present.contains(false) { try maskable.write(present: present, to: &samples) }
      return Self.track(coalition, samples[..<kept])
    }
    gain = try maskable.playbackGain(of: coalitions.map { components.map($0.contains) })
  }

  private static func track(_ coalition: Coalition?, _ samples: ArraySlice<Float>) -> Track {
    let nonSilent = nonSilent(samples)
    let peak = nonSilent.reduce(0) { max($0, abs($1)) }
    var bytes = Data(capacity: 2 * nonSilent.count)
    for sample in nonSilent {
      let integer = Int16((sample / peak * 32767).rounded())
      withUnsafeBytes(of: integer.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return Track(coalition: coalition, offset: nonSilent.startIndex, peak: peak, samples: bytes)
  }

  private static func nonSilent(_ samples: ArraySlice<Float>) -> ArraySlice<Float> {
    guard let first = samples.firstIndex(where: { $0 != 0 }),
      let last = samples.lastIndex(where: { $0 != 0 })
    else { return [] }
    return samples[first...last]
  }
}
