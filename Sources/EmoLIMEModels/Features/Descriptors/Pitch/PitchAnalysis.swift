/// The F0 of the long frames of a signal: sub-harmonic summation, then the cheapest path through the
/// candidates.
struct PitchAnalysis: Sendable {
  /// The range of candidates in Hz.
  let range: ClosedRange<Float>
  /// The number of frames after which a frame is decided at the latest; at most 40.
  let longestDelay: Int

  /// A frame under the Gaussian window needs this root mean square to have a pitch.
  private static let leastEnergy: Float = 0.001

  /// Returns the F0 of the frames of a signal.
  ///
  /// - Throws: `CancellationError` if the task is cancelled.
  func contour(
    of signal: FramedSamples, spectra: FrameSpectra, memory: FrameWorkspace
  ) throws -> PitchContour {
    let tables = DescriptorTables.shared
    var path = PitchPath(longestDelay: longestDelay)
    for frame in stride(from: 0, to: signal.longFrames, by: 4) {
      try Framing.checkCancellation(frame: frame)
      spectra.writeLongSpectra(firstFrame: frame, into: memory.spectra)
      memory.takeMagnitudes(bins: Framing.longBins)
      SpectralPeaks.isolate(
        memory.magnitude, bins: Framing.longBins, marks: memory.marks, into: memory.power)
      tables.octaves.describe(destroying: memory.power, wide: memory.wide, into: memory.magnitude)
      tables.summation.sum(memory.magnitude, into: memory.power)
      let candidates = tables.summation.candidates(
        memory.power, range: range, peaks: memory.peaks)
      for lane in 0..<min(4, signal.longFrames - frame) {
        path.append(candidates[lane])
      }
    }
    path.finish()
    return PitchContour(path, isLoud: Self.loudFrames(of: signal))
  }

  private static func loudFrames(of signal: FramedSamples) -> [Bool] {
    signal.samples.withUnsafeBufferPointer { samples in
      guard let base = samples.baseAddress else { return [] }
      let window = DescriptorTables.shared.long
      return (0..<signal.longFrames).map {
        window.energy(of: base + $0 * Framing.hop) > leastEnergy
      }
    }
  }
}

/// The F0 of the long frames of a signal.
struct PitchContour: Sendable {
  /// The frequencies in Hz, 0 in unvoiced frames.
  let frequencies: [Float]
  /// The voicing, from 0 to 1; 0 in frames without sound.
  let voicings: [Float]
  /// The number of frames that were decided before the signal ended.
  let decidedFrames: Int

  fileprivate init(_ path: PitchPath, isLoud: [Bool]) {
    frequencies = zip(path.frequencies, isLoud).map { $1 ? $0 : 0 }
    voicings = zip(path.voicings, isLoud).map { $1 ? $0 : 0 }
    decidedFrames = path.decidedBeforeEnd
  }
}
