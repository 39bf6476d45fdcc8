/// The channel of a recording that is read.
public enum AudioChannel: Sendable, Hashable {
  /// The mean of all channels.
  ///
  /// Two channels in opposite phase cancel in it; they are rejected with
  /// ``AudioFileError/oppositeChannels(path:channels:correlation:)``.
  case mix
  /// One channel by its number, from 1.
  case number(Int)

  /// The first channel.
  public static let left = AudioChannel.number(1)
  /// The second channel.
  public static let right = AudioChannel.number(2)
}
