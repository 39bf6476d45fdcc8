/// Returns the running medians along the lines of a matrix.
///
/// Lines are mirrored at their ends, with the last value repeated (d c b a | a b c d | d c b a), as in
/// `scipy.ndimage.median_filter`.
///
/// - Parameters:
///   - values: The elements of the matrix.
///   - lines: The number of lines.
///   - lineStep: The distance of the starts of two lines.
///   - count: The number of values of a line.
///   - step: The distance of two values of a line.
///   - length: The length of the median filter; odd.
/// - Returns: One median per value, in the layout of the values.
func medians(
  of values: [Float], lines: Int, lineStep: Int, count: Int, step: Int, length: Int
) -> [Float] {
  var medians = [Float](repeating: 0, count: values.count)
  var line = [Float](repeating: 0, count: count)
  for index in 0..<lines {
    for place in 0..<count { line[place] = values[index * lineStep + place * step] }
    runningMedian(of: line, length: length) { place, median in
      medians[index * lineStep + place * step] = median
    }
  }
  return medians
}

/// Calls a function with the median around each value of a line.
private func runningMedian(
  of line: [Float], length: Int, _ body: (_ place: Int, _ median: Float) -> Void
) {
  let half = length / 2
  // The values under the filter in ascending order: at each step one leaves and one enters.
  var sorted = (-half...half).map { line[mirrored($0, count: line.count)] }.sorted()
  for place in line.indices {
    body(place, sorted[half])
    let leaving = line[mirrored(place - half, count: line.count)]
    let entering = line[mirrored(place + half + 1, count: line.count)]
    sorted.replace(leaving, by: entering)
  }
}

/// Returns the index inside a line that an index outside it mirrors.
private func mirrored(_ place: Int, count: Int) -> Int {
  if place >= 0, place < count { return place }
  let period = 2 * count
  let phase = ((place % period) + period) % period
  return min(phase, period - 1 - phase)
}

extension [Float] {
  /// Replaces a value of an ascending array by another and keeps the order.
  ///
  /// - Precondition: The array contains the old value.
  fileprivate mutating func replace(_ old: Float, by new: Float) {
    var index = lowerBound(of: old)
    while index + 1 < count, self[index + 1] < new {
      self[index] = self[index + 1]
      index += 1
    }
    while index > 0, self[index - 1] > new {
      self[index] = self[index - 1]
      index -= 1
    }
    self[index] = new
  }

  /// Returns the first index whose value is not below a given one.
  private func lowerBound(of value: Float) -> Int {
    var low = 0
    var high = count - 1
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
