import CPangoCairo
import Foundation

/// A line of text that is typeset by Pango: shaped and ordered by the rules of its scripts, with
/// glyphs of any installed font.
final class TypesetLine {
  private let layout: OpaquePointer?

  /// - Parameters:
  ///   - string: Printable text on one line.
  ///   - font: The font.
  ///   - context: The cairo context to draw in.
  init(_ string: String, font: Font, context: OpaquePointer?) {
    layout = pango_cairo_create_layout(context)
    disableHinting()
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, font.family.printable)
    pango_font_description_set_absolute_size(description, font.size * Self.unitsPerPoint)
    pango_font_description_set_weight(
      description, font.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_layout_set_font_description(layout, description)
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_text(layout, string, Int32(string.utf8.count))
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// The advance width of the text in points.
  var width: Double {
    var extents = PangoRectangle()
    pango_layout_line_get_extents(line, nil, &extents)
    return Double(extents.width) / Self.unitsPerPoint
  }

  /// Draws the glyphs with the baseline at the current point.
  func show(in context: OpaquePointer?) { pango_cairo_show_layout_line(context, line) }

  /// Adds the outlines of the glyphs to the current path, with the baseline at the current point.
  func trace(in context: OpaquePointer?) { pango_cairo_layout_line_path(context, line) }

  private static let unitsPerPoint = Double(PANGO_SCALE)

  private var line: UnsafeMutablePointer<PangoLayoutLine>? {
    pango_layout_get_line_readonly(layout, 0)
  }

  /// Disables hinting, so that text has the same width at any resolution.
  private func disableHinting() {
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    let context = pango_layout_get_context(layout)
    pango_cairo_context_set_font_options(context, options)
    pango_context_set_round_glyph_positions(context, 0)
    pango_layout_context_changed(layout)
  }
}

extension Font {
  /// Returns the width of a text in points.
  package func width(of string: String) -> Double {
    let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
    defer { cairo_surface_destroy(surface) }
    let context = cairo_create(surface)
    defer { cairo_destroy(context) }
    return TypesetLine(string.printable, font: self, context: context).width
  }

  /// Returns the text, truncated with an ellipsis if it is wider than the limit in points.
  package func fitted(_ string: String, width limit: Double) -> String {
    let text = string.printable
    guard width(of: text) > limit else { return text }
    var low = 0
    var high = text.count
    // Binary search for the longest prefix that fits.
    while low < high {
      let middle = (low + high + 1) / 2
      if width(of: text.prefix(middle) + "…") <= limit { low = middle } else { high = middle - 1 }
    }
    return text.prefix(low) + "…"
  }
}
