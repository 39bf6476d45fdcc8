import Foundation

extension URL {
  /// The target of a symbolic link, which need not exist; the URL itself if it is not a link.
  ///
  /// Foundation resolves links to existing targets only.
  package var followingLinks: URL {
    var place = self
    // Linux follows at most 40 links in a row.
    for _ in 0..<40 {
      guard
        let destination = try? FileManager.default.destinationOfSymbolicLink(atPath: place.path)
      else { break }
      place =
        URL(fileURLWithPath: destination, relativeTo: place.deletingLastPathComponent())
        .standardizedFileURL
    }
    return place
  }
}
