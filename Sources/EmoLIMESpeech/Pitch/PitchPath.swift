import EmoLIMESignal
import Foundation

/// The cheapest path through the candidates of all frames (Boersma 1993, section 4, step 4), by dynamic
/// programming.
struct PitchPath {
  private let jumpCost: Double
  private let changeCost: Double

  /// - Parameters:
  ///   - tracker: The tracker, whose costs are for frames 10 ms apart.
  ///   - hop: The distance of frames in seconds.
  init(tracker: PitchTracker, hop: Double) {
    jumpCost = tracker.octaveJumpCost * 0.01 / hop
    changeCost = tracker.voicingChangeCost * 0.01 / hop
  }

  /// Returns the index of the chosen candidate of each frame.
  ///
  /// - Parameter frames: The candidates of each frame, at least one per frame.
  func cheapest(through frames: [[PitchCandidate]]) -> [Int] {
    guard let first = frames.first else { return [] }
    var scores = first.map(\.strength)
    var origins: [[Int]] = [first.map { _ in 0 }]
    for (previous, frame) in zip(frames, frames.dropFirst()) {
      var origin: [Int] = []
      let next = frame.map { candidate in
        let best = bestOrigin(of: candidate, in: previous, scores: scores)
        origin.append(best.index)
        return best.score + candidate.strength
      }
      origins.append(origin)
      scores = next
    }
    return path(back: origins, from: scores)
  }

  private func bestOrigin(
    of candidate: PitchCandidate, in previous: [PitchCandidate], scores: [Double]
  ) -> (index: Int, score: Double) {
    var best = (index: 0, score: -Double.infinity)
    for (index, origin) in previous.enumerated() {
      let score = scores[index] - cost(from: origin.frequency, to: candidate.frequency)
      if score > best.score { best = (index, score) }
    }
    return best
  }

  private func cost(from first: Double?, to second: Double?) -> Double {
    switch (first, second) {
    case (nil, nil): 0
    case (let first?, let second?): jumpCost * abs(log2(first / second))
    default: changeCost
    }
  }

  private func path(back origins: [[Int]], from scores: [Double]) -> [Int] {
    var choice = scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
    var path: [Int] = []
    for origin in origins.reversed() {
      path.append(choice)
      choice = origin[choice]
    }
    return path.reversed()
  }
}
