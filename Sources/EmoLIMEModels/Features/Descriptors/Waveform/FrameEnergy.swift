/// The energy of short frames, without a window.
enum FrameEnergy {
  /// Calls a closure with the mean square of each short frame.
  static func forEachMeanSquare(of signal: FramedSamples, _ body: (Int, Double) -> Void) {
    signal.samples.withUnsafeBufferPointer { samples in
      // Two hops make a frame, and each belongs to two frames.
      var earlier = squareSum(samples, hop: 0)
      for frame in 0..<signal.shortFrames {
        let later = squareSum(samples, hop: frame + 1)
        body(frame, (earlier + later) / Double(Framing.shortLength))
        earlier = later
      }
    }
  }

  private static func squareSum(_ samples: UnsafeBufferPointer<Float>, hop: Int) -> Double {
    var sum = WideLanes(repeating: 0)
    let start = hop * Framing.hop
    for index in stride(from: start, to: start + Framing.hop, by: 4) {
      let values = FrameLanes(
        samples[index], samples[index + 1], samples[index + 2], samples[index + 3])
      sum += (values * values).wide
    }
    return sum.sum()
  }
}
