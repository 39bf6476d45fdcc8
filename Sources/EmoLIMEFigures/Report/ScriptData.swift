import EmoLIMENumerics
import Foundation

extension Encodable {
  /// The value as JSON that is safe inside a script element.
  var scriptData: String {
    // Encoding fails for NaN and infinity only, which explanations do not contain.
    let text =
      (try? JSONEncoder.reproducible.encode(self)).map { String(decoding: $0, as: UTF8.self) }
      ?? "null"
    return text.escapedForScript
  }
}

extension String {
  /// The JSON text with all characters escaped that could end a script element or a line of script.
  ///
  /// They occur in JSON strings only.
  fileprivate var escapedForScript: String {
    var escaped = ""
    for character in unicodeScalars {
      switch character {
      case "<", ">", "&", "\u{2028}", "\u{2029}":
        escaped += "\\u" + String(format: "%04x", character.value)
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
