import CNetworkPrimitives

/// Group norm with one group per channel after the first convolution: zero mean and unit variance of each
/// channel over time (Wu and He 2018), then gain and bias.
///
/// The mean and variance of a channel follow from those of the waveform: the channel is a linear form w of
/// the `kernel` samples of a window, so its variance is wᵀ C w with the covariance C of the samples over
/// all windows. The norm is then included in the weights of the convolution.
struct ChannelNorm: Sendable {
  private let parameters: LayerNorm
  /// [channels, kernel].
  private let weights: [Float]
  private let convolution: SpeechTransformer.Configuration.Convolution

  /// - Parameter weights: The weights of the first convolution. Its bias has no effect, because the norm
  ///   subtracts the mean.
  init(
    _ parameters: LayerNorm, weights: [Float],
    convolution: SpeechTransformer.Configuration.Convolution
  ) {
    (self.parameters, self.weights, self.convolution) = (parameters, weights, convolution)
  }

  /// Returns the first convolution with the norm for one waveform.
  func convolution(
    of waveform: UnsafeBufferPointer<Float>, frames: Int
  ) throws(TransformerError) -> Convolution {
    let kernel = convolution.kernel
    let (mean, covariance) = windowMoments(of: waveform)
    var (scaled, bias) = (weights, parameters.bias)
    for channel in 0..<convolution.channels {
      let form = weights[channel * kernel..<(channel + 1) * kernel].map(Double.init)
      var (center, variance) = (0.0, 0.0)
      for tap in 0..<kernel {
        center += form[tap] * mean[tap]
        for other in 0..<kernel {
          variance += form[tap] * form[other] * covariance[tap * kernel + other]
        }
      }
      let factor =
        Double(parameters.gain[channel])
        / (max(variance, 0) + Double(parameters.epsilon)).squareRoot()
      for tap in 0..<kernel { scaled[channel * kernel + tap] = Float(form[tap] * factor) }
      bias[channel] = Float(Double(bias[channel]) - center * factor)
    }
    return try Convolution(
      scaled, bias: bias, inputChannels: 1, channels: convolution.channels, kernel: kernel,
      stride: convolution.stride, gelu: true, type: .float32, frames: frames)
  }

  /// Returns the means and population covariances of the samples over all windows.
  private func windowMoments(
    of waveform: UnsafeBufferPointer<Float>
  ) -> (mean: [Double], covariance: [Double]) {
    let (kernel, stride) = (convolution.kernel, convolution.stride)
    let count = (waveform.count - kernel) / stride + 1
    var mean = [Double](repeating: 0, count: kernel)
    for start in Swift.stride(from: 0, to: count * stride, by: stride) {
      for tap in 0..<kernel { mean[tap] += Double(waveform[start + tap]) }
    }
    for tap in 0..<kernel { mean[tap] /= Double(count) }
    var covariance = [Double](repeating: 0, count: kernel * kernel)
    for tap in 0..<kernel {
      for other in 0...tap {
        var sum = 0.0
        for start in Swift.stride(from: 0, to: count * stride, by: stride) {
          sum +=
            (Double(waveform[start + tap]) - mean[tap])
            * (Double(waveform[start + other]) - mean[other])
        }
        covariance[tap * kernel + other] = sum / Double(count)
        covariance[other * kernel + tap] = sum / Double(count)
      }
    }
    return (mean, covariance)
  }
}
