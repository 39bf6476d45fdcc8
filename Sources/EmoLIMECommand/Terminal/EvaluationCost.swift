import EmoLIME
import Synchronization

/// Says what many model evaluations will cost: after the first one, or after the first batch, which also
/// makes its signals.
final class EvaluationCost: Sendable {
  private let jobs: Int
  private let isLimit: Bool
  private let state: Mutex<State>

  private struct State {
    var start = ContinuousClock.now
    var isSettled = false
  }

  /// The time in seconds from which the cost is worth a line.
  private static let longest = 10.0

  /// - Parameters:
  ///   - jobs: The number of concurrent evaluations.
  ///   - isLimit: A Boolean value that indicates whether fewer evaluations can suffice, as in a search; its
  ///     first evaluation comes after its preparation, and is not measured.
  init(jobs: Int, isLimit: Bool = false) {
    self.jobs = jobs
    self.isLimit = isLimit
    state = Mutex(State())
  }

  /// Measures the progress, and reports the cost once.
  func announce(_ progress: Explainer.Progress) {
    let seconds = state.withLock { state -> Double? in
      let elapsed = (ContinuousClock.now - state.start).inSeconds
      if progress.completed <= 1 { state.start = .now }
      guard progress.completed > (isLimit ? 1 : 0), !state.isSettled else { return nil }
      let count = max(1, progress.completed - 1)
      let left = elapsed / Double(count * jobs) * Double(progress.total - progress.completed)
      state.isSettled = left >= Self.longest || progress.completed > 1
      return left >= Self.longest ? left : nil
    }
    guard let seconds else { return }
    let time = seconds < 100 ? "\(Int(seconds)) s" : "\(Int((seconds / 60).rounded(.up))) min"
    report("\(isLimit ? "Up to " : "")\(progress.total) model evaluations: about \(time).")
  }
}
