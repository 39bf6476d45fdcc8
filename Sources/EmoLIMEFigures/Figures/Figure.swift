import Foundation

/// A picture for a paper, a page or a screen.
///
/// ```swift
/// try Figure.explanation(explanation, of: audio).write(to: URL(fileURLWithPath: "anger.pdf"))
/// ```
///
/// The same input gives the same bytes, on a machine with the same fonts and versions of cairo and
/// Pango.
public struct Figure: Sendable, Hashable {
  /// What the figure is called.
  public let title: String
  /// What it shows, in words: for those who do not see it.
  public let summary: String
  let drawing: Drawing

  /// The width and height in cm.
  public var size: (width: Double, height: Double) {
    (drawing.size.width / 72 * 2.54, drawing.size.height / 72 * 2.54)
  }

  /// The figure as SVG, whose text can be searched and edited.
  ///
  /// - Throws: ``FigureError/cannotDraw(reason:)``.
  public func svg() throws(FigureError) -> Data {
    try SVGWriter(drawing: drawing, title: title, summary: summary).data()
  }

  /// The figure as PNG.
  ///
  /// - Parameter resolution: in pixels an inch, from 36 to 2400.
  /// - Throws: ``FigureError/invalidResolution(_:)`` or ``FigureError/cannotDraw(reason:)``.
  public func png(resolution: Double = 300) throws(FigureError) -> Data {
    guard (36...2400).contains(resolution) else { throw .invalidResolution(resolution) }
    return try CairoRenderer(drawing: drawing).png(resolution: resolution)
  }

  /// The figure as a PDF file of one page, with its fonts.
  ///
  /// - Throws: ``FigureError/cannotDraw(reason:)``.
  public func pdf() throws(FigureError) -> Data {
    try CairoRenderer(drawing: drawing).pdf(title: title)
  }

  /// Writes the figure in the format that the file's name ends in: svg, png or pdf.
  ///
  /// The file appears whole or not at all.
  ///
  /// - Throws: ``FigureError``: another ending, a drawing that cairo cannot make, or a place that
  ///   cannot be written to.
  public func write(to url: URL) throws(FigureError) {
    let data =
      switch url.pathExtension.lowercased() {
      case "svg": try svg()
      case "png": try png()
      case "pdf": try pdf()
      default: throw Self.unknownFormat(of: url)
      }
    do {
      try data.write(to: url, options: .atomic)
    } catch {
      throw .cannotWrite(path: url.path, reason: error.localizedDescription)
    }
  }

  /// Checks that a file's name ends in a format that figures are written in, before there is a figure.
  ///
  /// - Throws: ``FigureError/unknownFormat(fileName:)``.
  public static func checkFormat(of url: URL) throws(FigureError) {
    guard ["svg", "png", "pdf"].contains(url.pathExtension.lowercased()) else {
      throw unknownFormat(of: url)
    }
  }

  private static func unknownFormat(of url: URL) -> FigureError {
    .unknownFormat(fileName: url.lastPathComponent)
  }
}
