import EmoLIME
import Foundation

/// The horizontal axis of a panel, linear or logarithmic.
struct ValueAxis {
  private let axis: LinearAxis
  private let values: [Double]
  private let neutral: Double?
  private let isLogarithmic: Bool

  init(_ curve: Explanation.ResponseCurves.Curve, area: CGRect) {
    values = curve.points.compactMap(\.value)
    let low = values.first ?? 0
    let high = values.last ?? 1
    neutral = curve.neutral
    isLogarithmic = curve.isLogarithmic && low > 0
    // Room for the markers of the first and the last point.
    let inset = 0.04 * area.width
    axis = LinearAxis(
      domain: isLogarithmic ? log(low)...log(max(low, high)) : low...max(low, high),
      start: area.minX + inset, end: area.maxX - inset)
  }

  func contains(_ value: Double) -> Bool {
    axis.domain.contains(isLogarithmic ? log(value) : value)
  }

  func position(of value: Double) -> Double {
    axis.position(of: isLogarithmic ? log(value) : value)
  }

  /// Returns ticks at round values; on a logarithmic axis at the neutral value, the ends, and other values.
  func ticks(minimumDistance: Double) -> [Tick] {
    guard isLogarithmic else { return axis.ticks(minimumDistance: minimumDistance) }
    let candidates = [neutral, values.first, values.last].compactMap { $0 } + values
    let ticks = candidates.reduce(into: [Tick]()) { ticks, value in
      let tick = Tick(position: position(of: value), label: String(format: "%g", value))
      if contains(value),
        ticks.allSatisfy({ abs($0.position - tick.position) >= minimumDistance })
      {
        ticks.append(tick)
      }
    }
    return ticks.sorted { $0.position < $1.position }
  }
}
