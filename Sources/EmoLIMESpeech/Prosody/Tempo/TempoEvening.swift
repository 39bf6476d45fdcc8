import EmoLIMESignal
import Foundation

/// Speaks a sound in an ``EvenTempo``, by waveform-similarity overlap-add (Verhelst and Roelands
/// 1993, *An overlap-add technique based on waveform similarity (WSOLA) for high quality time-scale
/// modification of speech*).
///
/// Windows of 30 ms are laid down every 15 ms. Each goes on where the last one stopped, as long as
/// that is within 8 ms of where the tempo wants to be; else it goes on from that place about there
/// where the sound is most like what would have come. Pitch, formants and loudness stay.
struct TempoEvening: Sendable {
  let tempo: EvenTempo

  /// Half the length of a window, in seconds.
  private static let halfWindow = 0.015
  /// How far the sound may be from where the tempo wants to be, in seconds.
  private static let tolerance = 0.008
  /// The rate, in Hz, at which likeness is looked for first, before it is made exact.
  private static let coarseRate = 8000.0

  /// The sound in the even tempo, as long as it was.
  func apply(to signal: AudioSignal) -> AudioSignal {
    let half = max(1, Int(Self.halfWindow * signal.sampleRate))
    let tolerance = max(1, Int(Self.tolerance * signal.sampleRate))
    let search = SimilaritySearch(
      half: half, tolerance: tolerance,
      stride: max(1, Int(signal.sampleRate / Self.coarseRate)))
    // Half Hann windows that sum to one where they overlap.
    let rising = (0..<half).map { 0.5 - 0.5 * cos(Float.pi * Float($0) / Float(half)) }
    let count = signal.samples.count
    var output = [Float](repeating: 0, count: count)
    signal.samples.withUnsafeBufferPointer { samples in
      var last = 0
      // Between the centres of two windows, one falls and the next rises.
      for centre in stride(from: 0, to: count, by: half) {
        let natural = last + half
        let wanted = Int(tempo.source(ofTarget: Double(centre + half)).rounded())
        let next =
          abs(natural - wanted) <= tolerance
          ? natural : search.best(about: wanted, like: natural, in: samples)
        for offset in 0..<min(half, count - centre) {
          let (old, new) = (last + offset, next - half + offset)
          let share = rising[offset]
          output[centre + offset] =
            (1 - share) * samples.value(at: old) + share * samples.value(at: new)
        }
        last = next
      }
    }
    return AudioSignal(validSamples: output, sampleRate: signal.sampleRate)
  }
}

/// Looks for the place where a sound is most like itself at another place.
private struct SimilaritySearch {
  /// Half the number of samples that are compared.
  let half: Int
  /// How far from the wanted place is looked.
  let tolerance: Int
  /// Every how many samples is looked at first.
  let stride: Int

  /// The place about a wanted one where the sound is most like that about a natural one.
  func best(about wanted: Int, like natural: Int, in samples: UnsafeBufferPointer<Float>) -> Int {
    let coarse = best(
      of: Swift.stride(from: wanted - tolerance, through: wanted + tolerance, by: stride),
      like: natural, step: stride, in: samples)
    guard stride > 1 else { return coarse }
    return best(
      of: Swift.stride(from: coarse - stride + 1, through: coarse + stride - 1, by: 1),
      like: natural, step: 1, in: samples)
  }

  private func best(
    of places: StrideThrough<Int>, like natural: Int, step: Int,
    in samples: UnsafeBufferPointer<Float>
  ) -> Int {
    var best = (place: 0, likeness: -Float.infinity)
    for place in places {
      let likeness = likeness(of: place, and: natural, step: step, in: samples)
      if likeness > best.likeness { best = (place, likeness) }
    }
    return best.place
  }

  private func likeness(
    of place: Int, and natural: Int, step: Int, in samples: UnsafeBufferPointer<Float>
  ) -> Float {
    let lower = max(-half, -min(place, natural))
    let upper = min(half, samples.count - max(place, natural))
    guard lower < upper else { return 0 }
    var (product, power): (Float, Float) = (0, 0)
    for offset in Swift.stride(from: lower, to: upper, by: step) {
      let value = samples[place + offset]
      product += value * samples[natural + offset]
      power += value * value
    }
    return power > 0 ? product / power.squareRoot() : 0
  }
}

extension UnsafeBufferPointer<Float> {
  /// A sample, or silence outside the sound.
  fileprivate func value(at index: Int) -> Float {
    indices.contains(index) ? self[index] : 0
  }
}
