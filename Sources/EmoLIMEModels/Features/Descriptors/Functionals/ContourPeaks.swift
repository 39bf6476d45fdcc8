/// The peaks and valleys of a contour that stand out.
///
/// Of all local extrema, those remain that differ enough from their predecessors; what remains
/// alternates between maxima and minima.
struct ContourPeaks {
  /// A maximum or a minimum.
  struct Extremum {
    let position: Int
    let value: Float
    let isMaximum: Bool
  }

  /// The extrema that stand out, in order of time.
  let extrema: [Extremum]

  init(_ contour: Contour) {
    let threshold = 0.1 * contour.range
    let first = contour.values[0]
    let candidates = Self.localExtrema(contour.values)
    let distinct = Self.distinct(candidates, first: first, threshold: threshold)
    let deep = Self.withoutShallowMinima(distinct, first: first, threshold: threshold)
    extrema = Self.alternating(deep)
  }

  private static func localExtrema(_ values: UnsafeBufferPointer<Float>) -> [Extremum] {
    [Extremum](unsafeUninitializedCapacity: values.count) { result, count in
      count = 0
      for index in 2..<max(2, values.count - 2) {
        let value = values[index]
        let before = values[index - 1]
        let after = values[index + 1]
        let isMaximum = value > before && value > after
        let isMinimum = value < before && value < after
        // Each value is written down, and the next one overwrites what is no extremum: in noise,
        // branches would be guessed wrongly half of the time.
        result[count] = Extremum(position: index, value: value, isMaximum: isMaximum)
        count += isMaximum || isMinimum ? 1 : 0
      }
    }
  }

  /// Drops maxima that hardly differ from the extremum before, unless they top the last maximum by
  /// 5 % (which then goes) or a minimum came between.
  private static func distinct(
    _ candidates: [Extremum], first: Float, threshold: Float
  ) -> [Extremum] {
    var kept = [Bool](repeating: true, count: candidates.count)
    var lastValue = first
    var lastMinimum = first
    var lastMaximum = first
    var lastMaximumIndex: Int?
    var sawMinimum = false
    for (index, extremum) in candidates.enumerated() {
      let value = extremum.value
      let isClose = abs(value - lastValue) < threshold
      lastValue = value
      guard extremum.isMaximum else {
        if !isClose { (sawMinimum, lastMinimum) = (true, value) }
        continue
      }
      if isClose {
        if value - lastMinimum < threshold {
          kept[index] = false
          continue
        }
        if value > 1.05 * lastMaximum {
          if let lastMaximumIndex { kept[lastMaximumIndex] = false }
        } else if !sawMinimum {
          kept[index] = false
          continue
        }
      }
      sawMinimum = false
      lastMaximum = value
      lastMaximumIndex = index
    }
    return zip(candidates, kept).filter(\.1).map(\.0)
  }

  private static func withoutShallowMinima(
    _ extrema: [Extremum], first: Float, threshold: Float
  ) -> [Extremum] {
    var lastMaximum = first
    return extrema.filter { extremum in
      if extremum.isMaximum {
        lastMaximum = extremum.value
        return true
      }
      return lastMaximum - extremum.value >= threshold
    }
  }

  /// Keeps the highest of neighbouring maxima and the lowest of neighbouring minima.
  private static func alternating(_ extrema: [Extremum]) -> [Extremum] {
    var result: [Extremum] = []
    for extremum in extrema {
      guard let last = result.last, last.isMaximum == extremum.isMaximum else {
        result.append(extremum)
        continue
      }
      let isBetter =
        extremum.isMaximum ? extremum.value > last.value : extremum.value < last.value
      if isBetter { result[result.count - 1] = extremum }
    }
    return result
  }
}
