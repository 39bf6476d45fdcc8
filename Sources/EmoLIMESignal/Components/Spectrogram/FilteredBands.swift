/// A long signal whose frequency bands are masked by filtering it anew for each coalition.
///
/// A ``Decomposition`` keeps the samples of each band: of an hour at 16 kHz eight times 230 MB. Here only
/// the signal is kept. The masked signals are the same to rounding error.
package struct FilteredBands: MaskableSignal {
  package let signal: AudioSignal
  package let components: [Component]
  private let filters: BandFilters
  private let transform: ShortTimeFourierTransform

  /// The number of samples of all bands of a signal from which they are not kept, 256 MiB.
  package static let keptSamples = 1 << 26

  /// Creates the bands of a signal.
  ///
  /// - Throws: The errors of ``FrequencyBands/decompose(_:)``.
  package init(_ bands: FrequencyBands, of signal: AudioSignal) throws(SignalError) {
    filters = try bands.filters(for: signal)
    transform = bands.transform
    self.signal = signal
    components = filters.components.map { $0.markingAbsence(in: signal.source) }
  }

  /// Writes the signal without the bands that are not present.
  package func write(present: [Bool], to samples: inout [Float]) {
    guard present.contains(false) else {
      samples = signal.samples
      return
    }
    // The memory of the buffer is free before that of the result is needed.
    samples = []
    let masks =
      zip(filters.bands, present).filter { $0.1 }.map(\.0)
      + (filters.remainder.map { [$0] } ?? [])
    let sum = BinMask(sumOf: masks, bins: transform.bins)
    samples = MaskedOverlapAdd(transform: transform).apply([sum], to: signal)[0]
  }
}
