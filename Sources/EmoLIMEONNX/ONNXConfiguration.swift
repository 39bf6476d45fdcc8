import Foundation

/// The settings of loading and running an ONNX model.
///
/// ```swift
/// let configuration = ONNXConfiguration(sampleRate: 16_000, signalsPerRun: 1)
/// ```
///
/// They are checked when a model is loaded: ``ONNXError/invalidSetting(name:value:minimum:)`` for a
/// number below 1, ``ONNXError/invalidSampleRate(path:sampleRate:)`` for a rate that is not
/// from 1 Hz to 10 MHz.
public struct ONNXConfiguration: Sendable, Hashable {
  /// The sample rate of the model in Hz; `nil`, the default, for that of the metadata key
  /// `sample_rate`, or 16 kHz without this key.
  ///
  /// ONNX has no standard key for it. A wrong rate gives wrong scores but no error.
  public var sampleRate: Double?
  /// The name of the output to use; `nil`, the default, for the first output of a supported type
  /// and shape.
  public var output: String?
  /// The number of threads of one run, at least 1; 1 by default, because EmoLIME scores batches
  /// concurrently on all cores.
  public var threads: Int
  /// The largest number of signals of one run, at least 1; 16 by default. Fewer signals need less
  /// memory.
  ///
  /// ONNX Runtime may round differently for other batches. With 1, the scores of a signal do not
  /// depend on other signals. A model whose batch axis has size 1 is always run with one signal.
  public var signalsPerRun: Int
  /// The largest number of concurrent runs, at least 1; fewer runs need less memory. By default it
  /// is the number of active processors.
  public var concurrentRuns: Int
  /// The path of ONNX Runtime's shared library or its folder; version 1.13 or later is required.
  ///
  /// `nil`, the default, for the environment variable `ORT_LIBRARY_PATH` or, without it, the first
  /// library found in the active virtual or conda environment, that of `python3`, `~/.local`,
  /// `/opt/homebrew`, `/usr/local` or `/usr`.
  public var libraryPath: String?

  /// Creates a configuration; the defaults suit most models.
  ///
  /// - Parameters:
  ///   - sampleRate: The sample rate in Hz; `nil` for that of the metadata.
  ///   - output: The name of the output; `nil` for the first supported one.
  ///   - threads: The number of threads of one run, at least 1.
  ///   - signalsPerRun: The largest number of signals of one run, at least 1.
  ///   - concurrentRuns: The largest number of concurrent runs, at least 1.
  ///   - libraryPath: The path of ONNX Runtime's shared library or its folder.
  public init(
    sampleRate: Double? = nil, output: String? = nil, threads: Int = 1, signalsPerRun: Int = 16,
    concurrentRuns: Int = ProcessInfo.processInfo.activeProcessorCount,
    libraryPath: String? = nil
  ) {
    self.sampleRate = sampleRate
    self.output = output
    self.threads = threads
    self.signalsPerRun = signalsPerRun
    self.concurrentRuns = concurrentRuns
    self.libraryPath = libraryPath
  }

  /// The possible sample rates in Hz; larger ones would need absurd amounts of memory.
  static let sampleRates = 1.0...10_000_000

  func validate() throws(ONNXError) {
    for (name, value) in [
      ("threads", threads), ("signalsPerRun", signalsPerRun), ("concurrentRuns", concurrentRuns),
    ] where value < 1 {
      throw .invalidSetting(name: name, value: value, minimum: 1)
    }
  }
}
