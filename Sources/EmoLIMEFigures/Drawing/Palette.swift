/// The colours of a figure.
///
/// The defaults are of Okabe and Ito's palette (2008), which people with any colour vision can tell
/// apart. Figures never rest on colour alone: what speaks against is hatched as well, and series
/// differ in their hatching or dashes.
public struct Palette: Sendable, Hashable {
  /// What speaks for a label.
  public var supporting = Color(hex: 0xD55E00)
  /// What speaks against it.
  public var opposing = Color(hex: 0x0072B2)
  /// Series that stand side by side; those beyond the last start again at the first.
  public var series = [
    Color(hex: 0x0072B2), Color(hex: 0xE69F00), Color(hex: 0x009E73), Color(hex: 0xCC79A7),
    Color(hex: 0x56B4E9), Color(hex: 0xD55E00),
  ]
  /// Text and axes.
  public var ink = Color.gray(0.1)
  /// Text of less weight, and ticks.
  public var faintInk = Color.gray(0.38)
  /// Lines of the grid.
  public var grid = Color.gray(0.86)

  /// The default colours.
  public init() {}

  /// The colour of a weight: of the side that it is on, from white at 0 to full at `largest`.
  func color(weight: Double, largest: Double) -> Color {
    Color.gray(1).mixed(with: side(of: weight), share: strength(weight, largest: largest))
  }

  /// The colour of the side that a weight is on.
  func side(of weight: Double) -> Color { weight < 0 ? opposing : supporting }

  func series(_ index: Int) -> Color { series.isEmpty ? ink : series[index % series.count] }
}

/// The size of a weight relative to the largest, 0 where all are zero.
func strength(_ weight: Double, largest: Double) -> Double {
  largest > 0 ? min(1, abs(weight) / largest) : 0
}
