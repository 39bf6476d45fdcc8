/// The descriptors of the waveform: energy and zero-crossing rate.
enum WaveformDescriptors {
  /// Writes the root mean square of each short frame, without a window.
  static func energy(
    of signal: FramedSamples, into contour: UnsafeMutablePointer<Float>
  ) {
    FrameEnergy.forEachMeanSquare(of: signal) { contour[$0] = Float($1.squareRoot()) }
  }

  /// Writes the share of samples of each long frame at which the waveform crosses zero.
  static func zeroCrossingRate(
    of signal: FramedSamples, into contour: UnsafeMutablePointer<Float>
  ) {
    signal.samples.withUnsafeBufferPointer { samples in
      let hops = Framing.longLength / Framing.hop
      // The crossings in each hop; a frame has those of six hops, without its first and last sample.
      var counts = (0..<hops - 1).map { crossings(samples, hop: $0) }
      for frame in 0..<signal.longFrames {
        counts.append(crossings(samples, hop: frame + hops - 1))
        let first = frame * Framing.hop
        let last = first + Framing.longLength - 1
        let edges =
          (isCrossing(samples, first) ? 1 : 0) + (isCrossing(samples, last) ? 1 : 0)
        contour[frame] = Float(counts.reduce(0, +) - edges) / Float(Framing.longLength)
        counts.removeFirst()
      }
    }
  }

  private static func crossings(_ samples: UnsafeBufferPointer<Float>, hop: Int) -> Int {
    var count = 0
    for index in hop * Framing.hop..<(hop + 1) * Framing.hop where isCrossing(samples, index) {
      count += 1
    }
    return count
  }

  /// A change of sign from the sample before, or a zero between samples that differ in sign.
  @inline(__always)
  private static func isCrossing(_ samples: UnsafeBufferPointer<Float>, _ index: Int) -> Bool {
    guard index > 0, index + 1 < samples.count else { return false }
    let before = samples[index - 1]
    let current = samples[index]
    return (before * samples[index + 1] <= 0 && current == 0) || before * current < 0
  }
}
