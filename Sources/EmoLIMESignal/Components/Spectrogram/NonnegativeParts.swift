import EmoLIMENumerics
import Foundation

/// Cuts signals into the parts that a non-negative matrix factorisation of their magnitude
/// spectrogram finds: spectra that come and go as wholes.
///
/// The spectrogram V is approximated by WH (activations over time, templates over frequency;
/// Kullback-Leibler divergence, which minds faint parts more than the squared error does). Part k
/// takes the share W_k H_k / WH of each bin, and keeps its phase, so that the parts sum to the
/// signal. CoughLIME's decomposition of this name (Wullenweber, Akman and Schuller 2022) resynthesises
/// each W_k H_k instead, and so loses what the product does not explain.
///
/// What the parts are depends on the seed; those of one seed are always the same. Their names say
/// the centres of gravity of the power of their templates, from low to high.
public struct NonnegativeParts: Decomposer, Hashable, Codable {
  /// The number of parts.
  public var count: Int
  /// The number of updates of the factors.
  public var iterations: Int
  /// What the first factors are drawn from.
  public var seed: UInt64
  /// The transform in which the masks are applied.
  public var transform: ShortTimeFourierTransform

  /// Parts by non-negative matrix factorisation.
  ///
  /// - Parameters:
  ///   - count: the number of parts, from 1 to 64.
  ///   - iterations: the number of updates of the factors, from 1 to 100000.
  ///   - seed: what the first factors are drawn from.
  ///   - transform: where the masks are applied.
  public init(
    count: Int = 8, iterations: Int = 100, seed: UInt64 = 42,
    transform: ShortTimeFourierTransform = .speech
  ) {
    self.count = count
    self.iterations = iterations
    self.seed = seed
    self.transform = transform
  }

  /// The parts in a line.
  public var summary: String {
    let frames = transform.frames
    return
      "\(count) parts by non-negative matrix factorisation (Kullback-Leibler, \(iterations) iterations, "
      + "seed \(seed)); STFT of \(frames.length) samples every \(frames.hop), "
      + "\(transform.window.rawValue) window"
  }

  /// The parts of a signal.
  ///
  /// - Throws: ``SignalError/invalidComponentCount(_:)``;
  ///   ``SignalError/invalidSetting(name:value:expected:)`` for the number of iterations.
  public func decompose(_ signal: AudioSignal) throws(SignalError) -> Decomposition {
    try decompose(signal, like: signal)
  }

  /// The parts of a signal, by the masks of another one.
  public func decompose(
    _ signal: AudioSignal, like model: AudioSignal
  ) throws(SignalError) -> Decomposition {
    guard (1...Decomposition.maximumComponents).contains(count) else {
      throw .invalidComponentCount(count)
    }
    guard (1...100_000).contains(iterations) else {
      throw .invalidSetting(
        name: "number of iterations", value: Double(iterations), expected: 1...100_000)
    }
    try checkSameShape(signal, model)
    let magnitudes = transform.magnitudes(of: model)
    var factors = NonnegativeFactorization(of: magnitudes, templates: count, seed: seed)
    factors.update(toward: magnitudes, iterations: iterations)
    let parts = cut(signal, by: factors)
    let binWidth = signal.sampleRate / Double(transform.frames.length)
    let centres = (0..<count).map { binWidth * factors.templates.row($0).centreOfGravity }
    let order = centres.indices.sorted { (centres[$0], $0) < (centres[$1], $1) }
    return Decomposition(
      validSignal: signal, base: nil,
      components: order.enumerated().map { place, part in
        Component(name: "part \(place + 1), about \(String(format: "%.0f", centres[part])) Hz")
      },
      samples: order.map { parts[$0] })
  }

  private func cut(_ signal: AudioSignal, by factors: NonnegativeFactorization) -> [[Float]] {
    let bins = transform.bins
    var totals = [Double](repeating: 0, count: bins)
    return MaskedOverlapAdd(transform: transform).apply(masks: count, to: signal) {
      frame, part, spectrum, masked in
      if part == 0 {
        for bin in 0..<bins { totals[bin] = 0 }
        for part in 0..<count {
          let activation = factors.activations[frame, part]
          for bin in 0..<bins { totals[bin] += activation * factors.templates[part, bin] }
        }
      }
      let activation = factors.activations[frame, part]
      for bin in 0..<bins {
        let share =
          totals[bin] > 0
          ? Float(activation * factors.templates[part, bin] / totals[bin]) : 1 / Float(count)
        masked[2 * bin] = spectrum[2 * bin] * share
        masked[2 * bin + 1] = spectrum[2 * bin + 1] * share
      }
    }
  }
}

extension Collection<Double> {
  /// The mean index, weighted by the squares of the values; 0 where all are 0.
  fileprivate var centreOfGravity: Double {
    let total = reduce(0) { $0 + $1 * $1 }
    guard total > 0 else { return 0 }
    return enumerated().reduce(0) { $0 + Double($1.offset) * $1.element * $1.element } / total
  }
}
