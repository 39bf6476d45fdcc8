import EmoLIME
import EmoLIMENumerics
import Synchronization

/// Extracts features of each signal once: the mixes of a recording are the same for all models.
final class RememberingExtractor: FeatureExtractor {
  private let base: any FeatureExtractor
  private let known = Mutex<[String: [Double]]>([:])

  init(_ base: any FeatureExtractor) {
    self.base = base
  }

  var identifier: String { base.identifier }
  var featureNames: [String] { base.featureNames }
  var sampleRate: Double { base.sampleRate }

  func features(for signals: [AudioSignal]) async throws -> [[Double]] {
    let keys = signals.map(\.fingerprint)
    let missing = known.withLock { known in keys.indices.filter { known[keys[$0]] == nil } }
    let found = try await base.features(for: missing.map { signals[$0] })
    return known.withLock { known in
      for (index, features) in zip(missing, found) { known[keys[index]] = features }
      return keys.compactMap { known[$0] }
    }
  }
}
