import Foundation

extension URL {
  /// The place that a symbolic link leads to, also where nothing is there yet; the URL itself for
  /// anything but a link.
  ///
  /// Foundation resolves links to what exists only.
  package var followingLinks: URL {
    var place = self
    // As many links in a row as Linux follows.
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
