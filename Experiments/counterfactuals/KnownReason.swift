import EmoLIME
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMESpeech
import Foundation

/// What a classifier measures, so that the smallest change is known.
enum KnownReason: String, CaseIterable {
  case band, pitchLevel = "pitch level", pitchRange = "pitch range", tempo

  /// The unit of the change.
  var unit: String {
    switch self {
    case .band: "dB"
    case .pitchLevel: "semitones"
    case .pitchRange, .tempo: "×"
    }
  }

  var neutral: Double { self == .pitchRange || self == .tempo ? 1 : 0 }

  /// The resolution of the search.
  var resolution: Double { self == .pitchRange || self == .tempo ? 0.01 : 0.1 }

  /// The ranges from which the threshold of a change down and of one up is drawn, within the grid.
  var thresholds: [ClosedRange<Double>] {
    switch self {
    case .band: [-17.5...(-1), 1...8.5]
    case .pitchLevel: [-6...(-0.5), 0.5...6]
    case .pitchRange: [0.3...0.8, 1.2...1.8]
    case .tempo: [0.6...0.9, 1.1...1.8]
    }
  }

  /// The number of the variable in a search of eight bands, pitch level, pitch range and tempo.
  ///
  /// - Parameter band: The band that is measured, from 0 to 7.
  func variable(band: Int) -> Int {
    switch self {
    case .band: band
    case .pitchLevel: 8
    case .pitchRange: 9
    case .tempo: 10
    }
  }

  /// Returns the measured value of a version, in the unit of the change: the neutral one for the recording.
  func measure(of recording: AudioSignal, band: Int) throws -> @Sendable (AudioSignal) -> Double {
    switch self {
    case .band:
      let own = level(of: recording, band: band)
      return { level(of: $0, band: band) - own }
    case .pitchLevel:
      let pitch = RelativePitch(of: recording)
      return { pitch.level(of: $0) }
    case .pitchRange:
      let pitch = RelativePitch(of: recording)
      return { pitch.range(of: $0) }
    case .tempo:
      let own = recording.duration
      return { own / $0.duration }
    }
  }

  /// Returns the values at which the measurement itself is tested.
  var tested: [Double] {
    switch self {
    case .band: [-18, -9, -3, 3, 9]
    case .pitchLevel: [-6, -4, -2, -1, 1, 2, 4, 6]
    case .pitchRange: [0.25, 0.5, 0.75, 1.25, 1.5, 1.75]
    case .tempo: [0.6, 0.85, 1.2, 1.7]
    }
  }
}

/// Returns the level in dB of a band of 1 kHz: the power of the spectrogram at least 150 Hz from its edges,
/// so that the window does not leak the bands beside it.
private func level(of signal: AudioSignal, band: Int) -> Double {
  let spectrogram = Spectrogram(signal, transform: .speech)
  let middle = 1000 * (Double(band) + 0.5)
  var power = 0.0
  for bin in 0..<spectrogram.bins
  where abs(spectrogram.frequency(ofBin: bin) - middle) <= 350 {
    for frame in 0..<spectrogram.frames {
      let (real, imaginary) = spectrogram[frame: frame, bin: bin]
      power += Double(real * real + imaginary * imaginary)
    }
  }
  return 10 * log10(max(1e-30, power))
}
