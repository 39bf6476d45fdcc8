import EmoLIMESignal
import Foundation

/// A candidate for the fundamental frequency of a frame.
struct PitchCandidate {
  /// The frequency in Hz; `nil` for "unvoiced".
  let frequency: Double?
  /// The normalised autocorrelation at the period, from 0 to 1.
  let periodicity: Double
  /// The strength of the candidate in the path search (Boersma 1993, eqs 23 and 24).
  let strength: Double
}

/// The candidates for the fundamental frequency of each frame: the peaks of its normalised
/// autocorrelation (Boersma 1993, section 4).
struct PitchCandidates {
  /// The distance of frames in samples.
  let hop: Int
  let frameCount: Int
  var hopDuration: Double { Double(hop) / sampleRate }

  /// The largest number of candidates of a frame besides "unvoiced".
  private static let most = 14
  /// The number of lags per sample at which the autocorrelation is computed.
  private static let oversampling = 4

  private let tracker: PitchTracker
  private let samples: [Float]
  private let sampleRate: Double
  private let layout: FrameLayout
  private let window: [Float]
  private let globalPeak: Float
  private let fft: RealFFT
  private let fineFFT: RealFFT
  /// The range of possible periods, in fine lags.
  private let lags: ClosedRange<Int>
  /// The inverse of the window's autocorrelation at each fine lag.
  private let correction: [Float]
  private var frame: [Float]
  private var spectrum: [Float]
  private var fineSpectrum: [Float]
  private var correlation: [Float]

  init(tracker: PitchTracker, signal: AudioSignal) {
    self.tracker = tracker
    sampleRate = signal.sampleRate
    samples = signal.samples
    hop = max(1, Int((tracker.hop * signal.sampleRate).rounded()))
    // The length is odd, so that the window is symmetric about the centre of the frame.
    let length = 2 * Int(1.5 * signal.sampleRate / tracker.range.lowerBound) + 1
    layout = FrameLayout(length: length, hop: hop, edge: .zeros)
    frameCount = layout.frameCount(samples: signal.samples.count)
    window = (0..<length).map { index in
      Float(0.5 - 0.5 * cos(2 * .pi * (Double(index) + 0.5) / Double(length)))
    }
    globalPeak = samples.reduce(0) { max($0, abs($1)) }

    // At least 1.5 times the frame, so that no lag up to half of it wraps around.
    var size = 16
    while 2 * size < 3 * length { size *= 2 }
    fft = .shared(length: size)
    fineFFT = .shared(length: Self.oversampling * size)
    frame = [Float](repeating: 0, count: size)
    spectrum = [Float](repeating: 0, count: 2 * fft.bins)
    fineSpectrum = [Float](repeating: 0, count: 2 * fineFFT.bins)
    correlation = [Float](repeating: 0, count: fineFFT.length)

    let fineRate = sampleRate * Double(Self.oversampling)
    let shortest = max(1, Int(fineRate / tracker.range.upperBound) - 1)
    let longest = Int(fineRate / tracker.range.lowerBound) + 1
    lags = shortest...max(shortest, longest)
    correction = (0...lags.upperBound + 1).map { lag in
      let share = Double(lag) / Double(Self.oversampling * length)
      return Float(1 / hannAutocorrelation(atShare: share))
    }
  }

  /// Returns the candidates of a frame; the first is "unvoiced".
  mutating func frame(_ index: Int) -> [PitchCandidate] {
    let localPeak = fillFrame(index)
    let silence = tracker.silenceThreshold / (1 + tracker.voicingThreshold)
    let loudness = globalPeak > 0 ? Double(localPeak / globalPeak) : 0
    let unvoiced = PitchCandidate(
      frequency: nil, periodicity: 0,
      strength: tracker.voicingThreshold
        + (silence > 0 ? max(0, 2 - loudness / silence) : 0))
    guard localPeak > 0, autocorrelate() else { return [unvoiced] }
    return [unvoiced] + peaks()
  }

  /// Writes the frame without its mean and under the window, and returns its largest amplitude within
  /// the longest period around its centre.
  private mutating func fillFrame(_ index: Int) -> Float {
    let start = layout.start(ofFrame: index)
    let inside = max(0, -start)..<max(0, -start, min(layout.length, samples.count - start))
    for place in frame.indices { frame[place] = 0 }
    guard !inside.isEmpty else { return 0 }
    let mean = inside.reduce(0) { $0 + Double(samples[start + $1]) } / Double(inside.count)
    let centre = layout.length / 3...2 * layout.length / 3
    var peak: Float = 0
    for place in inside {
      let value = samples[start + place] - Float(mean)
      if centre.contains(place) { peak = max(peak, abs(value)) }
      frame[place] = value * window[place]
    }
    return peak
  }

  /// Computes the autocorrelation of the frame at the fine lags, normalised to 1 at lag 0, and returns
  /// `false` if the frame is silent.
  private mutating func autocorrelate() -> Bool {
    fft.forward(frame, into: &spectrum)
    for index in fineSpectrum.indices { fineSpectrum[index] = 0 }
    for bin in 0..<fft.bins {
      let real = spectrum[2 * bin]
      let imaginary = spectrum[2 * bin + 1]
      fineSpectrum[2 * bin] = real * real + imaginary * imaginary
    }
    // The highest bin of the short transform corresponds to two bins of the long one.
    fineSpectrum[2 * (fft.bins - 1)] /= 2
    fineFFT.inverse(destroying: &fineSpectrum, into: &correlation)
    let power = correlation[0]
    guard power > .leastNormalMagnitude else { return false }
    for lag in correction.indices { correlation[lag] *= correction[lag] / power }
    return true
  }

  /// Returns the highest peaks of the autocorrelation, by their strength.
  private func peaks() -> [PitchCandidate] {
    var candidates: [PitchCandidate] = []
    let fineRate = sampleRate * Double(Self.oversampling)
    for lag in lags where correlation[lag] > 0 {
      let (before, here, after) = (correlation[lag - 1], correlation[lag], correlation[lag + 1])
      guard here > before, here >= after else { continue }
      // The maximum of the parabola through the three values.
      let slope = Double(after - before) / 2
      let curvature = Double(2 * here - before - after)
      let offset = slope / curvature
      let frequency = fineRate / (Double(lag) + offset)
      guard tracker.range.contains(frequency) else { continue }
      let height = Double(here) + slope * offset / 2
      // Short lags and noise can raise a peak above 1; it is then as uncertain as its inverse.
      let periodicity = height > 1 ? 1 / height : height
      candidates.append(
        PitchCandidate(
          frequency: frequency, periodicity: periodicity,
          strength: periodicity
            - tracker.octaveCost * log2(tracker.range.lowerBound / frequency)))
    }
    candidates.sort { $0.strength > $1.strength }
    return Array(candidates.prefix(Self.most))
  }
}

/// Returns the autocorrelation of a Hann window, 1 at lag 0, at a lag given as a share of its length
/// (Boersma 1993, eq. 8).
private func hannAutocorrelation(atShare share: Double) -> Double {
  (1 - share) * (2 / 3 + cos(2 * .pi * share) / 3) + sin(2 * .pi * share) / (2 * .pi)
}
