import Foundation

/// The settings of loading and running an ONNX model.
public struct ONNXConfiguration: Sendable, Hashable {
  /// The sample rate of the model in Hz; `nil` for that of the metadata key `sample_rate`, or 16 kHz
  /// without this key.
  public var sampleRate: Double?
  /// The name of the output to use; `nil` for the first output of a supported type and shape.
  public var output: String?
  /// The number of threads of one run; 1 by default, because EmoLIME scores batches concurrently on all
  /// cores.
  public var threads: Int
  /// The largest number of signals of one run; fewer signals need less memory.
  ///
  /// ONNX Runtime may round differently for other batches. With 1, the scores of a signal do not depend
  /// on other signals.
  public var signalsPerRun: Int
  /// The largest number of concurrent runs; fewer runs need less memory.
  public var concurrentRuns: Int
  /// The path of ONNX Runtime's shared library or its folder; `nil` for `ORT_LIBRARY_PATH` or the usual
  /// folders.
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

  func validate() throws(ONNXError) {
    for (name, value) in [
      ("threads", threads), ("signalsPerRun", signalsPerRun), ("concurrentRuns", concurrentRuns),
    ] where value < 1 {
      throw .invalidSetting(name: name, value: value, minimum: 1)
    }
  }
}
