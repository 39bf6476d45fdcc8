import EmoLIMENumerics
import EmoLIMESignal

/// The 6,373 features of the ComParE 2016 set, under the names and with the numbers of openSMILE.
///
/// Sixty-five low-level descriptors are taken every 10 ms (pitch and voice quality, loudness,
/// auditory bands, the shape of the spectrum, cepstral coefficients), smoothed, and summed up over
/// the whole signal, together with their slopes, by statistics that are called functionals.
///
/// ```swift
/// let features = try ComParE2016().features(of: signal)           // 6,373 numbers
/// let descriptors = try ComParE2016().descriptors(of: signal)     // 65 contours to plot
/// ```
///
/// Schuller et al., "The INTERSPEECH 2013 Computational Paralinguistics Challenge", Interspeech 2013,
/// defines the set; Eyben, "Real-time Speech and Music Classification by Large Audio Feature Space
/// Extraction", Springer 2016, its parts. `Docs/ComParE2016.md` says how well the numbers agree with
/// openSMILE's.
public struct ComParE2016: FeatureExtractor {
  /// The length of the shortest signal that has features, in samples: one frame of 60 ms.
  public static let minimumSamples = Framing.longLength

  /// Everything about it is fixed.
  public init() {}

  /// `compare2016/1`.
  public var identifier: String { "compare2016/1" }

  /// The names of the 6,373 features, such as `F0final_sma_amean`.
  public var featureNames: [String] { Self.names }

  private static let names = FunctionalBlock.all.flatMap(\.featureNames)

  /// 16 kHz.
  public var sampleRate: Double { Framing.sampleRate }

  /// The features of some signals, computed on all cores.
  ///
  /// - Returns: a row for each signal, 6,373 columns. A row depends neither on the other signals nor
  ///   on the number of cores.
  /// - Throws: ``FeatureError`` for a signal that has no such features; `CancellationError`.
  public func features(for signals: [AudioSignal]) async throws -> Matrix {
    let rows = try await signals.concurrentMap { try features(of: $0) }
    return Matrix(features: rows)
  }

  /// The features of one signal, computed on the calling thread.
  ///
  /// - Parameter signal: at 16 kHz, at least 60 ms long.
  /// - Returns: 6,373 finite numbers.
  /// - Throws: ``FeatureError`` for a signal that has no such features; `CancellationError`.
  public func features(of signal: AudioSignal) throws -> [Float] {
    let contours = try contours(of: signal)
    return try Functionals.features(of: contours, samples: signal.samples)
  }

  /// The low-level descriptors of one signal, computed on the calling thread.
  ///
  /// - Parameter signal: at 16 kHz, at least 60 ms long.
  /// - Throws: ``FeatureError`` for a signal that has no descriptors; `CancellationError`.
  public func descriptors(of signal: AudioSignal) throws -> LowLevelDescriptors {
    LowLevelDescriptors(try contours(of: signal))
  }

  private func contours(of signal: AudioSignal) throws -> DescriptorContours {
    try Self.check(signal)
    return DescriptorContours(try DescriptorAnalysis().describe(FramedSamples(signal.samples)))
  }

  static func check(_ signal: AudioSignal) throws(FeatureError) {
    guard signal.sampleRate == Framing.sampleRate else {
      throw .wrongSampleRate(expected: Framing.sampleRate, actual: signal.sampleRate)
    }
    guard signal.samples.count >= minimumSamples else {
      throw .tooShort(samples: signal.samples.count, minimum: minimumSamples)
    }
  }
}

extension Matrix {
  /// A row for each list of features.
  init(features: [[Float]]) {
    self.init(rows: features.count, columns: Functionals.count)
    for (row, values) in features.enumerated() {
      for (column, value) in values.enumerated() {
        elements[row * columns + column] = Double(value)
      }
    }
  }
}
