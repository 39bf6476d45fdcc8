import Foundation

/// A linear axis.
struct LinearAxis: Sendable, Hashable {
  let domain: ClosedRange<Double>
  /// The positions of both ends of the domain in points.
  let start: Double
  let end: Double

  /// Returns the position of a value in points; the start if the domain is a single value.
  func position(of value: Double) -> Double {
    let extent = domain.upperBound - domain.lowerBound
    return extent > 0 ? start + (value - domain.lowerBound) / extent * (end - start) : start
  }

  /// Returns ticks at round values in equal steps, with a minimum distance in points.
  func ticks(minimumDistance: Double) -> [Tick] {
    let extent = domain.upperBound - domain.lowerBound
    let room = abs(end - start) / max(minimumDistance, 1e-9)
    guard extent > 0, room >= 1 else { return [] }
    let step = roundStep(atLeast: extent / room)
    let first = (domain.lowerBound / step - 1e-9).rounded(.up)
    let last = (domain.upperBound / step + 1e-9).rounded(.down)
    guard first <= last else { return [] }
    return stride(from: first, through: last, by: 1).map { multiple in
      let value = multiple * step
      return Tick(position: position(of: value), label: Self.label(value, step: step))
    }
  }

  /// Returns the smallest 1, 2 or 5 times a power of ten that is at least a number.
  private func roundStep(atLeast smallest: Double) -> Double {
    let power = pow(10, floor(log10(smallest)))
    let factor = [1.0, 2, 5, 10].first { $0 * power >= smallest * (1 - 1e-9) } ?? 10
    return factor * power
  }

  private static func label(_ value: Double, step: Double) -> String {
    if step >= 1e5 || step < 1e-5 { return value == 0 ? "0" : minus(String(format: "%g", value)) }
    let decimals = max(0, Int((-log10(step) - 1e-9).rounded(.up)))
    return minus(String(format: "%.\(decimals)f", value == 0 ? 0 : value))
  }

  /// Returns the range of some values and, optionally, zero, with a margin of 5 %.
  static func domain(of values: some Sequence<Double>, includingZero: Bool = true) -> ClosedRange<
    Double
  > {
    var low = includingZero ? 0 : Double.infinity
    var high = includingZero ? 0 : -Double.infinity
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    guard low < high else { return low.isFinite ? low - 0.5...low + 0.5 : 0...1 }
    let margin = 0.05 * (high - low)
    return
      (includingZero && low == 0 ? 0 : low - margin)...(includingZero && high == 0
      ? 0 : high + margin)
  }
}

/// A tick of an axis.
struct Tick: Sendable, Hashable {
  /// In points.
  let position: Double
  let label: String
}

/// Returns a number with a minus sign (U+2212) in place of the hyphen.
package func minus(_ number: String) -> String {
  number.replacingOccurrences(of: "-", with: "−")
}
