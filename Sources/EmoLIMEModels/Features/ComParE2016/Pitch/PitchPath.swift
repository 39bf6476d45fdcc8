import Foundation

/// The most plausible course of pitch through the candidates of all frames, by dynamic programming
/// over seven states: the six candidates and "unvoiced".
///
/// Costs weigh how voiced a candidate is, where its frequency lies, and how much pitch changes from
/// frame to frame. A frame is decided as soon as the cheapest paths to all states agree on it, or at
/// last 30 frames later.
struct PitchPath {
  private static let states = PitchCandidates.count + 1
  private static let unvoiced = PitchCandidates.count
  private static let voicingThreshold = Double(Float(0.7))
  private static let longestDelay = 30

  /// The pitches in Hz of the frames that are decided, 0 where unvoiced.
  private(set) var frequencies: [Float] = []
  /// How voiced the decided frames are.
  private(set) var voicings: [Float] = []
  /// The number of frames that were decided when the last one came in, before ``finish()``.
  private(set) var decidedBeforeEnd = 0

  /// The frames that are not decided yet.
  private var pending: [PitchCandidates] = []
  /// The states of the cheapest path to each state, over the pending frames.
  private var paths = [[UInt8]](repeating: [], count: states)
  private var costs = [Double](repeating: 0, count: states)
  private var isFirst = true
  private var hasFixedDelay = false
  /// The last change of pitch that was looked at.
  ///
  /// There is one for all paths, as in openSMILE, where
  /// the order of evaluation decides what a change is compared with.
  private var lastChange = 1.0

  /// Takes the next frame.
  mutating func append(_ candidates: PitchCandidates) {
    let previous = pending.last
    pending.append(candidates)
    if let previous {
      extendPaths(from: previous, to: candidates)
    } else if isFirst {
      for state in 0..<Self.states {
        costs[state] = localCost(state, candidates)
        paths[state] = [UInt8(state)]
      }
    }
    isFirst = false
    decide()
    decidedBeforeEnd = frequencies.count
  }

  /// Decides the frames that are left, by the cheapest path.
  mutating func finish() {
    let path = paths[cheapestState]
    for (frame, state) in path.enumerated() {
      emit(pending[frame], state: Int(state))
    }
    pending.removeAll()
    for state in 0..<Self.states { paths[state].removeAll() }
  }

  // MARK: Paths

  private mutating func extendPaths(
    from previous: PitchCandidates, to current: PitchCandidates
  ) {
    var newCosts = costs
    var newPaths = paths
    for state in 0..<Self.states {
      var best = Double.infinity
      var origin = 0
      for candidate in 0..<Self.states {
        let cost =
          transitionCost(from: candidate, previous, to: state, current) + costs[candidate]
        if cost < best {
          best = cost
          origin = candidate
        }
      }
      newCosts[state] = best + localCost(state, current)
      newPaths[state] = paths[origin]
      newPaths[state].append(UInt8(state))
    }
    costs = newCosts
    paths = newPaths
  }

  private mutating func decide() {
    if pending.count >= Self.longestDelay { hasFixedDelay = true }
    var decided = 0
    if hasFixedDelay {
      if pending.count >= Self.longestDelay {
        emit(pending[0], state: Int(paths[cheapestState][0]))
        decided = 1
      }
    } else {
      while decided < pending.count {
        let state = paths[0][decided]
        guard paths.allSatisfy({ $0[decided] == state }) else { break }
        emit(pending[decided], state: Int(state))
        decided += 1
      }
    }
    guard decided > 0 else { return }
    pending.removeFirst(decided)
    for state in 0..<Self.states { paths[state].removeFirst(decided) }
  }

  private var cheapestState: Int {
    costs.indices.min { costs[$0] < costs[$1] } ?? 0
  }

  /// An unvoiced frame keeps the voicing of its best candidate.
  private mutating func emit(_ candidates: PitchCandidates, state: Int) {
    let isVoiced = state < Self.unvoiced
    frequencies.append(isVoiced ? candidates.frequencies[state] : 0)
    voicings.append(candidates.voicings[isVoiced ? state : 0])
  }

  // MARK: Costs

  private func localCost(_ state: Int, _ candidates: PitchCandidates) -> Double {
    guard state < Self.unvoiced else {
      let isVoiced = (0..<PitchCandidates.count).contains {
        Double(candidates.voicings[$0]) >= Self.voicingThreshold
      }
      return isVoiced ? 8 : 0
    }
    let voicing = Double(candidates.voicings[state])
    let doubt = -log(min(max(voicing, 0.01), 1))
    let penalty = voicing < Self.voicingThreshold ? 4.0 : 0
    return 2 * (doubt + penalty) + rangeCost(Double(candidates.frequencies[state]))
  }

  /// What a frequency in Hz outside the usual range of speech costs.
  private func rangeCost(_ frequency: Double) -> Double {
    if frequency <= 0 { return 2 }
    if frequency < 100 { return 1 - frequency / 100 }
    if frequency < 350 { return 0 }
    if frequency < 600 { return (frequency - 350) / 250 }
    return 1.2
  }

  private mutating func transitionCost(
    from origin: Int, _ previous: PitchCandidates, to state: Int, _ current: PitchCandidates
  ) -> Double {
    let wasVoiced = origin < Self.unvoiced
    let isVoiced = state < Self.unvoiced
    guard wasVoiced && isVoiced else {
      if wasVoiced == isVoiced { return 1 }
      lastChange = 0
      return 10
    }
    let before = previous.frequencies[origin]
    let now = current.frequencies[state]
    if before == 0 || now == 0 { return 999 }
    let change = log(Double(now / before))
    let cost = 10 * abs(change) + 10 * abs(change - lastChange)
    lastChange = change
    return cost
  }
}
