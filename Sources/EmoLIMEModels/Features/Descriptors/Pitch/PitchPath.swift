import Foundation

/// The most plausible course of pitch through the candidates of all frames, by dynamic programming
/// over seven states: the six candidates and "unvoiced".
///
/// Costs weigh how voiced a candidate is, where its frequency lies, and how much pitch changes from
/// frame to frame. A frame is decided as soon as the cheapest paths to all states agree on it, or at
/// last after a fixed delay.
struct PitchPath {
  private static let states = PitchCandidates.count + 1
  private static let unvoiced = PitchCandidates.count
  private static let voicingThreshold = Double(Float(0.7))

  /// The pitches in Hz of the frames that are decided, 0 where unvoiced.
  private(set) var frequencies: [Float] = []
  /// The voicing of the decided frames.
  private(set) var voicings: [Float] = []
  /// The number of frames that were decided when the last one came in, before ``finish()``.
  private(set) var decidedBeforeEnd = 0

  /// The number of frames after which a frame is decided at the latest.
  private let longestDelay: Int
  /// The frames that are not decided yet, at most ``longestDelay``.
  private var pending: [PitchCandidates] = []
  /// The states of the cheapest path to each state, over the pending frames: three bits a frame, the
  /// first frame lowest.
  private var paths = [UInt128](repeating: 0, count: states)
  private var costs = SIMD8<Double>(repeating: 0)
  private var isFirst = true
  private var hasFixedDelay = false
  /// The last change of F0 that was analysed.
  ///
  /// There is one for all paths, as in openSMILE, where
  /// the order of evaluation decides what a change is compared with.
  private var lastChange = 1.0

  /// - Parameter longestDelay: At most 40 frames, as the bits of a path have room for.
  init(longestDelay: Int) {
    self.longestDelay = longestDelay
  }

  /// Takes the next frame.
  mutating func append(_ candidates: PitchCandidates) {
    let previous = pending.last
    pending.append(candidates)
    if let previous {
      extendPaths(from: previous, to: candidates)
    } else if isFirst {
      for state in 0..<Self.states {
        costs[state] = localCost(state, candidates)
        paths[state] = UInt128(state)
      }
    }
    isFirst = false
    decide()
    decidedBeforeEnd = frequencies.count
  }

  /// Decides the frames that are left, by the cheapest path.
  mutating func finish() {
    emit(pending.count, of: paths[cheapestState])
  }

  // MARK: Paths

  private mutating func extendPaths(
    from previous: PitchCandidates, to current: PitchCandidates
  ) {
    var newCosts = costs
    let oldPaths = paths
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
      paths[state] = oldPaths[origin] | UInt128(state) << (3 * (pending.count - 1))
    }
    costs = newCosts
  }

  private mutating func decide() {
    if pending.count >= longestDelay { hasFixedDelay = true }
    if hasFixedDelay {
      if pending.count >= longestDelay { emit(1, of: paths[cheapestState]) }
    } else {
      let differences = paths.reduce(0) { $0 | ($1 ^ paths[0]) }
      emit(min(pending.count, differences.trailingZeroBitCount / 3), of: paths[0])
    }
  }

  private var cheapestState: Int {
    var cheapest = 0
    for state in 1..<Self.states where costs[state] < costs[cheapest] { cheapest = state }
    return cheapest
  }

  /// Decides the first pending frames by a path.
  private mutating func emit(_ count: Int, of path: UInt128) {
    guard count > 0 else { return }
    for frame in 0..<count {
      emit(pending[frame], state: Int(path >> (3 * frame) & 7))
    }
    pending.removeFirst(count)
    for state in 0..<Self.states { paths[state] >>= 3 * count }
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

  /// Returns the cost of a frequency in Hz outside the usual range of speech.
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
