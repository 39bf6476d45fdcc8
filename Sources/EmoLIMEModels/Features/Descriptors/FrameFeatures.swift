import EmoLIMESignal

extension AudioSignal {
  /// Throws unless the signal has the sample rate and the length that frames of 60 ms need.
  func requireFrames() throws(ModelError) {
    guard sampleRate == Framing.sampleRate else {
      throw .wrongSampleRate(expected: Framing.sampleRate, actual: sampleRate)
    }
    guard samples.count >= Framing.longLength else {
      throw .tooShort(samples: samples.count, minimum: Framing.longLength)
    }
  }

  /// Throws if one of the features of this signal is not finite.
  ///
  /// - Parameter names: The names of the features.
  func requireFinite(_ features: [Float], names: [String]) throws(ModelError) {
    guard let index = features.firstIndex(where: { !$0.isFinite }) else { return }
    throw .featureOverflow(
      feature: names[index], largestAmplitude: Double(samples.reduce(0) { max($0, abs($1)) }))
  }
}
