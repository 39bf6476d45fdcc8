import EmoLIMESignal
import Foundation
import Testing

/// The real corpora and reference figures beside the project, where they are present.
///
/// Tests that need them are skipped elsewhere, with `.enabled(if: Shared.isPresent, Shared.hint)`.
public enum Shared {
  /// The folder, `EMOLIME_SHARED` or `shared` beside the checkout.
  public static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["EMOLIME_SHARED"] {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    return URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent()  // TestSupport
      .deletingLastPathComponent()  // Tests
      .deletingLastPathComponent()  // the checkout
      .deletingLastPathComponent()
      .appendingPathComponent("shared", isDirectory: true)
  }()

  /// Whether the folder exists.
  public static let isPresent = FileManager.default.fileExists(atPath: folder.path)

  /// Why a test that needs the folder is skipped.
  public static let hint: Comment =
    "needs the corpora and references of ../shared (or EMOLIME_SHARED), which are not here"

  /// A file or folder in it.
  public static func url(_ path: String) -> URL {
    folder.appendingPathComponent(path)
  }

  /// The contents of a JSON file in it.
  public static func decode<Value: Decodable>(_ type: Value.Type, from path: String) throws -> Value
  {
    try JSONDecoder().decode(type, from: Data(contentsOf: url(path)))
  }

  /// A 16-bit mono WAV file in it, read without any audio library (for targets that know none).
  public static func wav16(_ path: String, sampleRate: Double = 16_000) throws -> AudioSignal {
    let data = [UInt8](try Data(contentsOf: url(path)))
    let samples = stride(from: 44, to: data.count - 1, by: 2).map { index in
      Float(Int16(truncatingIfNeeded: Int(data[index]) | Int(data[index + 1]) << 8)) / 32768
    }
    return try AudioSignal(samples: samples, sampleRate: sampleRate)
  }
}
