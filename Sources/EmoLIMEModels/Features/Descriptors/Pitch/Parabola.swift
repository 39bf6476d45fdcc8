/// The parabola a x² + b x + c through three points.
struct Parabola {
  private let a: Double
  private let b: Double
  private let c: Double

  /// - Parameters: Three points with different x.
  init(_ p: (x: Float, y: Float), _ q: (x: Float, y: Float), _ r: (x: Float, y: Float)) {
    let (x1, x2, x3) = (Double(p.x), Double(q.x), Double(r.x))
    let (y1, y2, y3) = (Double(p.y), Double(q.y), Double(r.y))
    let (s1, s2, s3) = (x1 * x1, x2 * x2, x3 * x3)
    // Cramer's rule.
    let determinant = s1 * x2 + s2 * x3 + s3 * x1 - s3 * x2 - s2 * x1 - s1 * x3
    a = (y1 * x2 + y2 * x3 + y3 * x1 - y3 * x2 - y2 * x1 - y1 * x3) / determinant
    b = (s1 * y2 + s2 * y3 + s3 * y1 - s3 * y2 - s2 * y1 - s1 * y3) / determinant
    c =
      (s1 * x2 * y3 + s2 * x3 * y1 + s3 * x1 * y2 - s3 * x2 * y1 - s2 * x1 * y3 - s1 * x3 * y2)
      / determinant
  }

  /// The highest or lowest point.
  var vertex: (x: Double, y: Double) { (-b / (2 * a), c - b * b / (4 * a)) }
}
