import EmoLIME
import Foundation

/// How much of each band or segment of a recording is still there in another sound.
///
/// Levels are measured by means of the measure's own, not by those of the decomposition into
/// components: bands by one Fourier transform of the whole sound, segments by their energy.
public struct Presence: Sendable {
  /// What levels are measured in.
  public enum Parts: String, Sendable, Hashable, Codable, CaseIterable {
    /// Bands of equal width from 0 Hz to half the sample rate.
    case bands
    /// Equal segments of time.
    case segments
  }

  /// What levels are measured in.
  public let parts: Parts
  /// The number of parts.
  public let count: Int
  /// The energy of each part in the recording.
  private let references: [Double]

  /// A level this much below the recording's, in dB, has presence 0, as has any lower one.
  public static let range = 30.0

  /// The presence of the parts of a recording.
  public init(of recording: AudioSignal, parts: Parts, count: Int) {
    self.parts = parts
    self.count = count
    references = energies(of: recording, parts: parts, count: count)
  }

  /// The presences in a sound as long as the recording: 1 at the recording's level, 0 at
  /// ``range`` dB below, linear in dB between and above, up to 2.
  public func callAsFunction(_ sound: AudioSignal) -> [Double] {
    zip(energies(of: sound, parts: parts, count: count), references).map { energy, reference in
      guard energy > 0, reference > 0 else { return 0 }
      return min(2, max(0, 1 + 10 * log10(energy / reference) / Self.range))
    }
  }

  /// The number of the part with most energy in the recording.
  public var loudest: Int { references.indices.max { references[$0] < references[$1] } ?? 0 }

  /// The numbers of the parts, from the loudest to the quietest.
  public var byLoudness: [Int] {
    references.indices.sorted { (references[$1], $0) < (references[$0], $1) }
  }
}

private func energies(
  of signal: AudioSignal, parts: Presence.Parts, count: Int
) -> [Double] {
  var energies = [Double](repeating: 0, count: count)
  switch parts {
  case .segments:
    let length = signal.samples.count
    for part in 0..<count {
      for index in length * part / count..<length * (part + 1) / count {
        energies[part] += Double(signal.samples[index]) * Double(signal.samples[index])
      }
    }
  case .bands:
    let fft = RealFFT.shared(length: signal.samples.count)
    var spectrum = [Float](repeating: 0, count: 2 * fft.bins)
    fft.forward(signal.samples, into: &spectrum)
    for bin in 0..<fft.bins {
      let (real, imaginary) = (Double(spectrum[2 * bin]), Double(spectrum[2 * bin + 1]))
      energies[min(count - 1, 2 * bin * count / signal.samples.count)] +=
        real * real + imaginary * imaginary
    }
  }
  return energies
}
