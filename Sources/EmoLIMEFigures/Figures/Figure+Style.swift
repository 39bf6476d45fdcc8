extension Figure {
  /// The size, font and colours of a figure.
  ///
  /// ```swift
  /// let figure = try Figure.explanation(explanation, of: audio, style: .page)
  /// ```
  ///
  /// The height follows from the contents. Functions that return a figure check the style:
  /// ``FigureError/invalidStyle(width:fontSize:)``.
  public struct Style: Sendable, Hashable {
    /// The width in cm, from 5 to 100; 8.5 by default.
    public var width: Double
    /// The font size in points, from 4 to 24; 7 by default.
    ///
    /// Titles are larger (8/7 of this size) and tick labels smaller (6/7).
    public var fontSize: Double
    /// The name of the font family.
    ///
    /// PNG and PDF files use it, and other installed fonts for glyphs that it lacks. SVG files name
    /// it; the viewer chooses the font.
    public var fontFamily: String
    /// The colours; by default those of Okabe and Ito (2008).
    public var palette: Palette

    /// Creates a style, by default for one column of a two-column paper.
    ///
    /// - Parameters:
    ///   - width: The width in cm, from 5 to 100.
    ///   - fontSize: The font size in points, from 4 to 24.
    ///   - fontFamily: The name of the font family.
    ///   - palette: The colours.
    public init(
      width: Double = 8.5, fontSize: Double = 7, fontFamily: String = "DejaVu Sans",
      palette: Palette = Palette()
    ) {
      self.width = width
      self.fontSize = fontSize
      self.fontFamily = fontFamily
      self.palette = palette
    }

    /// A style for one column of a two-column paper, 8.5 cm wide.
    public static let column = Style()
    /// A style for the full width of a page, 17.5 cm.
    public static let page = Style(width: 17.5)

    /// Throws ``FigureError/invalidStyle(width:fontSize:)`` if width or font size is out of range.
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
    /// The line height in points: the unit of all distances in a figure.
    var line: Double { fontSize * 1.4 }
  }
}
