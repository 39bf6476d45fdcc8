import ArgumentParser
import EmoLIMEAudio

/// The option `--channel` of all commands that read recordings.
struct ChannelOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Channel: mix (the mean of all), left, right or a number from 1.", valueName: "channel"))
  var channel = AudioChannel.mix
}

extension AudioChannel: ExpressibleByArgument {
  /// Reads `mix`, `left`, `right` or a number from 1.
  public init?(argument: String) {
    switch argument {
    case "mix": self = .mix
    case "left": self = .left
    case "right": self = .right
    default:
      guard let number = Int(argument), number >= 1 else { return nil }
      self = .number(number)
    }
  }

  /// The word or the number by which the option names the channel.
  public var defaultValueDescription: String {
    switch self {
    case .mix: "mix"
    case .number(let number): "\(number)"
    }
  }
}
