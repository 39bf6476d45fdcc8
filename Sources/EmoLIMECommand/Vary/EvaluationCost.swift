import EmoLIME
import Synchronization

/// Says what many model evaluations will cost, once the first is done.
final class EvaluationCost: Sendable {
  private let jobs: Int
  private let start = Mutex(ContinuousClock.now)

  /// The time in seconds from which the cost is worth a line.
  private static let longest = 10.0

  /// - Parameter jobs: The number of concurrent evaluations.
  init(jobs: Int) {
    self.jobs = jobs
  }

  /// Measures the first evaluation, between the first and the second call.
  func announce(_ progress: Explainer.Progress) {
    if progress.completed == 0 { start.withLock { $0 = .now } }
    guard progress.completed == 1, progress.total > 1 else { return }
    let one = (ContinuousClock.now - start.withLock { $0 }).inSeconds
    let seconds = one * Double(progress.total - 1) / Double(jobs)
    guard seconds >= Self.longest else { return }
    let time = seconds < 100 ? "\(Int(seconds)) s" : "\(Int((seconds / 60).rounded(.up))) min"
    report("\(progress.total) model evaluations: about \(time).")
  }
}
