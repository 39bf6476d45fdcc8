import Foundation

/// A colour of the sRGB space.
public struct Color: Sendable, Hashable {
  /// Red, from 0 to 1.
  public let red: Double
  /// Green, from 0 to 1.
  public let green: Double
  /// Blue, from 0 to 1.
  public let blue: Double
  /// Opacity, from 0 to 1.
  public let alpha: Double

  /// A colour of given parts; those outside 0 to 1 are brought inside.
  public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    func unit(_ value: Double) -> Double { value > 0 ? min(1, value) : 0 }
    self.red = unit(red)
    self.green = unit(green)
    self.blue = unit(blue)
    self.alpha = unit(alpha)
  }

  /// The colour of a number such as `0xD55E00`.
  public init(hex: UInt32) {
    func part(_ shift: UInt32) -> Double { Double(hex >> shift & 0xFF) / 255 }
    self.init(red: part(16), green: part(8), blue: part(0))
  }

  /// A grey, from black at 0 to white at 1.
  public static func gray(_ level: Double) -> Color { Color(red: level, green: level, blue: level) }

  /// The same colour, as opaque as given.
  public func withAlpha(_ alpha: Double) -> Color {
    Color(red: red, green: green, blue: blue, alpha: alpha)
  }

  /// The colour a share of the way to another.
  public func mixed(with other: Color, share: Double) -> Color {
    func mix(_ from: Double, _ to: Double) -> Double { from + (to - from) * share }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
      alpha: mix(alpha, other.alpha))
  }

  /// The relative luminance (WCAG 2.2), from 0 for black to 1 for white.
  public var luminance: Double {
    func linear(_ value: Double) -> Double {
      value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// Black or white, whichever can be read better on this colour.
  var readableInk: Color {
    // Contrast with white and with black is equal where (1.05 / (l + .05)) = ((l + .05) / .05).
    luminance > 0.179 ? .gray(0) : .gray(1)
  }

  /// The colour in CSS, such as `#d55e00`, without its opacity.
  var css: String {
    "#" + [red, green, blue].map { hexByte(UInt8(($0 * 255).rounded())) }.joined()
  }
}

private func hexByte(_ value: UInt8) -> String {
  (value < 16 ? "0" : "") + String(value, radix: 16)
}
