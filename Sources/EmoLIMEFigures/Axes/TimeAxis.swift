import Foundation

/// Time from the start of a sound, in seconds, or in minutes for long ones.
struct TimeAxis: Sendable, Hashable {
  /// In seconds.
  let duration: Double
  /// Where the sound starts and ends, in points.
  let start: Double
  let end: Double

  /// The place of a moment in seconds, in points.
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
