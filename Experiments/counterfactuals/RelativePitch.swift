import EmoLIME
import EmoLIMESpeech
import Foundation

/// Measures the pitch of versions of a recording in relation to its own, frame by frame.
///
/// Only frames count whose periodicity is high in the recording. Medians ignore octave errors of the others.
struct RelativePitch: Sendable {
  private let own: [Double?]
  /// The median pitch, around which the range changes.
  private let centre: Double

  init(of recording: AudioSignal) {
    centre =
      (try? PitchTracker().contour(of: recording))?.frequencies.compactMap { $0 }.median
      .map(semitones) ?? 0
    guard let contour = try? Self.tracker.contour(of: recording) else {
      own = []
      return
    }
    own = zip(contour.frequencies, contour.strengths).map { $1 >= 0.8 ? $0.map(semitones) : nil }
  }

  private static let tracker = PitchTracker(range: 50...800)

  /// Returns the change in semitones at the median pitch: a change of the range does not count.
  func level(of version: AudioSignal) -> Double {
    let range = range(of: version)
    return pairs(with: version).map { $1 - centre - range * ($0 - centre) }.median ?? 0
  }

  /// Returns the median ratio of the distances from the median pitch, of those of a semitone or more.
  func range(of version: AudioSignal) -> Double {
    let pairs = pairs(with: version)
    guard let centre = pairs.map(\.0).median, let shifted = pairs.map(\.1).median else { return 1 }
    return pairs.filter { abs($0.0 - centre) >= 1 }
      .map { ($1 - shifted) / ($0 - centre) }.median ?? 1
  }

  /// Returns the pitch of the recording and that of a version in the frames in which both have one, in
  /// semitones; a version of another tempo is compared at the same share of its duration.
  private func pairs(with version: AudioSignal) -> [(Double, Double)] {
    guard let found = try? Self.tracker.contour(of: version).frequencies, own.count > 1 else {
      return []
    }
    return own.indices.compactMap { index in
      let place = Double(index * (found.count - 1)) / Double(own.count - 1)
      guard let first = own[index], let second = found[Int(place.rounded())] else { return nil }
      return (first, semitones(second))
    }
  }
}

private func semitones(_ frequency: Double) -> Double { 12 * log2(frequency) }
