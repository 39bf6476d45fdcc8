import ArgumentParser
import EmoLIME

/// The value of `--fill`.
struct FillArgument {
  /// The fill; `nil` if it is to be chosen.
  let fill: Fill?

  static let help = """
    silence, noise:DB (white noise at this level in dB relative to full scale), recording (noise with \
    the spectrum of the recording's background noise), attenuate:DB (the component attenuated by DB), \
    auto (that of silence, noise:-60, attenuate:20 and attenuate:10 which fits held-out evaluations best)
    """

  /// Reads the text of a fill.
  ///
  /// - Throws: `ValidationError` with the texts that are possible, or the number that is missing.
  init(parsing argument: String) throws {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let value = parts.count == 2 ? String(parts[1]) : nil
    switch name {
    case "silence", "recording", "auto":
      guard value == nil else {
        throw ValidationError("\(name) takes no level. Use --fill \(name).")
      }
      fill = ["silence": Fill.silence, "recording": .recordingNoise][name]
    case "noise": fill = .noise(level: try Self.level(value, of: name, example: "-40"))
    case "attenuate":
      fill = .attenuation(decibels: try Self.level(value, of: name, example: "10"))
    default:
      throw ValidationError(
        "Unknown fill \"\(argument)\". Use silence, noise:DB, recording, attenuate:DB or auto.")
    }
  }

  private static func level(_ text: String?, of name: String, example: String) throws -> Double {
    guard let text, !text.isEmpty else {
      throw ValidationError("\(name) needs a level in dB, for example --fill \(name):\(example).")
    }
    guard let level = Double(text), level.isFinite else {
      throw ValidationError(
        "The level \"\(text)\" of \(name) is not a number of dB. Use, for example, "
          + "--fill \(name):\(example).")
    }
    return level
  }
}
