import Foundation

/// A folder that is there as long as this object is.
public final class TemporaryFolder: Sendable {
  private let folder: URL

  /// Makes a new, empty folder.
  public init() {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("emolime-\(UUID().uuidString)", isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      fatalError("No temporary folder: \(error)")
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// A place in the folder, or the folder itself for an empty name.
  public func url(_ name: String) -> URL {
    name.isEmpty ? folder : folder.appendingPathComponent(name)
  }

  /// The names of all that is in the folder, sorted, hidden files included.
  public var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }
}
