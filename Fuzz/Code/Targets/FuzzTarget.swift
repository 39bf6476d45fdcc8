import Foundation

/// A parser of data from outside, and the form of its inputs.
struct FuzzTarget: Sendable {
  /// The form of the inputs, by which they are mutated.
  enum Form {
    /// Bytes and texts: anywhere.
    case bytes
    /// One JSON value: its nodes.
    case json
    /// JSON values, one per line: the nodes of a line, and the lines.
    case jsonLines
    /// Bytes that begin with a length and JSON of this length: its nodes, and the bytes.
    case header(JSONHeader)
  }

  /// The place of JSON in a file, and of its length, a little-endian number.
  struct JSONHeader {
    let lengthOffset, lengthBytes, offset: Int
  }

  /// The value of `FUZZ_TARGET`, and the name of the folder of seeds.
  let name: String
  let form: Form
  /// Reads an input, and uses what was read. It may throw any error.
  let parse: @Sendable (Data) throws -> Void

  static let all: [FuzzTarget] = [
    .audio, .modelFile, .safetensors, .checkpoint, .onnx, .textGrid, .regions, .table, .manifest,
    .explanation, .drawing, .explanationSet, .journal, .handshake, .messages, .specification,
  ]

  /// The largest length of the description of an error in bytes.
  private static let longestDescription = 10_000

  /// Reads an input. Any error is right, but its description must be short.
  func run(on input: Data) {
    do {
      try parse(input)
    } catch is DecodingError {
      // Foundation writes its description.
    } catch {
      let length = String(describing: error).utf8.count
      precondition(
        (1...Self.longestDescription).contains(length),
        "The description of an error has \(length) bytes.")
    }
  }
}
