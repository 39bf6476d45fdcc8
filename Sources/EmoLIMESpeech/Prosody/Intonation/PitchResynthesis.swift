import EmoLIMESignal
import Foundation

/// A resynthesis of voiced intervals with another pitch; unvoiced samples do not change.
///
/// The method is pitch-synchronous overlap-add (Moulines and Charpentier 1990, *Pitch-synchronous waveform
/// processing techniques for text-to-speech synthesis using diphones*): windowed periods around
/// ``PitchMarks`` are added at the new distances, so formants and durations do not change.
struct PitchResynthesis: Sendable {
  /// The median fundamental frequency in Hz.
  let median: Double
  /// The fundamental frequency of the signal.
  private let contour: PitchTracker.Contour
  /// The pitch marks of each voiced interval.
  private let intervals: [[Int]]
  /// The length of the cross-fade to the original after a voiced interval, in samples.
  private let fade: Int

  /// Finds the pitch marks of a signal; `nil` if nothing is voiced.
  init?(_ signal: AudioSignal, contour: PitchTracker.Contour) {
    let voiced = contour.frequencies.compactMap { $0 }.sorted()
    guard !voiced.isEmpty else { return nil }
    // The geometric mean of the two middle values.
    median = (voiced[(voiced.count - 1) / 2] * voiced[voiced.count / 2]).squareRoot()
    fade = Int(0.01 * signal.sampleRate)
    self.contour = contour
    intervals = signal.samples.withUnsafeBufferPointer { samples in
      contour.voicedRanges.map { interval in
        PitchMarks(in: interval, of: samples) { contour.period(at: $0) }.positions
      }
      .filter { $0.count >= 3 }
    }
    guard !intervals.isEmpty else { return nil }
  }

  /// Returns the signal with a pitch that is shifted, and moves more or less around its median.
  ///
  /// - Parameters:
  ///   - signal: The signal of the pitch marks.
  ///   - level: The shift in semitones.
  ///   - range: The factor of the distance in semitones from the median; 0 for a constant pitch.
  /// - Returns: A signal of the same length.
  func apply(to signal: AudioSignal, level: Double, range: Double) -> AudioSignal {
    let shifted = median * exp2(level / 12)
    return apply(
      to: signal,
      periods: .varying { sample in
        let relative = signal.sampleRate / contour.period(at: sample) / median
        let frequency = shifted * pow(relative, range)
        return signal.sampleRate / min(max(frequency, Self.lowest), Self.highest)
      })
  }

  /// The limits of new frequencies in Hz, which only errors of the tracker reach.
  private static let lowest = 40.0
  private static let highest = 1200.0

  /// Returns the signal with new periods, of the same length.
  func apply(to signal: AudioSignal, periods: PitchPeriods) -> AudioSignal {
    var output = signal.samples
    for (index, marks) in intervals.enumerated() {
      let next = index + 1 < intervals.count ? intervals[index + 1][0] : signal.samples.count
      resynthesise(marks, of: signal.samples, before: next, with: periods, into: &output)
    }
    return AudioSignal(validSamples: output, sampleRate: signal.sampleRate)
  }

  /// Resynthesises a voiced interval.
  ///
  /// - Parameters:
  ///   - marks: The pitch marks of the interval.
  ///   - samples: The samples of the signal.
  ///   - limit: The first mark of the next interval, or the end of the signal.
  ///   - periods: The new periods.
  ///   - output: The samples that are overwritten.
  private func resynthesise(
    _ marks: [Int], of samples: [Float], before limit: Int, with periods: PitchPeriods,
    into output: inout [Float]
  ) {
    let start = marks[0]
    let places = periods.places(from: start, to: marks[marks.count - 1], before: limit)
    let steps = places.count - 1
    guard steps > 0 else { return }
    for index in start..<places[steps] { output[index] = 0 }
    var nearest = 0
    for (step, place) in places.enumerated() {
      if step == steps { nearest = marks.count - 1 }
      while nearest + 1 < marks.count,
        abs(marks[nearest + 1] - place) <= abs(marks[nearest] - place)
      { nearest += 1 }
      addPeriod(
        about: marks, at: step == 0 ? 0 : nearest, of: samples, to: places, at: step,
        in: &output)
    }
    restorePower(
      of: samples[start..<marks[marks.count - 1]], to: &output[start..<places[steps]],
      period: periods.mean(of: places))
    resume(samples, at: marks[marks.count - 1], from: places[steps], before: limit, in: &output)
  }

  /// Adds the period around a mark at its new place, under half a Hann window to each side that is as
  /// long as the shorter of the old and the new period.
  private func addPeriod(
    about marks: [Int], at mark: Int, of samples: [Float], to places: [Int], at step: Int,
    in output: inout [Float]
  ) {
    let source = marks[mark]
    let place = places[step]
    if step > 0 {
      let old = mark > 0 ? source - marks[mark - 1] : marks[1] - marks[0]
      let new = place - places[step - 1]
      add(
        samples, about: source, towards: -1, over: min(old, new), at: place,
        factor: factor(old: old, new: new), in: &output)
    }
    if step + 1 < places.count {
      let old = mark + 1 < marks.count ? marks[mark + 1] - source : source - marks[mark - 1]
      let new = places[step + 1] - place
      add(
        samples, about: source, towards: 1, over: min(old, new), at: place,
        factor: factor(old: old, new: new), in: &output)
    }
  }

  /// Returns the gain that compensates for the power of fewer or more periods per second.
  private func factor(old: Int, new: Int) -> Float {
    (Float(new) / Float(old)).squareRoot()
  }

  private func add(
    _ samples: [Float], about source: Int, towards direction: Int, over width: Int,
    at place: Int, factor: Float, in output: inout [Float]
  ) {
    // The mark itself is in the right half.
    for distance in (direction > 0 ? 0 : 1)..<max(1, width) {
      let window = 0.5 + 0.5 * cos(Float.pi * Float(distance) / Float(width))
      let (from, to) = (source + direction * distance, place + direction * distance)
      guard samples.indices.contains(from), output.indices.contains(to) else { return }
      output[to] += factor * window * samples[from]
    }
  }

  /// Scales an interval to its original mean power, because different periods lose power where they
  /// overlap. Over one period at both ends, the gain changes to one.
  private func restorePower(
    of source: ArraySlice<Float>, to output: inout ArraySlice<Float>, period: Double
  ) {
    let (before, after) = (Array(source).meanPower, Array(output).meanPower)
    guard before > 0, after > 0 else { return }
    let change = Float((before / after).squareRoot()) - 1
    for index in output.indices {
      let distance = min(index - output.startIndex, output.endIndex - index)
      output[index] *= 1 + change * min(1, Float(distance) / Float(period))
    }
  }

  /// Continues after an interval with the samples after its last mark, cross-faded to the original.
  private func resume(
    _ samples: [Float], at source: Int, from place: Int, before limit: Int,
    in output: inout [Float]
  ) {
    let length = min(fade, limit - place)
    for distance in 0..<length where source + distance < samples.count {
      let share = 0.5 - 0.5 * cos(Float.pi * Float(distance) / Float(length))
      let there = samples[place + distance]
      output[place + distance] = (1 - share) * samples[source + distance] + share * there
    }
  }
}

extension PitchTracker.Contour {
  /// Returns the period in samples around a sample of a voiced interval, linear between frames.
  fileprivate func period(at sample: Int) -> Double {
    let position = Double(sample) / Double(hop)
    let frame = min(max(0, Int(position)), frequencies.count - 1)
    let next = min(frame + 1, frequencies.count - 1)
    switch (frequencies[frame], frequencies[next]) {
    case (let left?, let right?):
      let share = position - Double(frame)
      return sampleRate / left + share * (sampleRate / right - sampleRate / left)
    case (let only?, nil), (nil, let only?): return sampleRate / only
    // Voiced intervals extend half a hop beyond their frames, so one of the two is voiced.
    case (nil, nil): return Double(hop)
    }
  }
}
