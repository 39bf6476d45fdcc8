import Foundation

extension JSONEncoder {
  /// A new encoder that gives the same bytes for the same value, without line breaks.
  package static var reproducible: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
