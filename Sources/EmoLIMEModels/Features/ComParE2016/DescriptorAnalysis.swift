/// Computes the low-level descriptors of a signal, four frames at a time.
struct DescriptorAnalysis {
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
  func describe(
    _ signal: FramedSamples, spectra: FrameSpectra
  ) throws -> RawDescriptors {
    var result = RawDescriptors(shortFrames: signal.shortFrames, longFrames: signal.longFrames)
    let stride = result.stride
    try result.values.withUnsafeMutableBufferPointer { values in
      guard let contours = values.baseAddress else { return }
      try describeShortFrames(signal, spectra, contours: contours, stride: stride)
      WaveformDescriptors.energy(
        of: signal, into: contours + DescriptorIndex.energy * stride)
      WaveformDescriptors.zeroCrossingRate(
        of: signal, into: contours + DescriptorIndex.zeroCrossingRate * stride)
      result.decidedFrames = try describePitch(signal, spectra, contours: contours, stride: stride)
      try describeVoice(signal, contours: contours, stride: stride)
    }
    return result
  }

  /// The number of frames between two checks for cancellation.
  private static let cancellationInterval = 1024

  // MARK: Short frames

  private func describeShortFrames(
    _ signal: FramedSamples, _ spectra: FrameSpectra,
    contours: UnsafeMutablePointer<Float>, stride: Int
  ) throws {
    var rasta = RelativeSpectrum(equalLoudness: tables.auditory.equalLoudness)
    let memory = workspace
    for frame in Swift.stride(from: 0, to: signal.shortFrames, by: 4) {
      if frame % Self.cancellationInterval == 0 { try Task.checkCancellation() }
      func write(_ descriptor: Int, _ value: FrameLanes) {
        UnsafeMutableRawPointer(contours + descriptor * stride + frame)
          .storeBytes(of: value, as: FrameLanes.self)
      }
      spectra.writeShortSpectra(firstFrame: frame, into: memory.spectra)
      memory.takeMagnitudes(bins: Framing.shortBins)
      for bin in 0..<Framing.shortBins {
        memory.power[bin] = memory.magnitude[bin] * memory.magnitude[bin]
      }
      tables.spectral.describe(
        magnitude: memory.magnitude, power: memory.power,
        previous: frame == 0 ? nil : UnsafePointer(memory.previousMagnitude),
        scratch: memory.wide
      ) { write(DescriptorIndex.spectral + $0, $1) }
      for bin in 0..<Framing.shortBins {
        memory.previousMagnitude[bin] = memory.magnitude[bin][3]
      }
      tables.mel.energies(of: memory.power, into: memory.bands)
      write(DescriptorIndex.loudness, tables.auditory.loudness(memory.bands))
      tables.cepstrum.describe(memory.bands, scratch: memory.bandScratch) {
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

  // MARK: Long frames

  /// A frame under the Gaussian window needs this root mean square to have a pitch.
  private static let leastEnergy: Float = 0.001

  private func describePitch(
    _ signal: FramedSamples, _ spectra: FrameSpectra,
    contours: UnsafeMutablePointer<Float>, stride: Int
  ) throws -> Int {
    var path = PitchPath()
    let memory = workspace
    for frame in Swift.stride(from: 0, to: signal.longFrames, by: 4) {
      if frame % Self.cancellationInterval == 0 { try Task.checkCancellation() }
      spectra.writeLongSpectra(firstFrame: frame, into: memory.spectra)
      memory.takeMagnitudes(bins: Framing.longBins)
      SpectralPeaks.isolate(
        memory.magnitude, bins: Framing.longBins, marks: memory.marks, into: memory.power)
      tables.octaves.describe(destroying: memory.power, wide: memory.wide, into: memory.magnitude)
      tables.summation.sum(memory.magnitude, into: memory.power)
      let candidates = tables.summation.candidates(
        memory.power, peaks: memory.peaks)
      for lane in 0..<min(4, signal.longFrames - frame) {
        path.append(candidates[lane])
      }
    }
    path.finish()
    signal.samples.withUnsafeBufferPointer { samples in
      guard let base = samples.baseAddress else { return }
      for frame in 0..<signal.longFrames {
        let energy = tables.long.energy(of: base + frame * Framing.hop)
        let isLoud = energy > Self.leastEnergy
        contours[DescriptorIndex.pitch * stride + frame] = isLoud ? path.frequencies[frame] : 0
        contours[DescriptorIndex.voicing * stride + frame] = isLoud ? path.voicings[frame] : 0
      }
    }
    return path.decidedBeforeEnd
  }

  private func describeVoice(
    _ signal: FramedSamples, contours: UnsafeMutablePointer<Float>, stride: Int
  ) throws {
    var tracker = VoiceQualityTracker()
    try signal.samples.withUnsafeBufferPointer { samples in
      for frame in 0..<signal.longFrames {
        if frame % Self.cancellationInterval == 0 { try Task.checkCancellation() }
        let quality = tracker.describe(
          frequency: contours[DescriptorIndex.pitch * stride + frame], samples: samples)
        contours[DescriptorIndex.jitterLocal * stride + frame] = quality.jitterLocal
        contours[DescriptorIndex.jitterDDP * stride + frame] = quality.jitterDDP
        contours[DescriptorIndex.shimmerLocal * stride + frame] = quality.shimmerLocal
        contours[DescriptorIndex.logHarmonicsToNoise * stride + frame] =
          quality.logHarmonicsToNoise
      }
    }
  }
}
