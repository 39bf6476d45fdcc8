import EmoLIMENumerics
import Foundation

extension Decomposer {
  /// The components of a signal, such that switching one off leaves a given fill in its place.
  ///
  /// - Parameters:
  ///   - signal: the sound.
  ///   - fill: what stands in the place of components that are off.
  ///   - seed: what noise is drawn from; the same noise stands behind all coalitions.
  /// - Throws: what ``decompose(_:)`` throws; ``SignalError/invalidNoiseLevel(_:)`` unless the
  ///   level is at most 0 dB; ``SignalError/invalidAttenuation(_:)`` unless the attenuation is above
  ///   0 dB; ``SignalError/fillComponents(expected:actual:)`` where the decomposer cuts noise into
  ///   another number of components than the signal.
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

  /// The decomposition whose components leave those of a noise behind.
  private func filled(
    _ decomposition: Decomposition, with noise: AudioSignal
  ) throws -> Decomposition {
    let fill = try decompose(noise, like: decomposition.signal)
    guard fill.components.count == decomposition.components.count else {
      throw SignalError.fillComponents(
        expected: decomposition.components.count, actual: fill.components.count)
    }
    for (component, replaced) in zip(fill.components, decomposition.components)
    where component.samples.count != replaced.samples.count {
      throw SignalError.componentLength(
        name: component.name, expected: replaced.samples.count, actual: component.samples.count)
    }
    return decomposition.filled(with: fill)
  }
}

extension Decomposition {
  /// The decomposition whose components, when switched off, leave those of another.
  ///
  /// Component i then adds what it adds to the signal less what it takes from the fill, and the
  /// fill joins the base: all on is the signal, all off is the base and the fill.
  fileprivate func filled(with fill: Decomposition) -> Decomposition {
    var base = base ?? [Float](repeating: 0, count: signal.samples.count)
    let components = zip(components, fill.components).map { component, fill in
      for index in base.indices { base[index] += fill.samples[index] }
      return Component(
        description: component.description,
        samples: zip(component.samples, fill.samples).map { $0 - $1 })
    }
    return Decomposition(validSignal: signal, base: base, components: components)
  }

  /// The decomposition whose components, when switched off, are turned down by some decibels.
  ///
  /// What is left of them joins the base, and component i is what turning it up again adds.
  fileprivate func attenuated(by decibels: Double) -> Decomposition {
    let kept = Float(pow(10, -decibels / 20))
    var base = base ?? [Float](repeating: 0, count: signal.samples.count)
    let components = components.map { component in
      for index in base.indices { base[index] += kept * component.samples[index] }
      return Component(
        description: component.description, samples: component.samples.map { $0 - kept * $0 })
    }
    return Decomposition(validSignal: signal, base: base, components: components)
  }
}

extension AudioSignal {
  /// White Gaussian noise as long as a signal.
  ///
  /// - Parameter amplitude: its root mean square.
  static func whiteNoise(
    amplitude: Double, like signal: AudioSignal, seed: UInt64
  ) -> AudioSignal {
    var generator = SeededGenerator(seed: seed)
    return AudioSignal(
      validSamples: signal.samples.map { _ in Float(amplitude * generator.nextNormal()) },
      sampleRate: signal.sampleRate)
  }
}
