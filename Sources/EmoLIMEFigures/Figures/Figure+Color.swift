import Foundation

extension Figure {
  /// A colour in the sRGB colour space, with an opacity.
  ///
  /// Components are numbers from 0 to 1; NaN counts as 0. SVG and PNG have 8 bits per component.
  public struct Color: Sendable, Hashable {
    let red: Double
    let green: Double
    let blue: Double
    let alpha: Double

    /// Creates a colour from its components, each clamped to 0...1.
    ///
    /// - Parameters:
    ///   - red: The red component.
    ///   - green: The green component.
    ///   - blue: The blue component.
    ///   - alpha: The opacity, from 0 (transparent) to 1 (opaque).
    public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
      // NaN fails the comparison and becomes 0.
      func clamped(_ value: Double) -> Double { value > 0 ? min(1, value) : 0 }
      self.red = clamped(red)
      self.green = clamped(green)
      self.blue = clamped(blue)
      self.alpha = clamped(alpha)
    }

    /// Creates an opaque colour from a number such as `0xD55E00`: 8 bits each of red, green and
    /// blue.
    ///
    /// - Parameter hex: The number; bits above the lower 24 are ignored.
    public init(hex: UInt32) {
      func component(_ shift: UInt32) -> Double { Double(hex >> shift & 0xFF) / 255 }
      self.init(red: component(16), green: component(8), blue: component(0))
    }

    /// Returns an opaque grey, from black at 0 to white at 1.
    ///
    /// - Parameter level: Red, green and blue, clamped to 0...1.
    public static func gray(_ level: Double) -> Color {
      Color(red: level, green: level, blue: level)
    }
  }
}

extension Figure.Color {
  /// Returns the colour with another opacity.
  func withAlpha(_ alpha: Double) -> Figure.Color {
    Figure.Color(red: red, green: green, blue: blue, alpha: alpha)
  }

  /// Returns a linear mixture: this colour for a share of 0, the other colour for 1.
  func mixed(with other: Figure.Color, share: Double) -> Figure.Color {
    func mix(_ from: Double, _ to: Double) -> Double { from + (to - from) * share }
    return Figure.Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
      alpha: mix(alpha, other.alpha))
  }

  /// Black or white, whichever has more contrast with this colour.
  var readableInk: Figure.Color {
    // The contrast ratios with white and black are equal if 1.05 / (l + 0.05) = (l + 0.05) / 0.05.
    luminance > 0.179 ? .gray(0) : .gray(1)
  }

  /// The relative luminance (WCAG 2.2), from 0 for black to 1 for white.
  private var luminance: Double {
    func linear(_ value: Double) -> Double {
      value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The colour in CSS, such as `#d55e00`, without its opacity.
  var css: String {
    "#" + [red, green, blue].map { hexByte(UInt8(($0 * 255).rounded())) }.joined()
  }
}

private func hexByte(_ value: UInt8) -> String {
  (value < 16 ? "0" : "") + String(value, radix: 16)
}
