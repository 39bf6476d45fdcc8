import EmoLIMEModels
import EmoLIMESignal
import Foundation

/// The preprocessing of waveforms, from `preprocessor_config.json`.
struct WaveformPreparation: Sendable {
  /// The sample rate of the model in Hz.
  let sampleRate: Double
  /// A Boolean value that indicates whether waveforms are normalised to zero mean and unit variance.
  let normalizes: Bool

  init(contentsOf url: URL) throws(TransformerError) {
    let file = try JSONFile.decode(PreparationFile.self, from: url)
    guard file.featureSize ?? 1 == 1 else {
      throw .unsupportedSetting(
        path: url.path, setting: "feature_size", value: "\(file.featureSize ?? 1)",
        supported: "1, a waveform")
    }
    let rate = file.samplingRate ?? 16_000
    guard rate.isFinite, rate > 0 else {
      throw .malformedConfiguration(
        path: url.path, reason: "sampling_rate is \(rate); it must be positive.")
    }
    sampleRate = rate
    normalizes = file.doNormalize ?? true
  }

  /// Returns the input of the model: (x - mean) / √(variance + 10⁻⁷), with the population variance.
  func prepare(_ samples: [Float]) -> [Float] {
    guard normalizes else { return samples }
    let count = Double(samples.count)
    return samples.withUnsafeBufferPointer { samples in
      var sum = 0.0
      for sample in samples { sum += Double(sample) }
      let mean = sum / count
      var squares = 0.0
      for sample in samples { squares += (Double(sample) - mean) * (Double(sample) - mean) }
      let factor = 1 / (squares / count + 1e-7).squareRoot()
      return samples.map { Float((Double($0) - mean) * factor) }
    }
  }
}

private struct PreparationFile: Decodable {
  let doNormalize: Bool?
  let samplingRate: Double?
  let featureSize: Int?
}
