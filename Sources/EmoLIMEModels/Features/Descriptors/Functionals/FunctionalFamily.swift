/// Statistics of a contour that belong together.
protocol FunctionalFamily: Sendable {
  /// The names of the functionals, in the order in which they are written.
  var names: [String] { get }

  /// Writes the functionals of a contour.
  ///
  /// - Parameter result: Memory for as many numbers as there are names.
  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>)
}
