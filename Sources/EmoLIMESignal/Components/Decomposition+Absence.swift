extension Decomposition {
  /// Returns the decomposition with the components marked as absent that lie above the bandwidth of the
  /// recording.
  ///
  /// What the resampler or a decoder leaves there is no part of the recording.
  package func markingAbsences(in source: AudioSignal.Source?) -> Decomposition {
    let marked = components.map { $0.markingAbsence(in: source) }
    return Decomposition(validSignal: signal, base: base, components: marked, samples: samples)
  }
}

extension Component {
  /// Returns the component, marked as absent if it lies above the bandwidth of the recording.
  func markingAbsence(in source: AudioSignal.Source?) -> Component {
    guard absence == nil, let frequencies = region.frequencies,
      let absence = source?.absence(above: frequencies.lowerBound)
    else { return self }
    return Component(name: name, region: region, absence: absence)
  }
}

extension AudioSignal.Source {
  /// The width in Hz by which a measured bandwidth is uncertain: the main lobe of the window of the
  /// long-term spectrum, which widens a steep edge.
  private static let edgeTolerance = 100.0

  /// Returns the reason why the recording has nothing from a frequency up; `nil` if it has something.
  fileprivate func absence(above frequency: Double) -> String? {
    if frequency >= sampleRate / 2 {
      return "the source was sampled at \(Int(sampleRate.rounded())) Hz"
    }
    guard bandwidth < sampleRate / 2, frequency >= bandwidth - Self.edgeTolerance else {
      return nil
    }
    return "the source ends at \(Int(bandwidth.rounded())) Hz"
  }
}
