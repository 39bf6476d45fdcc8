import EmoLIMESignal
import Foundation

/// A time-scale modification by waveform-similarity overlap-add (Verhelst and Roelands 1993, *An
/// overlap-add technique based on waveform similarity (WSOLA) for high quality time-scale modification of
/// speech*).
///
/// Windows of 30 ms are added every 15 ms. Each continues where the last one ended, if that is within
/// 8 ms of the time map; else it continues from the place near the mapped time whose waveform is most
/// similar to that continuation. Pitch, formants and loudness do not change.
struct TimeScaling: Sendable {
  let map: TimeMap

  /// Half the length of a window, in seconds.
  private static let halfWindow = 0.015
  /// The largest deviation from the time map, in seconds.
  private static let tolerance = 0.008
  /// The sample rate of the first, coarse search, in Hz.
  private static let coarseRate = 8000.0

  /// Returns the signal at the times of the map.
  func apply(to signal: AudioSignal) -> AudioSignal {
    let half = max(1, Int(Self.halfWindow * signal.sampleRate))
    let tolerance = max(1, Int(Self.tolerance * signal.sampleRate))
    let search = SimilaritySearch(
      half: half, tolerance: tolerance,
      stride: max(1, Int(signal.sampleRate / Self.coarseRate)))
    // Halves of Hann windows, which sum to one where they overlap.
    let rising = (0..<half).map { 0.5 - 0.5 * cos(Float.pi * Float($0) / Float(half)) }
    let count = map.sampleCount
    var output = [Float](repeating: 0, count: count)
    signal.samples.withUnsafeBufferPointer { samples in
      var last = 0
      // Between the centres of two windows, one fades out and the next fades in.
      for centre in stride(from: 0, to: count, by: half) {
        let natural = last + half
        let wanted = Int(map.source(ofTarget: Double(centre + half)).rounded())
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

/// A search for the place with the waveform most similar to that at another place.
private struct SimilaritySearch {
  /// Half the number of samples that are compared.
  let half: Int
  /// The largest distance from the wanted place, in samples.
  let tolerance: Int
  /// The step of the first, coarse search, in samples.
  let stride: Int

  /// Returns the place near the wanted one whose waveform is most similar to that at the natural one.
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
    var best = (place: 0, similarity: -Float.infinity)
    for place in places {
      let similarity = similarity(of: place, and: natural, step: step, in: samples)
      if similarity > best.similarity { best = (place, similarity) }
    }
    return best.place
  }

  private func similarity(
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
  /// Returns a sample; silence outside the signal.
  fileprivate func value(at index: Int) -> Float {
    indices.contains(index) ? self[index] : 0
  }
}
