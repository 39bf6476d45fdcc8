import Foundation

/// The rates and lengths of segments, and the level of the whole signal.
enum SegmentFeatures {
  private static let period = Float(Framing.period)
  /// At most this many segments count.
  private static let limit = 1000

  /// The features, in the order in which they are written.
  static let functionals = [
    EGeMAPS.Functional(name: "loudnessPeaksPerSec", unit: "1/s", family: .temporal),
    EGeMAPS.Functional(name: "VoicedSegmentsPerSec", unit: "1/s", family: .temporal),
    EGeMAPS.Functional(name: "MeanVoicedSegmentLengthSec", unit: "s", family: .temporal),
    EGeMAPS.Functional(name: "StddevVoicedSegmentLengthSec", unit: "s", family: .temporal),
    EGeMAPS.Functional(name: "MeanUnvoicedSegmentLength", unit: "s", family: .temporal),
    EGeMAPS.Functional(name: "StddevUnvoicedSegmentLength", unit: "s", family: .temporal),
    EGeMAPS.Functional(name: "equivalentSoundLevel_dBp", unit: "dB", family: .energy),
  ]

  /// Writes the features.
  static func write(_ contours: EGeMAPS.Contours, into result: UnsafeMutablePointer<Float>) {
    let counts = contours.counts
    contours.withContour(
      of: EGeMAPS.DescriptorIndex.loudness, smoothing: .mean, frames: counts.shortFrames
    ) { loudness in
      let peaks = ContourPeaks(Contour(loudness)).extrema.count { $0.isMaximum }
      result[0] = Float(peaks) / (Float(loudness.count) * period)
    }
    contours.withContour(
      of: EGeMAPS.DescriptorIndex.pitch, smoothing: .voiced, frames: max(1, counts.decidedFrames)
    ) { pitch in
      let voiced = SegmentLengths(of: pitch, limit: limit) { $0 != 0 }
      result[1] = Float(voiced.count) / (period * Float(pitch.count))
      (result[2], result[3]) = voiced.meanAndDeviation
      let unvoiced = SegmentLengths(of: pitch, limit: limit) { $0 == 0 }
      (result[4], result[5]) = unvoiced.meanAndDeviation
    }
    result[6] = level(contours.energies)
  }

  /// The equivalent sound level: the level in dB of the mean energy, re full scale; -120 dB in silence.
  private static func level(_ energies: [Float]) -> Float {
    let mean = Float(energies.reduce(0.0) { $0 + Double($1) } / Double(energies.count))
    return Float(10 / log(10.0)) * log(max(mean, 1e-12))
  }
}
