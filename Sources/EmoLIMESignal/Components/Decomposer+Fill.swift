import EmoLIMENumerics
import Foundation

extension Decomposer {
  /// Returns the components of a signal, decomposed such that masking one leaves a given fill.
  ///
  /// - Parameters:
  ///   - signal: A signal.
  ///   - fill: What masked components are replaced with.
  ///   - seed: The seed of random noise; all coalitions share one noise.
  /// - Returns: Components that sum to the signal, with the fill in the base of the decomposition.
  /// - Throws: The errors of ``decompose(_:)``; ``SignalError/invalidNoiseLevel(_:)`` if the level is
  ///   above 0 dB; ``SignalError/invalidAttenuation(_:)`` unless the attenuation is above 0 dB;
  ///   ``SignalError/fillComponents(expected:actual:)`` if noise is decomposed into another number of
  ///   components than the signal; ``SignalError/componentLength(name:expected:actual:)`` if they are
  ///   of another length.
  public func decompose(
    _ signal: AudioSignal, fill: Fill, seed: UInt64
  ) throws -> Decomposition {
    let decomposition = try decompose(signal)
    switch fill {
    case .silence:
      return decomposition
    case .noise(let level):
      guard level.isFinite, level <= 0 else { throw SignalError.invalidNoiseLevel(level) }
      let noise = AudioSignal.whiteNoise(
        amplitude: pow(10, level / 20), like: signal, seed: seed)
      return try filled(decomposition, with: noise)
    case .recordingNoise:
      return try filled(decomposition, with: BackgroundNoise(of: signal).signal(seed: seed))
    case .attenuation(let decibels):
      guard decibels.isFinite, decibels > 0 else {
        throw SignalError.invalidAttenuation(decibels)
      }
      return decomposition.attenuated(by: decibels)
    }
  }

  /// Returns the decomposition whose masked components leave those of a noise.
  private func filled(
    _ decomposition: Decomposition, with noise: AudioSignal
  ) throws -> Decomposition {
    let fill = try decompose(noise, like: decomposition.signal)
    guard fill.components.count == decomposition.components.count else {
      throw SignalError.fillComponents(
        expected: decomposition.components.count, actual: fill.components.count)
    }
    let expected = decomposition.signal.samples.count
    for (component, samples) in zip(fill.components, fill.samples)
    where samples.count != expected {
      throw SignalError.componentLength(
        name: component.name, expected: expected, actual: samples.count)
    }
    return decomposition.filled(with: fill)
  }
}

extension Decomposition {
  /// Returns the decomposition whose masked components leave those of another decomposition.
  ///
  /// The fill joins the base, and component i becomes the difference of the signal's component and
  /// the fill's: the full coalition is the signal, the empty one is the base and the fill.
  fileprivate func filled(with fill: Decomposition) -> Decomposition {
    var base = base ?? [Float](repeating: 0, count: signal.samples.count)
    let differences = zip(samples, fill.samples).map { own, fill in
      for index in base.indices { base[index] += fill[index] }
      return zip(own, fill).map { $0 - $1 }
    }
    return Decomposition(
      validSignal: signal, base: base, components: components, samples: differences)
  }

  /// Returns the decomposition whose masked components are attenuated by some decibels.
  ///
  /// The attenuated components join the base, and component i becomes the rest of it.
  fileprivate func attenuated(by decibels: Double) -> Decomposition {
    let kept = Float(pow(10, -decibels / 20))
    var base = base ?? [Float](repeating: 0, count: signal.samples.count)
    let rests = samples.map { own in
      for index in base.indices { base[index] += kept * own[index] }
      return own.map { $0 - kept * $0 }
    }
    return Decomposition(
      validSignal: signal, base: base, components: components, samples: rests)
  }
}

extension AudioSignal {
  /// Returns white Gaussian noise as long as a signal.
  ///
  /// - Parameter amplitude: The root mean square of the noise.
  static func whiteNoise(
    amplitude: Double, like signal: AudioSignal, seed: UInt64
  ) -> AudioSignal {
    var generator = SeededGenerator(seed: seed)
    return AudioSignal(
      validSamples: signal.samples.map { _ in Float(amplitude * generator.nextNormal()) },
      sampleRate: signal.sampleRate)
  }
}
