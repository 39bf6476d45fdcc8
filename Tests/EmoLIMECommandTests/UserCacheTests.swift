import EmoLIMECommand
import EmoLIMETraining
import Foundation
import Testing

struct UserCacheTests {
  @Test(
    arguments: [
      ("/var/caches", "/var/caches/emolime/features"), ("", "/home/me/.cache/emolime/features"),
      ("caches", "/home/me/.cache/emolime/features"), (nil, "/home/me/.cache/emolime/features"),
    ] as [(String?, String)])
  func relativeAndEmptyVariablesAreIgnored(variable: String?, folder: String) {
    let environment = variable.map { ["XDG_CACHE_HOME": $0] } ?? [:]
    let cache = FeatureCache.ofUser(
      environment: environment, home: URL(fileURLWithPath: "/home/me", isDirectory: true))
    #expect(cache.folder.path == folder)
  }
}
