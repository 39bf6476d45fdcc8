import Foundation

extension EGeMAPS {
  /// The low-level descriptors of a signal before smoothing.
  struct RawDescriptors: Sendable {
    let contours: ContourTable
    let counts: FrameCounts
    /// The mean squares of the short frames.
    let energies: [Float]
  }

  /// Computes the low-level descriptors of a signal, four frames at a time.
  struct Analysis {
    static let cepstralCoefficients = 4

    /// The frames whose formants are computed.
    enum FormantFrames {
      /// The functionals use the formants of voiced frames only.
      case voicedFrames
      case allFrames
    }

    private static let pitch = PitchAnalysis(range: 55...1000, longestDelay: 40)
    private static let logSpectrum = LogSpectrum()
    private static let cepstrum = MelCepstrum(coefficients: cepstralCoefficients)
    private static let formants = FormantAnalysis()

    private let tables = DescriptorTables.shared
    private let workspace = FrameWorkspace()

    /// Returns the descriptors of a signal.
    ///
    /// - Throws: `CancellationError` if the task is cancelled.
    func describe(_ signal: FramedSamples, formants: FormantFrames) throws -> RawDescriptors {
      var contours = ContourTable(contours: DescriptorIndex.count, frames: signal.shortFrames)
      let pitch = try signal.samples.withUnsafeBufferPointer { samples in
        let spectra = FrameSpectra(samples: samples, scratch: workspace.transform)
        let pitch = try Self.pitch.contour(of: signal, spectra: spectra, memory: workspace)
        try contours.fill { contours in
          try describeShortFrames(signal, spectra, contours) { frame in
            guard frame < signal.longFrames else { return false }
            return formants == .allFrames || pitch.frequencies[frame] > 0
          }
          try describeHarmonics(pitch, spectra, contours)
          try describePeriods(samples, pitch, contours)
        }
        return pitch
      }
      var energies = [Float](repeating: 0, count: signal.shortFrames)
      FrameEnergy.forEachMeanSquare(of: signal) { energies[$0] = Float($1) }
      return RawDescriptors(
        contours: contours, counts: FrameCounts(signal, pitch: pitch), energies: energies)
    }

    // MARK: Short frames

    private func describeShortFrames(
      _ signal: FramedSamples, _ spectra: FrameSpectra, _ contours: ContourTable.Memory,
      hasFormants: (Int) -> Bool
    ) throws {
      let memory = workspace
      for frame in stride(from: 0, to: signal.shortFrames, by: 4) {
        try Framing.checkCancellation(frame: frame)
        spectra.writeShortSpectra(firstFrame: frame, into: memory.spectra)
        for lane in 0..<4 where hasFormants(frame + lane) {
          writeFormants(lane: lane, frame: frame + lane, contours)
        }
        memory.takeMagnitudes(bins: Framing.shortBins)
        memory.takePower(bins: Framing.shortBins)
        describeSpectrum(frame: frame, contours)
        memory.keepLastMagnitudes(bins: Framing.shortBins)
        tables.mel.energies(of: memory.power, into: memory.bands)
        contours.write(
          tables.auditory.loudness(memory.bands), to: DescriptorIndex.loudness, frame: frame)
        Self.cepstrum.describe(memory.bands, scratch: memory.bandScratch) {
          contours.write($1, to: DescriptorIndex.cepstrum + $0, frame: frame)
        }
      }
    }

    private func describeSpectrum(frame: Int, _ contours: ContourTable.Memory) {
      let memory = workspace
      func write(_ value: FrameLanes, to descriptor: Int) {
        contours.write(value, to: descriptor, frame: frame)
      }
      let slopes = Self.logSpectrum.slopes(of: memory.power, scratch: memory.transform)
      write(slopes.low, to: DescriptorIndex.lowSlope)
      write(slopes.high, to: DescriptorIndex.highSlope)
      write(Self.logSpectrum.alphaRatio(memory.power), to: DescriptorIndex.alphaRatio)
      write(Self.logSpectrum.hammarbergIndex(memory.power), to: DescriptorIndex.hammarbergIndex)
      // Up to 5 kHz.
      let flux = SpectralFlux.describe(
        memory.magnitude, previous: frame == 0 ? nil : UnsafePointer(memory.previousMagnitude),
        bins: 0..<160)
      write(flux, to: DescriptorIndex.flux)
    }

    private func writeFormants(lane: Int, frame: Int, _ contours: ContourTable.Memory) {
      let found = Self.formants.formants(of: workspace.spectra, lane: lane)
      for (index, formant) in found.prefix(FormantAnalysis.count).enumerated() {
        contours[DescriptorIndex.formantFrequency(index)][frame] = formant.frequency
        contours[DescriptorIndex.formantBandwidth(index)][frame] = formant.bandwidth
      }
    }

    // MARK: Long frames

    private func describeHarmonics(
      _ pitch: PitchContour, _ spectra: FrameSpectra, _ contours: ContourTable.Memory
    ) throws {
      let memory = workspace
      let frames = pitch.frequencies.count
      for frame in stride(from: 0, to: frames, by: 4) {
        try Framing.checkCancellation(frame: frame)
        let voiced = (frame..<min(frame + 4, frames)).filter { pitch.frequencies[$0] > 0 }
        for frame in frame..<min(frame + 4, frames) {
          for formant in 0..<FormantAnalysis.count {
            contours[DescriptorIndex.formantAmplitude(formant)][frame] = Harmonics.absent
          }
        }
        if voiced.isEmpty { continue }
        spectra.writeLongSpectra(firstFrame: frame, into: memory.spectra)
        memory.takeMagnitudes(bins: Framing.longBins)
        memory.takePower(bins: Framing.longBins)
        tables.long.transform.autocorrelation(
          of: memory.power, scratch: memory.transform, into: memory.spectra)
        for frame in voiced {
          describeHarmonics(lane: frame % 4, frame: frame, pitch.frequencies[frame], contours)
        }
      }
    }

    private func describeHarmonics(
      lane: Int, frame: Int, _ pitch: Float, _ contours: ContourTable.Memory
    ) {
      let bins = Framing.longBins
      withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * bins) { buffer in
        guard let magnitudes = buffer.baseAddress else { return }
        let correlation = magnitudes + bins
        for bin in 0..<bins {
          magnitudes[bin] = workspace.magnitude[bin][lane]
          correlation[bin] = abs(workspace.spectra[bin][lane]) / Float(bins)
        }
        contours[DescriptorIndex.harmonicsToNoise][frame] = HarmonicEnergy.ratio(
          correlation, pitch: pitch)
        let harmonics = Harmonics(magnitudes, pitch: pitch)
        contours[DescriptorIndex.firstToSecondHarmonic][frame] = harmonics.firstToSecond
        contours[DescriptorIndex.firstHarmonicToThirdFormant][frame] =
          harmonics.firstToThirdFormant(contours[DescriptorIndex.formantFrequency(2)][frame])
        for formant in 0..<FormantAnalysis.count {
          contours[DescriptorIndex.formantAmplitude(formant)][frame] = harmonics.amplitude(
            ofFormant: contours[DescriptorIndex.formantFrequency(formant)][frame])
        }
      }
    }

    private func describePeriods(
      _ samples: UnsafeBufferPointer<Float>, _ pitch: PitchContour,
      _ contours: ContourTable.Memory
    ) throws {
      var tracker = VoiceQualityTracker(margin: 0.1, measuresNoise: false)
      for (frame, frequency) in pitch.frequencies.enumerated() {
        try Framing.checkCancellation(frame: frame)
        let quality = tracker.describe(frequency: frequency, samples: samples)
        contours[DescriptorIndex.pitch][frame] = Semitones.value(of: frequency)
        contours[DescriptorIndex.jitter][frame] = quality.jitterLocal
        contours[DescriptorIndex.shimmer][frame] = Self.decibels(shimmer: quality.shimmerLocal)
      }
    }

    /// The level in dB of 1 and the relative change of amplitude.
    ///
    /// The paper's shimmer is the mean of the absolute level differences of periods; this is openSMILE's.
    private static func decibels(shimmer: Float) -> Float {
      Float(20 * log10(1 + Double(shimmer)))
    }
  }
}
