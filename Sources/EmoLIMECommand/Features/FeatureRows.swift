import EmoLIME
import EmoLIMEAudio
import EmoLIMETraining
import Foundation

/// A source of rows for a table of features.
protocol FeatureRows: Sendable {
  /// The names of the columns.
  var columns: [String] { get }

  /// Returns the rows of a file.
  func rows(of file: String) async throws -> [[Double]]
}

/// One row of functionals per file.
struct FunctionalRows: FeatureRows {
  let extractor: any FeatureExtractor
  let cache: FeatureCache
  let channel: AudioChannel

  var columns: [String] { extractor.featureNames }

  func rows(of file: String) async throws -> [[Double]] {
    let contents = try contents(of: file)
    let features = try await cache.features(
      of: nil, inFileWith: contents, variant: channel.cacheKey, by: extractor
    ) {
      try AudioSignal(
        data: contents, name: name(of: file), sampleRate: extractor.sampleRate, channel: channel)
    }
    return [features]
  }
}

/// One row of low-level descriptors, and of their slopes if the set has some, every 10 ms.
struct DescriptorRows: FeatureRows {
  let extractor: any DescriptorExtractor
  let channel: AudioChannel

  var columns: [String] {
    let descriptors = type(of: extractor).descriptors
    return ["time"] + descriptors.map(\.name) + descriptors.compactMap(\.slopeName)
  }

  func rows(of file: String) async throws -> [[Double]] {
    let signal = try AudioSignal(
      data: contents(of: file), name: name(of: file), sampleRate: extractor.sampleRate,
      channel: channel)
    let descriptors = try extractor.descriptors(of: signal)
    let places = descriptors.descriptors.indices
    let contours =
      places.map { descriptors.contour(of: $0) }
      + places.compactMap { descriptors.slopes(of: $0) }
    return (0..<descriptors.frames).map { frame in
      [Double(frame) * LowLevelDescriptors.framePeriod] + contours.map { Double($0[frame]) }
    }
  }
}

/// Returns the bytes of a file, or throws the error of reading it as audio.
private func contents(of file: String) throws -> Data {
  if let data = try AudioSignal.unnamedContents(of: file) { return data }
  let url = URL(fileURLWithPath: file)
  do {
    return try Data(contentsOf: url)
  } catch {
    // The error of the audio reader is more precise.
    _ = try AudioSignal(contentsOf: url)
    throw error
  }
}

/// Returns the name of a recording in errors.
private func name(of file: String) -> String {
  file == "-" ? StandardInput.name : URL(fileURLWithPath: file).path
}

extension AudioChannel {
  /// What tells the features of a channel from those of the mean of all.
  fileprivate var cacheKey: String { self == .mix ? "" : "channel \(defaultValueDescription)\n" }
}
