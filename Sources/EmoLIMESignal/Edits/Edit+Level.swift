import Foundation

extension AudioSignal.Edit {
  /// The gain of the whole recording, from -30 to +20 dB.
  ///
  /// Samples are not clipped: amplitudes above 1 are kept.
  public static let gain = AudioSignal.Edit(
    name: "gain", title: "Gain", unit: "dB", neutral: 0, range: -30...20,
    values: [-30, -20, -15, -10, -6, -3, 0, 3, 6, 10, 15, 20]
  ) { signal, value in
    let factor = Float(amplitude(ofDecibels: value))
    return try AudioSignal(
      samples: signal.samples.map { factor * $0 }, sampleRate: signal.sampleRate)
  }

  /// Returns the gains of frequency bands, from -20 to +10 dB, one edit for each band.
  ///
  /// The bands are the components of an explanation. A band above the bandwidth of a recording is absent
  /// from it.
  ///
  /// - Parameter bands: The bands.
  /// - Throws: ``SignalError/invalidComponentCount(_:)``, ``SignalError/invalidBandRange(_:)``; edits
  ///   throw the errors of ``FrequencyBands/decompose(_:)``.
  public static func bandGains(
    _ bands: FrequencyBands = FrequencyBands()
  ) throws(SignalError) -> [AudioSignal.Edit] {
    let edges = try bands.edges()
    return zip(edges, edges.dropFirst()).enumerated().map { index, band in
      AudioSignal.Edit(
        name: String(format: "band-%g-%g", band.0.rounded(), band.1.rounded()),
        title: frequencyRange(band.0...band.1), unit: "dB", neutral: 0, range: -20...10,
        values: [-20, -15, -10, -6, -3, 0, 3, 6, 10],
        preparing: { try bandEditor(index, of: bands, in: $0) })
    }
  }

  private static func bandEditor(
    _ index: Int, of bands: FrequencyBands, in signal: AudioSignal
  ) throws -> Editor {
    let filters = try bands.filters(for: signal)
    let component = filters.components[index].markingAbsence(in: signal.source)
    if let absence = component.absence { return Editor(of: signal, absence: absence) }
    let band = MaskedOverlapAdd(transform: bands.transform)
      .apply([filters.bands[index]], to: signal)[0]
    return Editor { try signal.amplifying([band], by: [$0]) }
  }

  /// The clipping of the recording at a level below its peak, from 0 to 30 dB.
  ///
  /// This is what an amplifier does whose input is so much above its limit.
  public static let clipping = AudioSignal.Edit(
    name: "clipping", title: "Clipping", unit: "dB below the peak", neutral: 0, range: 0...30,
    values: [0, 3, 6, 10, 15, 20, 25, 30]
  ) { signal, value in
    let limit = Float(signal.peakAmplitude * amplitude(ofDecibels: -value))
    return AudioSignal(
      validSamples: signal.samples.map { min(limit, max(-limit, $0)) },
      sampleRate: signal.sampleRate)
  }

  /// The attenuation of all that telephones do not transmit, 0 to 300 Hz and from 3400 Hz up (ITU-T
  /// G.712), from 0 to 60 dB.
  public static let telephone = AudioSignal.Edit(
    name: "telephone", title: "Telephone band", unit: "dB attenuation", neutral: 0,
    range: 0...60, values: [0, 5, 10, 20, 40, 60],
    preparing: { signal in
      let transform = ShortTimeFourierTransform.speech(sampleRate: signal.sampleRate)
      let binWidth = signal.sampleRate / Double(transform.windowLength)
      let telephone = BinMask(
        lower: 300 / binWidth, upper: 3400 / binWidth, bins: transform.bins,
        nyquist: signal.nyquistFrequency / binWidth)
      guard let rest = BinMask.remainder(of: [telephone], bins: transform.bins) else {
        return Editor(of: signal, absence: "nothing outside the telephone band")
      }
      let outside = MaskedOverlapAdd(transform: transform).apply([rest], to: signal)[0]
      return Editor { try signal.amplifying([outside], by: [-$0]) }
    })

  /// Returns the amplitude factor of a gain.
  static func amplitude(ofDecibels gain: Double) -> Double { pow(10, gain / 20) }
}

extension AudioSignal {
  /// Returns the signal with gains of some parts of it: x + Σ (10^(g / 20) - 1) · part.
  ///
  /// - Parameters:
  ///   - parts: Parts of the signal, each as long as the signal.
  ///   - gains: The gain of each part in dB; minus infinity removes it.
  /// - Returns: The signal itself, sample for sample, if all gains are 0 dB.
  /// - Throws: ``SignalError/tooLoud(index:amplitude:)``.
  package func amplifying(
    _ parts: [[Float]], by gains: [Double]
  ) throws(SignalError) -> AudioSignal {
    var samples = samples
    for (part, gain) in zip(parts, gains) where gain != 0 {
      let change = Float(Edit.amplitude(ofDecibels: gain) - 1)
      for index in samples.indices { samples[index] += change * part[index] }
    }
    return try AudioSignal(samples: samples, sampleRate: sampleRate)
  }
}
