import CPangoCairo
import Foundation

/// A renderer for PNG and PDF files, based on cairo.
struct CairoRenderer {
  let drawing: Drawing

  /// Returns the drawing as a PNG file.
  ///
  /// - Parameter resolution: The resolution in dots per inch.
  func png(resolution: Double) throws(FigureError) -> Data {
    let scale = resolution / 72
    let width = (drawing.size.width * scale).rounded(.up)
    let height = (drawing.size.height * scale).rounded(.up)
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    try FigureError.check(cairo_surface_status(surface))
    try draw(on: surface, scale: scale)
    cairo_surface_flush(surface)
    return try pngData(of: surface)
  }

  /// Returns the drawing as a PDF file of one page.
  func pdf(title: String) throws(FigureError) -> Data {
    let output = CairoOutput()
    let surface = cairo_pdf_surface_create_for_stream(
      CairoOutput.write, output.closure, drawing.size.width, drawing.size.height)
    defer { cairo_surface_destroy(surface) }
    try FigureError.check(cairo_surface_status(surface))
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.printable)
    // Without this, cairo writes the current time, and the same figure would give other bytes.
    cairo_pdf_surface_set_metadata(
      surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
    // For glyphs that PDF cannot represent as outlines, such as colour emoji.
    cairo_surface_set_fallback_resolution(surface, 600, 600)
    try draw(on: surface, scale: 1)
    cairo_surface_finish(surface)
    try FigureError.check(cairo_surface_status(surface))
    return withExtendedLifetime(output) { output.data }
  }

  private func draw(on surface: OpaquePointer?, scale: Double) throws(FigureError) {
    let context = cairo_create(surface)
    defer { cairo_destroy(context) }
    cairo_scale(context, scale, scale)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    set(.gray(1), in: context)
    cairo_paint(context)
    for element in drawing.elements { try draw(element, in: context) }
    try FigureError.check(cairo_status(context))
  }

  private func draw(
    _ element: Drawing.Element, in context: OpaquePointer?
  ) throws(FigureError) {
    switch element {
    case .fill(let outline, let color):
      trace(outline, in: context)
      set(color, in: context)
      cairo_fill(context)
    case .stroke(let outline, let stroke):
      trace(outline, in: context)
      set(stroke.color, in: context)
      cairo_set_line_width(context, stroke.width)
      cairo_set_dash(context, stroke.dashes, Int32(stroke.dashes.count), 0)
      cairo_stroke(context)
    case .text(let text):
      draw(text, in: context)
    case .image(let raster, let rectangle):
      try draw(raster, in: rectangle, context: context)
    }
  }

  private func set(_ color: Figure.Color, in context: OpaquePointer?) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
  }

  private func trace(_ outline: Outline, in context: OpaquePointer?) {
    cairo_new_path(context)
    for point in outline.points { cairo_line_to(context, point.x, point.y) }
    if outline.isClosed { cairo_close_path(context) }
  }

  private func draw(_ text: Text, in context: OpaquePointer?) {
    let line = TypesetLine(text.string, font: text.font, context: context)
    let start = -line.width * text.anchor.share
    cairo_save(context)
    cairo_translate(context, text.position.x, text.position.y)
    cairo_rotate(context, text.rotation * .pi / 180)
    if let halo = text.halo {
      cairo_move_to(context, start, text.baselineOffset)
      line.trace(in: context)
      set(halo, in: context)
      cairo_set_line_width(context, 1.6)
      cairo_set_dash(context, nil, 0, 0)
      cairo_stroke(context)
    }
    cairo_move_to(context, start, text.baselineOffset)
    set(text.color, in: context)
    line.show(in: context)
    cairo_restore(context)
  }

  private func draw(
    _ raster: Raster, in rectangle: CGRect, context: OpaquePointer?
  ) throws(FigureError) {
    try raster.withSurface { image throws(FigureError) in
      cairo_save(context)
      cairo_rectangle(context, rectangle.minX, rectangle.minY, rectangle.width, rectangle.height)
      cairo_clip(context)
      cairo_translate(context, rectangle.minX, rectangle.minY)
      cairo_scale(
        context, rectangle.width / Double(raster.width), rectangle.height / Double(raster.height))
      cairo_set_source_surface(context, image, 0, 0)
      // Without this, the outermost pixels fade into the background.
      cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD)
      cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD)
      cairo_paint(context)
      cairo_restore(context)
    }
  }
}
