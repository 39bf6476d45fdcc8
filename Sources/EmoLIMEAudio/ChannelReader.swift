/// Reduces interleaved channels to one, and measures whether channels cancel in their mean.
struct ChannelReader {
  private let channel: AudioChannel
  private let channels: Int
  private var moments: [ChannelPair] = []

  /// The number of channels whose pairs are compared; surround sound has up to eight.
  private static let comparedChannels = 8
  /// The correlation below which two channels cancel in their mean.
  private static let oppositeCorrelation = -0.9

  init(_ channel: AudioChannel, of channels: Int) {
    self.channel = channel
    self.channels = channels
    guard channel == .mix else { return }
    let compared = min(channels, Self.comparedChannels)
    for first in 0..<compared {
      for second in first + 1..<max(compared, first + 1) {
        moments.append(ChannelPair(first: first, second: second))
      }
    }
  }

  /// Appends the samples of the channel.
  mutating func append(_ interleaved: ArraySlice<Float>, to samples: inout [Float]) {
    guard channels > 1 else {
      samples.append(contentsOf: interleaved)
      return
    }
    for index in moments.indices { moments[index].add(interleaved, channels: channels) }
    for frame in stride(from: interleaved.startIndex, to: interleaved.endIndex, by: channels) {
      switch channel {
      case .mix:
        let sum = interleaved[frame..<frame + channels].reduce(0) { $0 + Double($1) }
        samples.append(Float(sum / Double(channels)))
      case .number(let number):
        samples.append(interleaved[frame + number - 1])
      }
    }
  }

  /// The first two channels in opposite phase; `nil` if there are none.
  var opposite: (channels: [Int], correlation: Double)? {
    for pair in moments {
      if let correlation = pair.correlation, correlation < Self.oppositeCorrelation {
        return ([pair.first + 1, pair.second + 1], correlation)
      }
    }
    return nil
  }
}

/// The sums from which the correlation of two channels follows.
private struct ChannelPair {
  let first: Int
  let second: Int
  private var count = 0.0
  private var sums = (0.0, 0.0)
  private var squares = (0.0, 0.0)
  private var product = 0.0

  init(first: Int, second: Int) {
    self.first = first
    self.second = second
  }

  mutating func add(_ interleaved: ArraySlice<Float>, channels: Int) {
    for frame in stride(from: interleaved.startIndex, to: interleaved.endIndex, by: channels) {
      let one = Double(interleaved[frame + first])
      let other = Double(interleaved[frame + second])
      count += 1
      sums.0 += one
      sums.1 += other
      squares.0 += one * one
      squares.1 += other * other
      product += one * other
    }
  }

  /// Pearson's correlation; `nil` if a channel is constant.
  var correlation: Double? {
    let covariance = product - sums.0 * sums.1 / count
    let variances = (squares.0 - sums.0 * sums.0 / count, squares.1 - sums.1 * sums.1 / count)
    guard variances.0 > 1e-12 * squares.0, variances.1 > 1e-12 * squares.1 else { return nil }
    return covariance / (variances.0 * variances.1).squareRoot()
  }
}
