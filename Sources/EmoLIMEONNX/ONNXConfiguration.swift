import Foundation

/// How a model is loaded and run.
public struct ONNXConfiguration: Sendable, Hashable {
  /// The sample rate in Hz that the model was trained at; nil for what the model's metadata say
  /// under `sample_rate`, and 16 kHz where they say nothing.
  public var sampleRate: Double?
  /// The output to read; nil for the first that will do.
  public var output: String?
  /// The threads with which one run of the model computes; 1, because EmoLIME asks about batches
  /// from as many tasks as there are cores.
  public var threads: Int
  /// The most signals that are put into one run; fewer need less memory.
  ///
  /// ONNX Runtime may compute a signal with other last bits beside other signals. With 1, each
  /// signal has a run of its own, and its scores depend on it alone.
  public var signalsPerRun: Int
  /// The most runs that are under way at once, however many tasks ask; fewer need less memory.
  public var concurrentRuns: Int
  /// ONNX Runtime's shared library or the folder that holds it; nil for the place that
  /// `ORT_LIBRARY_PATH` names, or the usual ones.
  public var libraryPath: String?

  /// Settings, of which those that are not given suit most models.
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
