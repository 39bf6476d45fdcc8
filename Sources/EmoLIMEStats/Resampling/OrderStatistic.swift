extension Array where Element: Comparable {
  /// Returns the element at an index of the sorted array, found by partitioning (Hoare 1961) in
  /// linear expected time; the array is reordered.
  ///
  /// - Precondition: The index is in range.
  mutating func orderStatistic(_ index: Int) -> Element {
    precondition(indices.contains(index), "There is no order statistic \(index) of \(count).")
    var lower = 0
    var upper = count - 1
    withUnsafeMutableBufferPointer { elements in
      while lower < upper {
        let (left, right) = splitAtPivot(elements, lower, upper)
        if index <= right {
          upper = right
        } else if index >= left {
          lower = left
        } else {
          break
        }
      }
    }
    return self[index]
  }
}

/// Reorders elements so that none up to `right` exceeds a pivot, and none from `left` on is below
/// it.
private func splitAtPivot<Element: Comparable>(
  _ elements: UnsafeMutableBufferPointer<Element>, _ lower: Int, _ upper: Int
) -> (left: Int, right: Int) {
  let pivot = medianOfThree(
    elements[lower], elements[lower + (upper - lower) / 2], elements[upper])
  var left = lower
  var right = upper
  while left <= right {
    while elements[left] < pivot { left += 1 }
    while pivot < elements[right] { right -= 1 }
    if left <= right {
      elements.swapAt(left, right)
      left += 1
      right -= 1
    }
  }
  return (left, right)
}

private func medianOfThree<Element: Comparable>(
  _ first: Element, _ second: Element, _ third: Element
) -> Element {
  max(min(first, second), min(max(first, second), third))
}
