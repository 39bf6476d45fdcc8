/// The samples of a signal, scaled and padded for framing.
struct FramedSamples: Sendable {
  /// The samples, followed by enough zeros that four frames may be read from the start of any.
  let samples: [Float]
  /// The number of samples without the zeros.
  let count: Int
  /// The number of frames of 20 ms.
  let shortFrames: Int
  /// The number of frames of 60 ms.
  let longFrames: Int

  /// Samples with full scale ±1.
  ///
  /// They are brought to the scale of openSMILE, which divides 16-bit integers by 32,767 rather
  /// than 32,768. Samples that come from such integers get the very same values; others are kept
  /// as they are instead of being cut down to integers.
  init(_ samples: [Float]) {
    let frames = samples.count / Framing.hop + 1
    let padded = (frames + 4) * Framing.hop + Framing.longLength
    self.samples = [Float](unsafeUninitializedCapacity: padded) { buffer, initialized in
      for index in 0..<samples.count {
        buffer[index] = samples[index] * 32_768 / 32_767
      }
      for index in samples.count..<padded {
        buffer[index] = 0
      }
      initialized = padded
    }
    count = samples.count
    shortFrames = Framing.frameCount(samples: count, length: Framing.shortLength)
    longFrames = Framing.frameCount(samples: count, length: Framing.longLength)
  }
}
