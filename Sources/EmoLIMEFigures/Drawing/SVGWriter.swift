import Foundation

/// A writer of SVG files.
///
/// Text remains text: it can be searched, read aloud and edited. The viewer chooses fonts for
/// labels in any script.
struct SVGWriter {
  let drawing: Drawing
  /// The title, and a description in words.
  let title: String
  let summary: String

  func data() throws(FigureError) -> Data {
    let width = number(drawing.size.width)
    let height = number(drawing.size.height)
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      #"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" "#
        + #"width="\#(width)pt" height="\#(height)pt" viewBox="0 0 \#(width) \#(height)" "#
        + #"role="img">"#,
      "<title>\(title.printable.escapedForMarkup)</title>",
      "<desc>\(summary.printable.escapedForMarkup)</desc>",
      ##"<rect width="100%" height="100%" fill="#ffffff"/>"##,
    ]
    for element in drawing.elements { lines.append(try markup(element)) }
    lines.append("</svg>\n")
    return Data(lines.joined(separator: "\n").utf8)
  }

  private func markup(_ element: Drawing.Element) throws(FigureError) -> String {
    switch element {
    case .fill(let outline, let color):
      #"<path d="\#(path(outline))" \#(paint("fill", color))/>"#
    case .stroke(let outline, let stroke):
      #"<path d="\#(path(outline))" fill="none" \#(attributes(stroke))/>"#
    case .text(let text):
      markup(text)
    case .image(let raster, let rectangle):
      try markup(raster, in: rectangle)
    }
  }

  private func path(_ outline: Outline) -> String {
    let points = outline.points.map { "\(number($0.x)) \(number($0.y))" }
    return "M" + points.joined(separator: "L") + (outline.isClosed ? "Z" : "")
  }

  private func paint(_ attribute: String, _ color: Figure.Color) -> String {
    #"\#(attribute)="\#(color.css)""#
      + (color.alpha < 1 ? #" \#(attribute)-opacity="\#(number(color.alpha))""# : "")
  }

  private func attributes(_ stroke: Stroke) -> String {
    let dashes = stroke.dashes.map(number).joined(separator: " ")
    return paint("stroke", stroke.color)
      + #" stroke-width="\#(number(stroke.width))" stroke-linejoin="round""#
      + (dashes.isEmpty ? "" : #" stroke-dasharray="\#(dashes)""#)
  }

  private func markup(_ text: Text) -> String {
    let font = text.font
    let x = number(text.position.x)
    let y = number(text.position.y)
    let transform =
      text.rotation == 0 ? "" : #" transform="rotate(\#(number(text.rotation)) \#(x) \#(y))""#
    let halo =
      text.halo.map {
        #" \#(paint("stroke", $0)) stroke-width="1.6" stroke-linejoin="round" paint-order="stroke""#
      } ?? ""
    return #"<text x="\#(x)" y="\#(number(text.position.y + text.baselineOffset))"\#(transform) "#
      + #"font-family="'\#(font.family.printable.escapedForMarkup)', sans-serif" "#
      + #"font-size="\#(number(font.size))"\#(font.isBold ? #" font-weight="bold""# : "") "#
      + #"text-anchor="\#(text.anchor.rawValue)" \#(paint("fill", text.color))\#(halo)>"#
      + "\(text.string.escapedForMarkup)</text>"
  }

  private func markup(_ raster: Raster, in rectangle: CGRect) throws(FigureError) -> String {
    let png = try raster.png().base64EncodedString()
    return #"<image x="\#(number(rectangle.minX))" y="\#(number(rectangle.minY))" "#
      + #"width="\#(number(rectangle.width))" height="\#(number(rectangle.height))" "#
      + #"preserveAspectRatio="none" xlink:href="data:image/png;base64,\#(png)"/>"#
  }

  /// Returns a number with at most two decimals, more than can be seen.
  private func number(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() ? String(format: "%.0f", rounded + 0) : "\(rounded)"
  }
}

extension String {
  /// The text, escaped for an element or a quoted attribute of HTML or XML.
  var escapedForMarkup: String {
    var escaped = ""
    for character in unicodeScalars {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
