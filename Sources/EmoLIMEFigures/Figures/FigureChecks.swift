extension Figure {
  /// Throws ``FigureError/lengthMismatch(what:expected:actual:)`` if a count differs from the
  /// expected.
  static func check(count: Int, is expected: Int, what: String) throws(FigureError) {
    guard count == expected else {
      throw .lengthMismatch(what: what, expected: expected, actual: count)
    }
  }

  /// Throws ``FigureError/notFinite(what:index:)`` if a value is NaN or infinite.
  static func check(finite values: [Double], what: String) throws(FigureError) {
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(what: what, index: index)
    }
  }

  /// Throws a ``FigureError`` if a value is NaN, infinite or negative.
  static func check(notNegative values: [Double], what: String) throws(FigureError) {
    try check(finite: values, what: what)
    if let value = values.first(where: { $0 < 0 }) { throw .negative(what: what, value: value) }
  }
}
