import EmoLIMEModels
import Foundation
import TestSupport
import Testing

/// Functionals of contours with known functionals.
@Suite struct FunctionalsTests {
  private let line = (0..<101).map { Float($0) }

  private func expect(
    _ functionals: [String: Float], _ name: String, _ expected: Double, within tolerance: Double,
    location: SourceLocation = #_sourceLocation
  ) {
    let value = functionals[name].map(Double.init) ?? .nan
    #expect(
      isClose(value, expected, within: tolerance), "\(name) is \(value), not \(expected)",
      sourceLocation: location)
  }

  @Test("The distribution of a straight line")
  func distribution() {
    let functionals = ComParE2016.Functionals.named(line, block: 0)
    for (name, expected) in [
      ("range", 100.0), ("maxPos", 100.0 / 101), ("minPos", 0), ("quartile1", 25),
      ("quartile2", 50), ("quartile3", 75), ("iqr1-2", 25), ("iqr2-3", 25), ("iqr1-3", 50),
      ("percentile1.0", 1), ("percentile99.0", 99), ("pctlrange0-1", 98), ("skewness", 0),
      ("upleveltime25", 75.0 / 101), ("upleveltime90", 10.0 / 101), ("risetime", 1),
      ("leftctime", 0),
    ] {
      expect(functionals, name, expected, within: 1e-4)
    }
    // A discrete uniform distribution on n points: variance (n² - 1) / 12, and a kurtosis of
    // 3/5 (3n² - 7) / (n² - 1).
    let squared = 101.0 * 101
    expect(functionals, "stddev", ((squared - 1) / 12).squareRoot(), within: 1e-4)
    expect(functionals, "kurtosis", 0.6 * (3 * squared - 7) / (squared - 1), within: 1e-4)
  }

  @Test("Percentiles are those of the sorted list")
  func percentiles() {
    let values: [Float] = [3, -1, 0, -7.5, 12, 1e-20, -1e10, 4]
    let functionals = ComParE2016.Functionals.named(values, block: 0)
    let sorted = values.sorted()
    expect(functionals, "quartile1", Double(sorted[1] * 0.25 + sorted[2] * 0.75), within: 1e-6)
    expect(functionals, "quartile2", Double(sorted[3] + sorted[4]) / 2, within: 1e-6)
  }

  @Test("Linear prediction finds the coefficients of a decaying oscillation")
  func linearPrediction() {
    // x[n] = 2 r cos θ x[n-1] - r² x[n-2], excited by an impulse.
    let (radius, angle) = (0.9, 0.7)
    var values = [1.0, 2 * radius * cos(angle)]
    while values.count < 400 {
      let last = values.count - 1
      values.append(
        2 * radius * cos(angle) * values[last] - radius * radius * values[last - 1])
    }
    let functionals = ComParE2016.Functionals.named(values.map { Float($0) }, block: 0)
    expect(functionals, "lpc0", -2 * radius * cos(angle), within: 1e-4)
    expect(functionals, "lpc1", radius * radius, within: 1e-4)
    for name in ["lpc2", "lpc3", "lpc4"] { expect(functionals, name, 0, within: 1e-4) }
    // The prediction error is the impulse.
    expect(functionals, "lpgain", 1 / 400.0, within: 1e-6)
  }

  @Test("Regression and times of a straight line, in units of its range and of seconds")
  func course() {
    let functionals = ComParE2016.Functionals.named(line, block: 4)
    for (name, expected) in [
      ("amean", 50.0), ("linregc1", 1), ("linregc2", 0), ("linregerrQ", 0), ("qregc1", 0),
      ("qregc2", 1), ("qregc3", 0), ("qregerrQ", 0), ("meanPeakDist", 0), ("peakRangeAbs", 0),
    ] {
      expect(functionals, name, expected, within: 1e-5)
    }
    // Σ i² / Σ i / n, and √(Σ i² / n).
    expect(functionals, "centroid", 338_350.0 / 5050 / 101, within: 1e-6)
    expect(functionals, "rqmean", (338_350.0 / 101).squareRoot(), within: 1e-4)
  }

  @Test("Quadratic regression recovers a parabola")
  func parabola() {
    let values = (0..<200).map { frame -> Float in
      let time = Double(frame)
      return Float(0.001 * time * time - 0.1 * time + 3)
    }
    let functionals = ComParE2016.Functionals.named(values, block: 4)
    let lowest = 0.5
    let range = 0.001 * 199 * 199 - 0.1 * 199 + 3 - lowest
    expect(functionals, "qregc1", 0.001 * 1e4 / range, within: 1e-4)
    expect(functionals, "qregc2", -0.1 * 100 / range, within: 1e-4)
    expect(functionals, "qregc3", (3 - lowest) / range, within: 1e-5)
    expect(functionals, "qregerrQ", 0, within: 1e-10)
  }

  @Test("Peak distances and slopes of a triangular wave are exact")
  func peaks() {
    // Up by 1 a frame for 10 frames, down for 10.
    let values = (0..<201).map { Float(10 - abs($0 % 20 - 10)) }
    let functionals = ComParE2016.Functionals.named(values, block: 4)
    for (name, expected) in [
      ("meanPeakDist", 0.2), ("peakRangeAbs", 0), ("peakMeanAbs", 10), ("minRangeRel", 0),
      ("meanRisingSlope", 100), ("stddevRisingSlope", 0),
    ] {
      expect(functionals, name, expected, within: 1e-4)
    }
    // Distances are taken from the minimum before, which is half a period away.
    expect(functionals, "peakDistStddev", 0.1, within: 1e-5)
    // The last fall, to the end, counts with the opposite sign: nine of 100 and one of -100. The
    // deviation is that of the nine from the mean of all, over the number of all.
    expect(functionals, "meanFallingSlope", 80, within: 1e-3)
    expect(functionals, "stddevFallingSlope", (9.0 * 20 * 20 / 10).squareRoot(), within: 1e-3)
  }

  @Test("Voiced segments bridge single gaps and need three frames")
  func segments() {
    var values = [Float](repeating: 0, count: 60)
    for frame in 5..<15 { values[frame] = 100 }
    values[9] = 0
    values[20] = 100
    for frame in 30..<50 { values[frame] = 100 }
    let functionals = ComParE2016.Functionals.named(values, block: 3)
    expect(functionals, "nnz", 30 / 60.0, within: 1e-6)
    // From the first to the last frame of each.
    expect(functionals, "minSegLen", 0.09, within: 1e-6)
    expect(functionals, "maxSegLen", 0.19, within: 1e-6)
    expect(functionals, "meanSegLen", 0.14, within: 1e-6)
    expect(functionals, "segLenStddev", 0.05, within: 1e-6)
  }

  @Test("Functionals of voice ignore zeros")
  func voiced() {
    let functionals = ComParE2016.Functionals.named([0, 4, 0, 0, 2, 6, 0], block: 2)
    expect(functionals, "amean", 4, within: 1e-6)
    expect(functionals, "maxPos", 2 / 3.0, within: 1e-6)
    #expect(ComParE2016.Functionals.named([0, 0, 0], block: 2).values.allSatisfy { $0 == 0 })
  }

  @Test("The spread of a constant is zero for every length", arguments: [1, 2, 3, 5, 100])
  func constant(count: Int) {
    let values = [Float](repeating: 2.5, count: count)
    let distribution = ComParE2016.Functionals.named(values, block: 0)
    for name in ["range", "stddev", "skewness", "kurtosis", "iqr1-3", "risetime"] {
      expect(distribution, name, 0, within: 0)
    }
    let course = ComParE2016.Functionals.named(values, block: 4)
    expect(course, "amean", 2.5, within: 0)
    expect(course, "flatness", 1, within: 1e-6)
    for name in ["linregc1", "qregc1", "peakRangeAbs", "meanRisingSlope"] {
      expect(course, name, 0, within: 0)
    }
    #expect(course.values.allSatisfy { $0.isFinite })
  }
}
