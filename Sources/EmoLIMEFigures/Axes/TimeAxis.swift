import Foundation

/// A time axis from the start of a signal, labelled in seconds, or in minutes above 180 s.
struct TimeAxis: Sendable, Hashable {
  /// In seconds.
  let duration: Double
  /// The positions of both ends of the signal in points.
  let start: Double
  let end: Double

  /// Returns the position of a time (s) in points.
  func position(of time: Double) -> Double { seconds.position(of: time) }

  var title: String { isLong ? "Time (min)" : "Time (s)" }

  func ticks(minimumDistance: Double) -> [Tick] {
    let axis =
      isLong ? LinearAxis(domain: 0...duration / 60, start: start, end: end) : seconds
    return axis.ticks(minimumDistance: minimumDistance)
  }

  private var isLong: Bool { duration > 180 }
  private var seconds: LinearAxis { LinearAxis(domain: 0...duration, start: start, end: end) }
}
