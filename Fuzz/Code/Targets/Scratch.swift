import Foundation
import Synchronization

/// Folders for the parsers that read files.
enum Scratch {
  private static let root: URL = {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("emolime-fuzz-\(UUID().uuidString)")
    atexit { try? FileManager.default.removeItem(at: Scratch.root) }
    return url
  }()

  /// Returns a folder that stays until the program ends.
  static func folder(_ name: String) throws -> URL {
    let url = root.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }
}

/// Waits for asynchronous work; libFuzzer calls a synchronous function.
func wait<Value: Sendable>(
  for work: @escaping @Sendable () async throws -> Value
) throws -> Value {
  let result = Outcome<Value>()
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    do {
      let value = try await work()
      result.value.withLock { $0 = .success(value) }
    } catch {
      result.value.withLock { $0 = .failure(error) }
    }
    done.signal()
  }
  done.wait()
  return try result.value.withLock { try $0!.get() }
}

private final class Outcome<Value: Sendable>: Sendable {
  let value = Mutex<Result<Value, any Error>?>(nil)
}
