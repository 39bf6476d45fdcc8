import EmoLIME
import Foundation

/// A line of text.
struct Text: Sendable, Hashable {
  let string: String
  /// The position in points: horizontally of the anchor, vertically of the middle of capital
  /// letters.
  let position: CGPoint
  let font: Font
  let color: Figure.Color
  let anchor: Anchor
  /// The clockwise rotation around the position in degrees.
  let rotation: Double
  /// The colour of an outline that separates the letters from the background.
  let halo: Figure.Color?

  enum Anchor: String, Sendable {
    case start, middle, end

    /// The fraction of the text's width before the position.
    var share: Double {
      switch self {
      case .start: 0
      case .middle: 0.5
      case .end: 1
      }
    }
  }

  init(
    _ string: String, at position: CGPoint, font: Font, color: Figure.Color,
    anchor: Anchor = .start, rotation: Double = 0, halo: Figure.Color? = nil
  ) {
    self.string = string.printable
    self.position = position
    self.font = font
    self.color = color
    self.anchor = anchor
    self.rotation = rotation
    self.halo = halo
  }

  /// The distance of the baseline below the position: about half the height of a capital letter.
  var baselineOffset: Double { 0.36 * font.size }
}

/// A font family, size and weight.
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
  /// The text on one line, with control characters and bidirectional controls replaced.
  ///
  /// Control characters are forbidden in XML and end strings in C; bidirectional controls would
  /// change the direction of neighbouring text.
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
