import EmoLIMETraining
import Foundation

extension FeatureCache {
  /// The cache of the user: `emolime/features` in `XDG_CACHE_HOME` or `~/.cache`.
  static var ofUser: FeatureCache {
    ofUser(
      environment: ProcessInfo.processInfo.environment,
      home: FileManager.default.homeDirectoryForCurrentUser)
  }

  /// Returns the cache of a user.
  ///
  /// A variable that is empty or relative is ignored, as the XDG Base Directory Specification requires:
  /// a relative one would leave a cache in each folder in which the command is run.
  package static func ofUser(environment: [String: String], home: URL) -> FeatureCache {
    let given = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let caches =
      given.map { URL(fileURLWithPath: $0, isDirectory: true) }
      ?? home.appendingPathComponent(".cache")
    return FeatureCache(folder: caches.appendingPathComponent("emolime/features"))
  }
}
