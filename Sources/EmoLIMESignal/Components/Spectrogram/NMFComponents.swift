import EmoLIMENumerics
import Foundation

/// Components of a non-negative matrix factorisation (NMF) of the magnitude spectrogram: spectra that
/// recur over time.
///
/// The spectrogram V is approximated by WH, activations over time times templates over frequency, with
/// the Kullback-Leibler divergence (Lee and Seung 2001; scikit-learn's `NMF(solver="mu")`). Component k
/// receives the share W_k H_k / WH of each bin with its phase, so the components sum to the signal.
/// CoughLIME (Wullenweber, Akman and Schuller 2022) resynthesises W_k H_k and loses the rest.
///
/// The components depend on the seed, which determines the start of the factorisation. They are named
/// by the centre frequencies of their power and sorted from low to high.
///
/// ```swift
/// let components = try NMFComponents(count: 4, seed: 1).decompose(audio).components
/// ```
public struct NMFComponents: Decomposer, Hashable, Codable {
  /// The number of components, from 1 to 64; 8 by default.
  public var count: Int
  /// The number of updates of the factors, from 1 to 100000; 100 by default. The time is
  /// proportional to it.
  public var iterations: Int
  /// The seed of the initial factors; equal seeds give equal components.
  public var seed: UInt64
  /// The transform in which the masks are applied.
  public var transform: ShortTimeFourierTransform

  /// Creates components by non-negative matrix factorisation.
  ///
  /// - Parameters:
  ///   - count: The number of components, from 1 to 64.
  ///   - iterations: The number of updates of the factors, from 1 to 100000.
  ///   - seed: The seed of the initial factors.
  ///   - transform: The transform in which the masks are applied.
  public init(
    count: Int = 8, iterations: Int = 100, seed: UInt64 = 42,
    transform: ShortTimeFourierTransform = .speech
  ) {
    self.count = count
    self.iterations = iterations
    self.seed = seed
    self.transform = transform
  }

  /// The components and their settings in one line, from which they can be reproduced.
  public var summary: String {
    "\(count) components by non-negative matrix factorisation (Kullback-Leibler, \(iterations) "
      + "iterations, seed \(seed)); \(transform.summary)"
  }

  /// Returns the components of a signal, from low to high centre frequency.
  ///
  /// - Parameter signal: A signal of any length.
  /// - Returns: ``count`` components, named such as `NMF 1, centre 500 Hz`.
  /// - Throws: ``SignalError/invalidComponentCount(_:)`` if there are not 1 to 64 components;
  ///   ``SignalError/invalidSetting(name:value:expected:)`` if the number of iterations is out of
  ///   range.
  public func decompose(_ signal: AudioSignal) throws(SignalError) -> Decomposition {
    try decompose(signal, like: signal)
  }

  /// Returns the components of a signal, by the masks of a template.
  ///
  /// - Parameters:
  ///   - signal: The signal that is decomposed, such as noise.
  ///   - template: The signal that is factorised, of the same length and rate.
  /// - Returns: ``count`` components, in the order and with the names of the template's.
  /// - Throws: The errors of ``decompose(_:)``;
  ///   ``SignalError/differentShape(samples:rate:templateSamples:templateRate:)`` if lengths or
  ///   rates differ.
  public func decompose(
    _ signal: AudioSignal, like template: AudioSignal
  ) throws(SignalError) -> Decomposition {
    guard (1...Decomposition.maximumComponents).contains(count) else {
      throw .invalidComponentCount(count)
    }
    guard (1...100_000).contains(iterations) else {
      throw .invalidSetting(
        name: "number of iterations", value: Double(iterations), expected: 1...100_000)
    }
    try checkSameShape(signal, template)
    let magnitudes = transform.magnitudes(of: template)
    var factors = NonnegativeFactorization(of: magnitudes, templates: count, seed: seed)
    factors.update(toward: magnitudes, iterations: iterations)
    let samples = apply(factors, to: signal)
    let binWidth = signal.sampleRate / Double(transform.windowLength)
    let centres = (0..<count).map { binWidth * factors.templates.row($0).centreOfGravity }
    let order = centres.indices.sorted { (centres[$0], $0) < (centres[$1], $1) }
    return Decomposition(
      validSignal: signal, base: nil,
      components: order.enumerated().map { place, index in
        Component(name: "NMF \(place + 1), centre \(String(format: "%.0f", centres[index])) Hz")
      },
      samples: order.map { samples[$0] })
  }

  /// Returns the samples of each component, in the order of the templates.
  private func apply(_ factors: NonnegativeFactorization, to signal: AudioSignal) -> [[Float]] {
    let bins = transform.bins
    var totals = [Double](repeating: 0, count: bins)
    return MaskedOverlapAdd(transform: transform).apply(masks: count, to: signal) {
      frame, component, spectrum, masked in
      if component == 0 {
        for bin in 0..<bins { totals[bin] = 0 }
        for other in 0..<count {
          let activation = factors.activations[frame, other]
          for bin in 0..<bins { totals[bin] += activation * factors.templates[other, bin] }
        }
      }
      let activation = factors.activations[frame, component]
      for bin in 0..<bins {
        let share =
          totals[bin] > 0
          ? Float(activation * factors.templates[component, bin] / totals[bin]) : 1 / Float(count)
        masked[2 * bin] = spectrum[2 * bin] * share
        masked[2 * bin + 1] = spectrum[2 * bin + 1] * share
      }
    }
  }
}

extension Collection<Double> {
  /// The mean index, weighted by the squared values; 0 if all are 0.
  fileprivate var centreOfGravity: Double {
    let total = reduce(0) { $0 + $1 * $1 }
    guard total > 0 else { return 0 }
    return enumerated().reduce(0) { $0 + Double($1.offset) * $1.element * $1.element } / total
  }
}
