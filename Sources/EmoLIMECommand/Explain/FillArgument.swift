import ArgumentParser
import EmoLIME

/// The value of `--fill`.
struct FillArgument: ExpressibleByArgument {
  /// The fill; `nil` if it is to be chosen.
  let fill: Fill?
  let defaultValueDescription: String

  static let help = """
    silence, noise:DB (white noise at this level in dB relative to full scale), recording (noise with \
    the spectrum of the recording's background noise), attenuate:DB (the component attenuated by DB), \
    auto (that of silence, noise:-60, attenuate:20 and attenuate:10 which fits held-out evaluations best)
    """

  /// The argument for a fill.
  init(_ fill: Fill) {
    self.fill = fill
    defaultValueDescription =
      switch fill {
      case .silence: "silence"
      case .noise(let level): "noise:\(level)"
      case .recordingNoise: "recording"
      case .attenuation(let decibels): "attenuate:\(decibels)"
      }
  }

  /// The argument for a choice.
  private init() {
    fill = nil
    defaultValueDescription = "auto"
  }

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let number = parts.count == 2 ? Double(parts[1]) : nil
    switch (parts[0], parts.count, number) {
    case ("auto", 1, _): self.init()
    case ("silence", 1, _): self.init(.silence)
    case ("recording", 1, _): self.init(.recordingNoise)
    case ("noise", 2, let level?): self.init(.noise(level: level))
    case ("attenuate", 2, let decibels?): self.init(.attenuation(decibels: decibels))
    default: return nil
    }
  }
}
