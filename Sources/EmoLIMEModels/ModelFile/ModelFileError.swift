/// Why a file is not a model.
public enum ModelFileError: Error, Equatable, Sendable {
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// The file cannot be written.
  case unwritable(path: String, reason: String)
  /// The file does not begin as model files do.
  case notAModelFile
  /// The file is of a version that this library does not know.
  case unsupportedVersion(Int, supported: Int)
  /// The file has `actual` bytes; its preamble announces `expected`.
  case wrongSize(expected: UInt64, actual: UInt64)
  /// The contents are not those that were saved.
  case checksumDiffers
  /// The header is not the JSON that it should be.
  case invalidHeader(reason: String)
  /// The header announces other sizes than the arrays have, in bytes.
  case arraysDiffer(expected: Int, actual: Int)
  /// The arrays hold a number that is NaN, infinite or out of range.
  case invalidNumber(array: String)
}

extension ModelFileError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "The model file \(path) cannot be read: \(reason)"
    case .unwritable(let path, let reason):
      "The model file \(path) cannot be written: \(reason)"
    case .notAModelFile:
      "This is not a model file of EmoLIME: it does not begin with its mark."
    case .unsupportedVersion(let version, let supported):
      "The model file is of version \(version), but this library reads version \(supported)."
    case .wrongSize(let expected, let actual):
      "The model file has \(actual) bytes, but should have \(expected):"
        + " it was cut off or added to."
    case .checksumDiffers:
      "The model file is damaged: its contents do not match its checksum."
    case .invalidHeader(let reason):
      "The header of the model file is not valid: \(reason)"
    case .arraysDiffer(let expected, let actual):
      "The arrays of the model file have \(actual) bytes, but its header announces \(expected)."
    case .invalidNumber(let array):
      "The \(array) in the model file hold a number that is NaN, infinite or out of range."
    }
  }
}
