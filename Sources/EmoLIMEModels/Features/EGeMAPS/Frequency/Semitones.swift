import Foundation

/// F0 in semitones from 27.5 Hz (the note A0).
enum Semitones {
  private static let origin: Float = 27.5
  /// A semitone above the origin, below which any F0 counts as 1.
  private static let lowest: Float = 29.136

  /// Returns the semitones of a frequency in Hz; 0 for 0, which is unvoiced.
  static func value(of frequency: Float) -> Float {
    guard frequency > 0 else { return 0 }
    return frequency > lowest ? 12 * log(frequency / origin) / log(Float(2)) : 1
  }
}
