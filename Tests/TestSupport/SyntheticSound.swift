import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// Sounds made from formulas.
public enum SyntheticSound {
  /// White Gaussian noise.
  public static func noise(
    seconds: Double = 1, sampleRate: Double = 16_000, amplitude: Double = 0.1, seed: UInt64 = 1
  ) -> AudioSignal {
    noise(
      samples: Int(seconds * sampleRate), sampleRate: sampleRate, amplitude: amplitude, seed: seed)
  }

  /// White Gaussian noise of a number of samples.
  public static func noise(
    samples: Int, sampleRate: Double = 16_000, amplitude: Double = 0.1, seed: UInt64 = 1
  ) -> AudioSignal {
    var generator = SeededGenerator(seed: seed)
    return signal(
      (0..<samples).map { _ in amplitude * generator.nextNormal() }, sampleRate: sampleRate)
  }

  /// A sum of sines, each of an amplitude and a frequency in Hz.
  public static func sines(
    _ partials: [(amplitude: Double, frequency: Double)], seconds: Double = 1,
    sampleRate: Double = 16_000
  ) -> AudioSignal {
    signal(
      (0..<Int(seconds * sampleRate)).map { index in
        partials.reduce(0) {
          $0 + $1.amplitude * sin(2 * .pi * $1.frequency * Double(index) / sampleRate)
        }
      }, sampleRate: sampleRate)
  }

  /// A sound a little like a voice: a glottal tone with falling harmonics whose pitch and loudness
  /// move, and some breath.
  public static func voice(seconds: Double = 1, sampleRate: Double = 16_000) -> AudioSignal {
    var generator = SeededGenerator(seed: 7)
    var phase = 0.0
    return signal(
      (0..<Int(seconds * sampleRate)).map { index in
        let time = Double(index) / sampleRate
        phase += 2 * .pi * (140 + 30 * sin(2 * .pi * 1.5 * time)) / sampleRate
        let harmonics = (1...40).reduce(0.0) { $0 + sin(Double($1) * phase) / Double($1) }
        let loudness = 0.05 + 0.1 * abs(sin(2 * .pi * 2 * time))
        return loudness * harmonics + 0.003 * generator.nextNormal()
      }, sampleRate: sampleRate)
  }

  private static func signal(_ samples: [Double], sampleRate: Double) -> AudioSignal {
    do {
      return try AudioSignal(samples: samples.map { Float($0) }, sampleRate: sampleRate)
    } catch {
      fatalError("A synthetic sound is not a signal: \(error)")
    }
  }
}
