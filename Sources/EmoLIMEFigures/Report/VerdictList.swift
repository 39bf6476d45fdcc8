import EmoLIME

/// The reasons of a verdict with their remedies beside them, and the absent components, as a list.
package struct VerdictList {
  let explanation: Explanation

  /// The markup; empty without reasons and absent components.
  var html: String {
    let reasons = explanation.verdict.reasons.map { reason in
      let remedy = reason.remedy.map {
        "\n<span class=\"remedy\">\(Self.markup(ofRemedy: $0))</span>"
      }
      return "<li><span>\(isolated(reason.text))</span>\(remedy ?? "")</li>"
    }
    let items = reasons + explanation.absenceLines.map { "<li><span>\(isolated($0))</span></li>" }
    guard !items.isEmpty else { return "" }
    return "<ul class=\"reasons\">\n\(items.joined(separator: "\n"))\n</ul>"
  }

  /// Returns a remedy whose options are marked as code.
  ///
  /// An option is followed by a value: after `=`, in quotation marks if need be, or as the next word.
  package static func markup(ofRemedy text: String) -> String {
    let option = /--[a-z][a-z-]*(?:='[^']*'|(?:=| (?!--))[^\s']+?(?=[.,;]?(?:\s|$)))?/
    var html = ""
    var rest = text[...]
    while let found = rest.firstMatch(of: option) {
      html += shown(String(rest[..<found.range.lowerBound]))
      html += "<code>\(isolated(String(found.output)))</code>"
      rest = rest[found.range.upperBound...]
    }
    return html + shown(String(rest))
  }
}
