import EmoLIMEAudio
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

struct ChannelTests {
  private let left = SyntheticSound.voice(seconds: 0.2)
  private let right = SyntheticSound.sines([(0.3, 700)], seconds: 0.2)

  /// Returns a 16-bit file of several channels.
  private func file(_ channels: [[Float]]) throws -> Data {
    let frames = channels[0].indices.flatMap { index in channels.map { $0[index] } }
    return ChunkedFile.riff([
      ChunkedFile.format(channels: UInt16(channels.count)),
      ChunkedFile.chunk(
        "data", ChunkedFile.samples(of: try AudioSignal(samples: frames, sampleRate: 16_000))),
    ])
  }

  @Test(arguments: [(AudioChannel.left, 0), (.right, 1), (.number(2), 1)])
  func oneChannelIsReadAsFromAFileOfItsOwn(channel: AudioChannel, index: Int) throws {
    let both = [left.samples, right.samples]
    let signal = try AudioSignal(data: file(both), channel: channel)
    #expect(signal == (try AudioSignal(data: file([both[index]]))))
    #expect(signal.source?.channel == index + 1)
    #expect(signal.source?.channels == 2)
  }

  @Test func aChannelThatTheFileLacksIsRejected() throws {
    let stereo = try file([left.samples, right.samples])
    for number in [0, 3] {
      #expect(throws: AudioFileError.noChannel(path: "x", number: number, channels: 2)) {
        try AudioSignal(data: stereo, name: "x", channel: .number(number))
      }
    }
  }

  @Test(arguments: [0, 0.02, 0.2] as [Float])
  func oppositeChannelsAreRejected(rest: Float) throws {
    let opposite = zip(left.samples, right.samples).map { -$0 + rest * 0.3 * $1 }
    let stereo = try file([left.samples, opposite])
    #expect {
      try AudioSignal(data: stereo, name: "x")
    } throws: { error in
      guard case AudioFileError.oppositeChannels("x", [1, 2], let correlation) = error else {
        return false
      }
      return correlation < -0.9 && "\(error)".contains("--channel 1")
    }
    #expect(
      try AudioSignal(data: stereo, channel: .left) == AudioSignal(data: file([left.samples])))
  }

  @Test func oppositeChannelsAmongSeveralAreNamed() throws {
    let channels = [right.samples, left.samples, left.samples.map { -0.5 * $0 }]
    #expect {
      try AudioSignal(data: file(channels), name: "x")
    } throws: { error in
      guard case AudioFileError.oppositeChannels("x", [2, 3], _) = error else { return false }
      return true
    }
  }

  @Test func unrelatedAndSilentChannelsAreMixed() throws {
    let silence = left.samples.map { _ in Float(0) }
    for other in [right.samples, silence, left.samples] {
      let signal = try AudioSignal(data: file([left.samples, other]))
      let mean = zip(left.samples, other).map { ($0 + $1) / 2 }
      #expect(
        largestDifference(signal.samples.map(Double.init), mean.map(Double.init)) <= 1.0 / 32768)
    }
  }
}
