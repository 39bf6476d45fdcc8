import EmoLIME
import Foundation

/// A line of text.
struct Text: Sendable, Hashable {
  let string: String
  /// Where it is: the height of the middle of small letters, at the end or the middle that
  /// ``anchor`` names.
  let position: CGPoint
  let font: Font
  let color: Color
  let anchor: Anchor
  /// Clockwise, in degrees, around the position.
  let rotation: Double
  /// The colour of a seam around the letters, which parts them from what is behind.
  let halo: Color?

  enum Anchor: String, Sendable {
    case start, middle, end

    /// The share of the text's width that lies before the position.
    var share: Double {
      switch self {
      case .start: 0
      case .middle: 0.5
      case .end: 1
      }
    }
  }

  init(
    _ string: String, at position: CGPoint, font: Font, color: Color, anchor: Anchor = .start,
    rotation: Double = 0, halo: Color? = nil
  ) {
    self.string = string.printable
    self.position = position
    self.font = font
    self.color = color
    self.anchor = anchor
    self.rotation = rotation
    self.halo = halo
  }

  /// How far the baseline lies below the position: half the height of a capital letter, nearly.
  var baselineOffset: Double { 0.36 * font.size }
}

/// A typeface at a size.
package struct Font: Sendable, Hashable {
  var family: String
  /// In points.
  var size: Double
  var isBold = false

  package init(family: String, size: Double, isBold: Bool = false) {
    self.family = family
    self.size = size
    self.isBold = isBold
  }

  func scaled(by factor: Double) -> Font {
    Font(family: family, size: size * factor, isBold: isBold)
  }

  var bold: Font { Font(family: family, size: size, isBold: true) }
}

extension String {
  /// The text on one line, without characters that no file may hold or that are not seen.
  ///
  /// Control characters are forbidden in XML and end strings in C; marks that turn the direction of
  /// writing around would spill into the text beside.
  var printable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .lineSeparator, .paragraphSeparator: " "
          case .unassigned, .surrogate, .privateUse: "\u{FFFD}"
          case .format where scalar.turnsDirection: "\u{FFFD}"
          default: scalar
          }
        }))
  }
}
