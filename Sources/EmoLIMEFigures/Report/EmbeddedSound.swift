import EmoLIME
import Foundation

/// The parts of a sound as they are embedded in a page.
struct EmbeddedSound {
  /// The sound of a component, or of what is always on: from its first sample that is not zero to
  /// its last.
  struct Track {
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
  /// The components in order, and what is always on, if anything is.
  let tracks: [Track]

  /// - Parameter maximumBytes: the sound is cut short where its parts would take more.
  init(_ decomposition: Decomposition, maximumBytes: Int) {
    let parts = decomposition.components.map(\.samples) + (decomposition.base.map { [$0] } ?? [])
    let length = decomposition.signal.samples.count
    let needed = parts.reduce(0) { $0 + 2 * Self.audible($1[...]).count }
    frames =
      needed <= maximumBytes ? length : min(length, max(0, maximumBytes) / (2 * parts.count))
    isCut = frames < length
    let kept = frames
    tracks = parts.map { Self.track($0[..<kept]) }
  }

  private static func track(_ samples: ArraySlice<Float>) -> Track {
    let heard = audible(samples)
    let peak = heard.reduce(0) { max($0, abs($1)) }
    var bytes = Data(capacity: 2 * heard.count)
    for sample in heard {
      let integer = Int16((sample / peak * 32767).rounded())
      withUnsafeBytes(of: integer.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return Track(offset: heard.startIndex, peak: peak, samples: bytes)
  }

  private static func audible(_ samples: ArraySlice<Float>) -> ArraySlice<Float> {
    guard let first = samples.firstIndex(where: { $0 != 0 }),
      let last = samples.lastIndex(where: { $0 != 0 })
    else { return [] }
    return samples[first...last]
  }
}
