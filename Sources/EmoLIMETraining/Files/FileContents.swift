import EmoLIMENumerics
import Foundation

/// Returns the contents of a file, or of a pipe up to its end.
///
/// - Throws: ``TrainingError/unreadable(path:reason:)`` with the reason of the operating system.
package func contents(ofFileAt path: String) throws(TrainingError) -> Data {
  do {
    return try InputFile.contents(of: path)
  } catch {
    throw .unreadable(path: path, reason: error.reason)
  }
}
