/// What is said at the end of a run in which some files failed.
struct FilesFailed: Error, CustomStringConvertible {
  let failed: Int
  let total: Int
  let what: String

  var description: String { "\(failed) of \(total) files have no \(what)." }
}

extension Result where Failure == any Error {
  /// What a closure returns or throws.
  static func catching(_ body: () async throws -> Success) async -> Self {
    do {
      return .success(try await body())
    } catch {
      return .failure(error)
    }
  }
}
