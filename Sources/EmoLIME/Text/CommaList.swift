/// A list of names, separated by commas, as options of labels take it.
package enum CommaList {
  /// Returns the names in a text; `nil` for an empty name or an open quotation mark.
  ///
  /// A name in double quotation marks may contain commas and, doubled, quotation marks: the list
  /// `"a, b",<unk>` has the names `a, b` and `<unk>`. Blanks around names are ignored.
  package static func names(in text: String) -> [String]? {
    var names: [String] = []
    var rest = text[...]
    while true {
      rest = rest.drop { $0 == " " }
      guard let name = rest.first == "\"" ? quoted(&rest) : plain(&rest), !name.isEmpty else {
        return nil
      }
      names.append(name)
      rest = rest.drop { $0 == " " }
      guard let next = rest.popFirst() else { return names }
      guard next == "," else { return nil }
    }
  }

  /// Returns a list that is read as some names.
  package static func text(of names: [String]) -> String {
    names.map { name in
      let needsQuotes =
        name.contains { $0 == "," || $0 == "\"" } || name.first == " " || name.last == " "
      return needsQuotes ? "\"\(name.replacing("\"", with: "\"\""))\"" : name
    }.joined(separator: ",")
  }

  private static func plain(_ rest: inout Substring) -> String? {
    let name = rest.prefix { $0 != "," }
    rest = rest[name.endIndex...]
    return String(name.reversed().drop { $0 == " " }.reversed())
  }

  private static func quoted(_ rest: inout Substring) -> String? {
    rest.removeFirst()
    var name = ""
    while let character = rest.popFirst() {
      guard character == "\"" else {
        name.append(character)
        continue
      }
      guard rest.first == "\"" else { return name }
      rest.removeFirst()
      name.append(character)
    }
    return nil
  }
}
