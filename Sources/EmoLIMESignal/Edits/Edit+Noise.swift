import EmoLIMENumerics
import Foundation

extension AudioSignal.Edit {
  /// Returns the addition of white Gaussian noise, by the signal-to-noise ratio in dB.
  ///
  /// The ratio is that of the mean powers of the whole recording and of the noise, -20 to 60 dB.
  ///
  /// - Parameter seed: The seed of the noise, which is the same at all ratios.
  public static func whiteNoise(seed: UInt64 = 42) -> AudioSignal.Edit {
    noise(name: "white-noise", title: "White noise, SNR") { signal in
      AudioSignal.whiteNoise(amplitude: 1, like: signal, seed: seed).samples
    }
  }

  /// Returns the addition of pink Gaussian noise, by the signal-to-noise ratio in dB.
  ///
  /// Its power falls by 3 dB per octave from 20 Hz, below which there is none. The ratio is that of
  /// ``whiteNoise(seed:)``.
  ///
  /// - Parameter seed: The seed of the noise, which is the same at all ratios.
  public static func pinkNoise(seed: UInt64 = 42) -> AudioSignal.Edit {
    noise(name: "pink-noise", title: "Pink noise, SNR") { signal in
      AudioSignal.pinkNoise(like: signal, seed: seed)
    }
  }

  private static func noise(
    name: String, title: String, of make: @escaping @Sendable (AudioSignal) -> [Float]
  ) -> AudioSignal.Edit {
    AudioSignal.Edit(
      name: name, title: title, unit: "dB", neutral: nil, range: -20...60,
      values: [-5, 0, 5, 10, 15, 20, 30, 40],
      preparing: { signal in
        let noise = make(signal)
        let noisePower = noise.meanPower
        guard noisePower > 0 else {
          return Editor(of: signal, absence: "too short")
        }
        let unit = (signal.samples.meanPower / noisePower).squareRoot()
        return Editor { ratio in
          let factor = Float(unit * amplitude(ofDecibels: -ratio))
          return try AudioSignal(
            samples: zip(signal.samples, noise).map { $0 + factor * $1 },
            sampleRate: signal.sampleRate)
        }
      })
  }
}

extension AudioSignal {
  /// The lowest frequency of pink noise in Hz.
  private static let lowestPink = 20.0

  /// Returns pink Gaussian noise as long as a signal: white noise whose spectrum is divided by the square
  /// root of the frequency.
  fileprivate static func pinkNoise(like signal: AudioSignal, seed: UInt64) -> [Float] {
    let fft = RealFFT.shared(length: powerOfTwo(atLeast: signal.samples.count))
    var generator = SeededGenerator(seed: seed)
    var samples = (0..<fft.length).map { _ in Float(generator.nextNormal()) }
    var spectrum = [Float](repeating: 0, count: 2 * fft.bins)
    fft.forward(samples, into: &spectrum)
    let binWidth = signal.sampleRate / Double(fft.length)
    for bin in 0..<fft.bins {
      let frequency = Double(bin) * binWidth
      let gain =
        frequency < lowestPink ? 0 : Float(1 / (Double(fft.length) * frequency.squareRoot()))
      spectrum[2 * bin] *= gain
      spectrum[2 * bin + 1] *= gain
    }
    fft.inverse(destroying: &spectrum, into: &samples)
    return Array(samples.prefix(signal.samples.count))
  }
}

extension [Float] {
  /// The mean of the squared samples.
  package var meanPower: Double {
    reduce(0) { $0 + Double($1) * Double($1) } / Double(Swift.max(1, count))
  }
}

/// Returns the smallest power of two that is at least a number.
func powerOfTwo(atLeast count: Int) -> Int {
  count <= 2 ? 2 : 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount)
}
