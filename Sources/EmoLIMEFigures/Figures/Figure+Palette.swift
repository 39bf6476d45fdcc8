extension Figure.Style {
  /// The colours of a figure.
  ///
  /// The defaults are from the palette of Okabe and Ito (2008), which can be distinguished with any
  /// colour vision. No figure relies on colour alone: opposing components are hatched, and series
  /// differ in hatching or dashes.
  public struct Palette: Sendable, Hashable {
    /// The colour of components that support a label.
    public var supporting = Figure.Color(hex: 0xD55E00)
    /// The colour of components that oppose a label.
    public var opposing = Figure.Color(hex: 0x0072B2)
    /// The colours of series, in order; more series than colours start again at the first.
    public var series = [0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00]
      .map(Figure.Color.init(hex:))
    /// The colour of text.
    public var ink = Figure.Color.gray(0.1)
    /// The colour of axes, ticks and secondary text.
    public var faintInk = Figure.Color.gray(0.38)
    /// The colour of grid lines.
    public var grid = Figure.Color.gray(0.86)

    /// Creates a palette with the default colours.
    public init() {}

    /// Returns the colour of weights of this sign.
    func color(ofWeight weight: Double) -> Figure.Color { weight < 0 ? opposing : supporting }

    /// Returns the colour of a series.
    func series(_ index: Int) -> Figure.Color {
      series.isEmpty ? ink : series[index % series.count]
    }
  }
}

/// Returns the magnitude of a weight relative to the largest, from 0 to 1; 0 if all weights are
/// zero.
func relativeMagnitude(_ weight: Double, largest: Double) -> Double {
  largest > 0 ? min(1, abs(weight) / largest) : 0
}
