/// How figures look.
public struct FigureStyle: Sendable, Hashable {
  /// The width in cm, from 5 to 100.
  public var width: Double
  /// The size of letters in points, from 4 to 24; titles are larger and ticks smaller.
  public var fontSize: Double
  /// The name of the typeface.
  ///
  /// PNG and PDF use it, and for letters that it has not, others that are installed. SVG names it
  /// and leaves the choice to the viewer.
  public var fontFamily: String
  /// The colours.
  public var palette: Palette

  /// A style, by default for a column of a paper.
  public init(
    width: Double = 8.5, fontSize: Double = 7, fontFamily: String = "DejaVu Sans",
    palette: Palette = Palette()
  ) {
    self.width = width
    self.fontSize = fontSize
    self.fontFamily = fontFamily
    self.palette = palette
  }

  /// For one column of a paper with two: 8.5 cm.
  public static let column = FigureStyle()
  /// For the width of a page: 17.5 cm.
  public static let page = FigureStyle(width: 17.5)

  func validate() throws(FigureError) {
    guard (5...100).contains(width), (4...24).contains(fontSize) else {
      throw .invalidStyle(width: width, fontSize: fontSize)
    }
  }

  /// The width in points.
  var points: Double { width / 2.54 * 72 }
  var titleFont: Font { Font(family: fontFamily, size: fontSize * 8 / 7, isBold: true) }
  var font: Font { Font(family: fontFamily, size: fontSize) }
  var tickFont: Font { Font(family: fontFamily, size: fontSize * 6 / 7) }
  /// The height of a line of text in points, and the unit of all distances.
  var line: Double { fontSize * 1.4 }
}
