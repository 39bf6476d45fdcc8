import EmoLIMENumerics
import Foundation

/// A figure for a paper, a web page or a screen.
///
/// ```swift
/// try Figure.explanation(explanation, of: audio).write(to: URL(fileURLWithPath: "anger.pdf"))
/// ```
///
/// The same input gives the same bytes, with the same fonts and versions of cairo and Pango.
public struct Figure: Sendable, Hashable {
  /// The title of the figure.
  public let title: String
  /// A description of the figure in words, for screen readers.
  public let summary: String
  let drawing: Drawing

  /// The width and height in cm.
  public var size: (width: Double, height: Double) {
    (drawing.size.width / 72 * 2.54, drawing.size.height / 72 * 2.54)
  }

  /// Returns the figure as SVG, in UTF-8; text remains text.
  ///
  /// - Throws: ``FigureError/cannotDraw(reason:)`` if a spectrogram cannot be encoded.
  public func svg() throws(FigureError) -> Data {
    try SVGWriter(drawing: drawing, title: title, summary: summary).data()
  }

  /// Returns the figure as PNG, in 24-bit colour on white.
  ///
  /// - Parameter resolution: The resolution in dots per inch, from 36 to 2400.
  /// - Throws: ``FigureError/invalidResolution(_:)``; ``FigureError/cannotDraw(reason:)`` if cairo
  ///   fails.
  public func png(resolution: Double = 300) throws(FigureError) -> Data {
    guard (36...2400).contains(resolution) else { throw .invalidResolution(resolution) }
    return try CairoRenderer(drawing: drawing).png(resolution: resolution)
  }

  /// Returns the figure as a PDF file of one page with embedded fonts.
  ///
  /// - Throws: ``FigureError/cannotDraw(reason:)`` if cairo fails.
  public func pdf() throws(FigureError) -> Data {
    try CairoRenderer(drawing: drawing).pdf(title: title)
  }

  /// Writes the figure to a file, whose extension selects the format: svg, png (300 dpi) or pdf.
  ///
  /// The file is written completely or not at all.
  ///
  /// - Parameter url: A file name that ends in .svg, .png or .pdf; an existing file is replaced.
  /// - Throws: ``FigureError/unknownFormat(fileName:)`` for another extension,
  ///   ``FigureError/cannotDraw(reason:)`` or ``FigureError/cannotWrite(path:reason:)``.
  public func write(to url: URL) throws(FigureError) {
    let data = try contents(ofFileAt: url)
    do {
      try OutputFile.write(data, to: url.path)
    } catch {
      throw .cannotWrite(path: url.path, reason: error.reason)
    }
  }

  /// Returns the figure in the format that the extension of a file name selects.
  ///
  /// - Throws: ``FigureError/unknownFormat(fileName:)``, ``FigureError/cannotDraw(reason:)``.
  package func contents(ofFileAt url: URL) throws(FigureError) -> Data {
    switch url.pathExtension.lowercased() {
    case "svg": try svg()
    case "png": try png()
    case "pdf": try pdf()
    default: throw Self.unknownFormat(of: url)
    }
  }

  /// Throws ``FigureError/unknownFormat(fileName:)`` if ``write(to:)`` would not accept the
  /// extension.
  package static func checkFormat(of url: URL) throws(FigureError) {
    guard ["svg", "png", "pdf"].contains(url.pathExtension.lowercased()) else {
      throw unknownFormat(of: url)
    }
  }

  private static func unknownFormat(of url: URL) -> FigureError {
    .unknownFormat(fileName: url.lastPathComponent)
  }
}
