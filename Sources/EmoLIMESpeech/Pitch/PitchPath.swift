import EmoLIMESignal
import Foundation

/// The cheapest way through the candidates of all frames (Boersma 1993, section 4, step 4), by
/// dynamic programming.
struct PitchPath {
  private let jumpCost: Double
  private let changeCost: Double

  /// - Parameter hop: the step between frames in seconds; costs are for steps of 10 ms.
  init(tracker: PitchTracker, hop: Double) {
    jumpCost = tracker.octaveJumpCost * 0.01 / hop
    changeCost = tracker.voicingChangeCost * 0.01 / hop
  }

  /// The index of the chosen candidate of each frame; each must have at least one.
  func cheapest(through frames: [[PitchCandidate]]) -> [Int] {
    guard let first = frames.first else { return [] }
    var worths = first.map(\.strength)
    var origins: [[Int]] = [first.map { _ in 0 }]
    for (previous, frame) in zip(frames, frames.dropFirst()) {
      var origin: [Int] = []
      let next = frame.map { candidate in
        let best = bestOrigin(of: candidate, in: previous, worths: worths)
        origin.append(best.index)
        return best.worth + candidate.strength
      }
      origins.append(origin)
      worths = next
    }
    return path(back: origins, from: worths)
  }

  private func bestOrigin(
    of candidate: PitchCandidate, in previous: [PitchCandidate], worths: [Double]
  ) -> (index: Int, worth: Double) {
    var best = (index: 0, worth: -Double.infinity)
    for (index, origin) in previous.enumerated() {
      let worth = worths[index] - cost(from: origin.frequency, to: candidate.frequency)
      if worth > best.worth { best = (index, worth) }
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

  private func path(back origins: [[Int]], from worths: [Double]) -> [Int] {
    var choice = worths.indices.reduce(0) { worths[$1] > worths[$0] ? $1 : $0 }
    var path: [Int] = []
    for origin in origins.reversed() {
      path.append(choice)
      choice = origin[choice]
    }
    return path.reversed()
  }
}
