import EmoLIMEModels
import EmoLIMESignal
import Foundation

extension SpeechTransformer {
  /// The preprocessing of waveforms, where a folder does not state it or states it wrongly.
  public struct Preprocessing: Sendable, Hashable {
    /// The sample rate of the model in Hz (`sampling_rate`); `nil` for that of the folder.
    public var sampleRate: Double?
    /// A Boolean value that indicates whether waveforms are normalised to zero mean and unit
    /// variance (`do_normalize`); `nil` for that of the folder.
    public var normalizes: Bool?

    /// Creates settings; those that are `nil` are read from the folder.
    ///
    /// - Parameters:
    ///   - sampleRate: The sample rate in Hz, above 0.
    ///   - normalizes: Whether waveforms are normalised to zero mean and unit variance.
    public init(sampleRate: Double? = nil, normalizes: Bool? = nil) {
      self.sampleRate = sampleRate
      self.normalizes = normalizes
    }
  }
}

/// The preprocessing of waveforms.
struct WaveformPreparation: Sendable {
  /// The sample rate of the model in Hz.
  let sampleRate: Double
  /// A Boolean value that indicates whether waveforms are normalised to zero mean and unit variance.
  let normalizes: Bool

  static let processorName = "processor_config.json"
  static let preprocessorName = "preprocessor_config.json"

  /// Reads the feature extractor of `processor_config.json` (transformers 5), else
  /// `preprocessor_config.json`.
  ///
  /// - Parameter given: Settings that replace those of the files.
  init(folder: URL, given: SpeechTransformer.Preprocessing) throws(TransformerError) {
    let found = try PreparationFile.read(in: folder)
    if found == nil, given.sampleRate == nil || given.normalizes == nil {
      throw .noPreprocessing(path: folder.path)
    }
    let path = found?.url.path ?? folder.path
    guard found?.file.featureSize ?? 1 == 1 else {
      throw .unsupportedSetting(
        path: path, setting: "feature_size", value: "\(found?.file.featureSize ?? 1)",
        supported: "1, a waveform")
    }
    let rate = given.sampleRate ?? found?.file.samplingRate ?? 16_000
    guard rate.isFinite, rate > 0 else {
      throw .malformedConfiguration(
        path: path, reason: "sampling_rate is \(rate); it must be positive.")
    }
    sampleRate = rate
    normalizes = given.normalizes ?? found?.file.doNormalize ?? true
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

  /// The settings of a folder and their file; `nil` without any.
  static func read(
    in folder: URL
  ) throws(TransformerError) -> (file: PreparationFile, url: URL)? {
    let processor = folder.appendingPathComponent(WaveformPreparation.processorName)
    if FileManager.default.fileExists(atPath: processor.path),
      let file = try JSONFile.decode(ProcessorFile.self, from: processor).featureExtractor
    {
      return (file, processor)
    }
    let preprocessor = folder.appendingPathComponent(WaveformPreparation.preprocessorName)
    guard FileManager.default.fileExists(atPath: preprocessor.path) else { return nil }
    return (try JSONFile.decode(PreparationFile.self, from: preprocessor), preprocessor)
  }
}

/// The file in which transformers 5 nests the settings of feature extractor and tokenizer.
private struct ProcessorFile: Decodable {
  let featureExtractor: PreparationFile?
}
