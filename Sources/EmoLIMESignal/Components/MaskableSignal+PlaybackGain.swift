extension MaskableSignal {
  /// Returns the gain at which masked signals of a recording above full scale are played without
  /// clipping; 1 for other recordings.
  ///
  /// - Parameter variants: The masked signals that are played, if components do not sum to the signal.
  package func playbackGain(of variants: [[Bool]]) throws -> Float {
    guard signal.peakAmplitude > 1 else { return 1 }
    return 1 / max(1, try decomposition?.largestSum ?? largestPeak(of: variants))
  }

  private func largestPeak(of variants: [[Bool]]) throws -> Float {
    var samples = signal.samples
    var largest = Float(signal.peakAmplitude)
    for present in variants where present.contains(false) {
      try write(present: present, to: &samples)
      largest = max(largest, samples.reduce(0) { max($0, abs($1)) })
    }
    return largest
  }
}

extension Decomposition {
  /// The largest sum of magnitudes of the components and the base, which no combination exceeds.
  fileprivate var largestSum: Float {
    var sums = base?.map { abs($0) } ?? [Float](repeating: 0, count: signal.samples.count)
    for component in samples {
      for index in sums.indices { sums[index] += abs(component[index]) }
    }
    return sums.reduce(0, max)
  }
}

extension AudioSignal {
  /// The largest magnitude of the samples.
  package var peakAmplitude: Double { Double(samples.reduce(0) { max($0, abs($1)) }) }
}
