extension ComParE2016 {
  /// Computes the low-level descriptors of a signal before smoothing, four frames at a time.
  struct Analysis {
    static let cepstralCoefficients = 14

    private static let pitch = PitchAnalysis(range: 52...620, longestDelay: 30)
    private static let spectral = SpectralDescriptors()
    private static let cepstrum = MelCepstrum(coefficients: cepstralCoefficients)

    private let tables = DescriptorTables.shared
    private let workspace = FrameWorkspace()

    /// Returns the descriptors of a signal.
    ///
    /// - Throws: `CancellationError` if the task is cancelled.
    func describe(_ signal: FramedSamples) throws -> RawDescriptors {
      try signal.samples.withUnsafeBufferPointer { samples in
        try describe(
          signal, spectra: FrameSpectra(samples: samples, scratch: workspace.transform))
      }
    }

    /// Returns the descriptors of a signal from its spectra.
    ///
    /// - Throws: `CancellationError` if the task is cancelled.
    func describe(_ signal: FramedSamples, spectra: FrameSpectra) throws -> RawDescriptors {
      let pitch = try Self.pitch.contour(of: signal, spectra: spectra, memory: workspace)
      var contours = ContourTable(contours: DescriptorIndex.count, frames: signal.shortFrames)
      try contours.fill { contours in
        try describeShortFrames(signal, spectra, contours)
        WaveformDescriptors.energy(of: signal, into: contours[DescriptorIndex.energy])
        WaveformDescriptors.zeroCrossingRate(
          of: signal, into: contours[DescriptorIndex.zeroCrossingRate])
        try describeVoice(signal, pitch, contours)
      }
      return RawDescriptors(contours: contours, counts: FrameCounts(signal, pitch: pitch))
    }

    private func describeShortFrames(
      _ signal: FramedSamples, _ spectra: FrameSpectra, _ contours: ContourTable.Memory
    ) throws {
      var rasta = RelativeSpectrum(equalLoudness: tables.auditory.equalLoudness)
      let memory = workspace
      for frame in stride(from: 0, to: signal.shortFrames, by: 4) {
        try Framing.checkCancellation(frame: frame)
        func write(_ descriptor: Int, _ value: FrameLanes) {
          contours.write(value, to: descriptor, frame: frame)
        }
        spectra.writeShortSpectra(firstFrame: frame, into: memory.spectra)
        memory.takeMagnitudes(bins: Framing.shortBins)
        memory.takePower(bins: Framing.shortBins)
        Self.spectral.describe(
          magnitude: memory.magnitude, power: memory.power,
          previous: frame == 0 ? nil : UnsafePointer(memory.previousMagnitude),
          scratch: memory.wide
        ) { write(DescriptorIndex.spectral + $0, $1) }
        memory.keepLastMagnitudes(bins: Framing.shortBins)
        tables.mel.energies(of: memory.power, into: memory.bands)
        write(DescriptorIndex.loudness, tables.auditory.loudness(memory.bands))
        Self.cepstrum.describe(memory.bands, scratch: memory.bandScratch) {
          write(DescriptorIndex.cepstrum + $0, $1)
        }
        write(
          DescriptorIndex.relativeLoudness,
          rasta.filter(memory.bands, into: memory.bandScratch))
        for band in 0..<AuditoryFilterBank.bands {
          write(DescriptorIndex.relativeSpectrum + band, memory.bandScratch[band])
        }
      }
    }

    private func describeVoice(
      _ signal: FramedSamples, _ pitch: PitchContour, _ contours: ContourTable.Memory
    ) throws {
      var tracker = VoiceQualityTracker(margin: 0.25, measuresNoise: true)
      try signal.samples.withUnsafeBufferPointer { samples in
        for frame in 0..<signal.longFrames {
          try Framing.checkCancellation(frame: frame)
          let quality = tracker.describe(frequency: pitch.frequencies[frame], samples: samples)
          contours[DescriptorIndex.pitch][frame] = pitch.frequencies[frame]
          contours[DescriptorIndex.voicing][frame] = pitch.voicings[frame]
          contours[DescriptorIndex.jitterLocal][frame] = quality.jitterLocal
          contours[DescriptorIndex.jitterDDP][frame] = quality.jitterDDP
          contours[DescriptorIndex.shimmerLocal][frame] = quality.shimmerLocal
          contours[DescriptorIndex.logHarmonicsToNoise][frame] = quality.logHarmonicsToNoise
        }
      }
    }
  }

  /// The low-level descriptors of a signal before smoothing.
  struct RawDescriptors: Sendable {
    let contours: ContourTable
    let counts: FrameCounts
  }
}
