import EmoLIME
import EmoLIMEAudio
import EmoLIMETraining
import Foundation

/// Where the rows of a table of features come from.
protocol FeatureRows: Sendable {
  /// The names of the numbers in a row.
  var columns: [String] { get }

  /// The rows of a file.
  func rows(of file: String) async throws -> [[Double]]
}

/// A row of functionals for each file.
struct FunctionalRows: FeatureRows {
  let extractor: any FeatureExtractor
  let cache: FeatureCache

  var columns: [String] { extractor.featureNames }

  func rows(of file: String) async throws -> [[Double]] {
    let contents = try contents(of: file)
    let features = try await cache.features(ofFileWith: contents, by: extractor) {
      try AudioSignal(
        data: contents, name: URL(fileURLWithPath: file).path, sampleRate: extractor.sampleRate)
    }
    return [features]
  }
}

/// A row of low-level descriptors of ComParE_2016, and of their slopes, every 10 ms.
struct DescriptorRows: FeatureRows {
  var columns: [String] {
    let descriptors = ComParE2016.LowLevelDescriptors.descriptors
    return ["time"] + descriptors.map(\.name) + descriptors.map(\.slopeName)
  }

  func rows(of file: String) async throws -> [[Double]] {
    let extractor = ComParE2016()
    let signal = try AudioSignal(
      data: contents(of: file), name: URL(fileURLWithPath: file).path,
      sampleRate: extractor.sampleRate)
    let descriptors = try extractor.descriptors(of: signal)
    let places = ComParE2016.LowLevelDescriptors.descriptors.indices
    let contours =
      places.map { descriptors.contour(of: $0) } + places.map { descriptors.slopes(of: $0) }
    return (0..<descriptors.frames).map { frame in
      [Double(frame) * ComParE2016.LowLevelDescriptors.framePeriod]
        + contours.map { Double($0[frame]) }
    }
  }
}

/// What is in a file, or the error that reading it as sound gives.
private func contents(of file: String) throws -> Data {
  let url = URL(fileURLWithPath: file)
  do {
    return try Data(contentsOf: url)
  } catch {
    // There is one place that knows what can be wrong with a path.
    _ = try AudioSignal(contentsOf: url)
    throw error
  }
}
