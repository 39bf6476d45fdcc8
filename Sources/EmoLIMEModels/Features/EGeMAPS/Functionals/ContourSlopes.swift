/// The slopes between the peaks and valleys of a contour that stand out, in values a second.
struct ContourSlopes: FunctionalFamily {
  var names: [String] { SlopeStatistics.names }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    SlopeStatistics(ContourPeaks(contour).extrema, contour: contour).write(into: result)
  }
}
