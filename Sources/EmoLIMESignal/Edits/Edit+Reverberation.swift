import EmoLIMENumerics
import Foundation

extension AudioSignal.Edit {
  /// Returns the reverberation of a room, by the time in seconds in which the sound decays by 60 dB, from
  /// 0 to 3 s.
  ///
  /// The impulse response is the direct sound and exponentially decaying Gaussian noise (Polack 1988, *La
  /// transmission de l'énergie sonore dans les salles*). The noise begins at the same level for each time,
  /// as in a room with more or less absorption, so its energy grows with the time; at 0.5 s it equals that
  /// of the direct sound. Duration and mean power of the recording do not change.
  ///
  /// - Parameter seed: The seed of the noise.
  public static func reverberation(seed: UInt64 = 42) -> AudioSignal.Edit {
    AudioSignal.Edit(
      name: "reverberation", title: "Reverberation time", unit: "s", neutral: 0,
      range: 0...3, values: [0, 0.2, 0.4, 0.6, 0.8, 1, 1.5, 2]
    ) { signal, time in
      let response = impulseResponse(
        reverberationTime: time, sampleRate: signal.sampleRate, seed: seed)
      let reverberant = AudioSignal(
        validSamples: signal.samples.convolved(with: response), sampleRate: signal.sampleRate)
      return reverberant.withPower(of: signal)
    }
  }

  /// The reverberation time in seconds at which direct and reverberant sound have the same energy.
  private static let balancedTime = 0.5

  private static func impulseResponse(
    reverberationTime: Double, sampleRate: Double, seed: UInt64
  ) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    // Amplitudes decay by exp(-rate t), energies twice as fast, so Σ σ² exp(-2 rate t) = σ² f / (2 rate).
    let rate = 3 * log(10) / reverberationTime
    let balancedRate = 3 * log(10) / balancedTime
    let level = (2 * balancedRate / sampleRate).squareRoot()
    let count = Int((reverberationTime * sampleRate).rounded(.up))
    let tail = (1..<max(2, count)).map { index in
      Float(level * exp(-rate * Double(index) / sampleRate) * generator.nextNormal())
    }
    return [1] + tail
  }
}

extension AudioSignal {
  /// Returns the signal, scaled to the mean power of another.
  package func withPower(of other: AudioSignal) -> AudioSignal {
    func power(_ samples: [Float]) -> Double { samples.reduce(0) { $0 + Double($1) * Double($1) } }
    let own = power(samples)
    guard own > 0 else { return self }
    let factor = Float((power(other.samples) / own).squareRoot())
    return AudioSignal(validSamples: samples.map { $0 * factor }, sampleRate: sampleRate)
  }
}

extension [Float] {
  /// Returns the convolution with an impulse response, as long as these samples.
  fileprivate func convolved(with response: [Float]) -> [Float] {
    let fft = RealFFT.shared(length: powerOfTwo(atLeast: count + response.count))
    var padded = self + [Float](repeating: 0, count: fft.length - count)
    var product = [Float](repeating: 0, count: 2 * fft.bins)
    fft.forward(padded, into: &product)
    var other = product
    padded = response + [Float](repeating: 0, count: fft.length - response.count)
    fft.forward(padded, into: &other)
    let scale = 1 / Float(fft.length)
    for index in stride(from: 0, to: product.count, by: 2) {
      let (real, imaginary) = (product[index], product[index + 1])
      product[index] = scale * (real * other[index] - imaginary * other[index + 1])
      product[index + 1] = scale * (real * other[index + 1] + imaginary * other[index])
    }
    fft.inverse(destroying: &product, into: &padded)
    return Array(padded.prefix(count))
  }
}
