/// An error at the end of a run in which some files failed.
struct FilesFailed: Error, CustomStringConvertible {
  let failed: Int
  let total: Int
  let missing: String

  var description: String { "\(failed) of \(total) files failed and have no \(missing)." }
}

extension Result where Failure == any Error {
  /// Returns the result of a closure, or its error.
  static func catching(_ body: () async throws -> Success) async -> Self {
    do {
      return .success(try await body())
    } catch {
      return .failure(error)
    }
  }
}
