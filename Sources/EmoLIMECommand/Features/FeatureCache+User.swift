import EmoLIMETraining
import Foundation

extension FeatureCache {
  /// The cache of the user: `emolime/features` in `XDG_CACHE_HOME` or `~/.cache`.
  static var ofUser: FeatureCache {
    let caches =
      ProcessInfo.processInfo.environment["XDG_CACHE_HOME"].map {
        URL(fileURLWithPath: $0, isDirectory: true)
      } ?? FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".cache")
    return FeatureCache(folder: caches.appendingPathComponent("emolime/features"))
  }
}
